package io.plimsoll.server.json.table;

import static io.plimsoll.server.json.form.Field.defaulted;
import static io.plimsoll.server.json.form.Field.hidden;
import static io.plimsoll.server.json.form.Field.nullable;
import static io.plimsoll.server.json.form.Field.required;

import io.plimsoll.kernels.check.Checks;
import io.plimsoll.methodology.policy.AppliedPolicy;
import io.plimsoll.methodology.policy.BackTestRecord;
import io.plimsoll.methodology.policy.FundingRecord;
import io.plimsoll.methodology.policy.MarketDay;
import io.plimsoll.methodology.policy.PolicyCatalog;
import io.plimsoll.methodology.policy.ProcyclicalityHistory;
import io.plimsoll.methodology.policy.ProcyclicalityState;
import io.plimsoll.server.json.form.BuiltType;
import io.plimsoll.server.json.form.EnumLabels;
import io.plimsoll.server.json.form.Field;
import io.plimsoll.server.json.form.FieldType;
import io.plimsoll.server.json.form.ListType;
import io.plimsoll.server.json.form.MapType;
import io.plimsoll.server.json.form.NameOrDocument;
import io.plimsoll.server.json.form.RecordForm;
import io.plimsoll.server.json.form.TextOrRecord;
import io.plimsoll.server.json.policy.PolicyReader;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// The tables of `methodology`: the policy, the back-test record of the account, and the past of the market.
public final class MethodologyForms {
    private static final double MAX_DEVIATIONS = 1e6;

    private static final RecordForm<FundingRecord> FUNDING_RECORD = RecordForm.of(
            FundingRecord::new,
            required("mean", FieldType.DECIMAL, FundingRecord::mean),
            required("deviation", FieldType.DECIMAL, FundingRecord::deviation));

    /// Volatilities of the model on a day.
    public static final Field<MarketDay, Map<String, Double>> DAY_VOLATILITIES =
            defaulted("volatilities", ModelForms.VOLATILITIES, Map.of(), MarketDay::volatilities);
    /// Recent volatilities on a day.
    public static final Field<MarketDay, Map<String, Double>> DAY_REALISED =
            defaulted("realised", ModelForms.VOLATILITIES, Map.of(), MarketDay::realised);
    private static final RecordForm<MarketDay> PAST_DAY = RecordForm.of(
            MethodologyForms::pastDay,
            DAY_VOLATILITIES,
            DAY_REALISED,
            defaulted("fundingDeviations", FieldType.DECIMAL, 0.0, MarketDay::fundingDeviations));

    private static final RecordForm<ProcyclicalityState> TOOL_STATE = RecordForm.of(
            ProcyclicalityState::new,
            defaulted("bufferDrawn", FieldType.DECIMAL, 0.0, ProcyclicalityState::bufferDrawn),
            defaulted("multiplier", FieldType.DECIMAL, 1.0, ProcyclicalityState::multiplier));

    /// Volatilities over the policy's look-back.
    public static final Field<ProcyclicalityHistory, Map<String, Double>> LONG_RUN =
            defaulted("longRun", ModelForms.VOLATILITIES, Map.of(), ProcyclicalityHistory::longRun);

    /// Volatilities of a stressed time.
    public static final Field<ProcyclicalityHistory, Map<String, Double>> STRESSED =
            defaulted("stressed", ModelForms.VOLATILITIES, Map.of(), ProcyclicalityHistory::stressed);

    /// Recent volatilities.
    public static final Field<ProcyclicalityHistory, Map<String, Double>> REALISED =
            defaulted("realised", ModelForms.VOLATILITIES, Map.of(), ProcyclicalityHistory::realised);

    /// Funding rates by perpetual.
    public static final Field<ProcyclicalityHistory, Map<String, FundingRecord>> FUNDING = defaulted(
            "funding", new MapType<>(FUNDING_RECORD, "a record of funding"), Map.of(), ProcyclicalityHistory::funding);

    /// Earlier days.
    public static final Field<ProcyclicalityHistory, List<MarketDay>> DAYS =
            Field.<ProcyclicalityHistory, List<MarketDay>>defaulted(
                            "days", ListType.of(PAST_DAY, "a day"), List.of(), ProcyclicalityHistory::days)
                    .bound("maxItems", ProcyclicalityHistory.MAX_DAYS);

    private static final Field<ProcyclicalityHistory, ProcyclicalityState> STATE =
            defaulted("state", TOOL_STATE, ProcyclicalityState.CALM, ProcyclicalityHistory::state);
    private static final Field<ProcyclicalityHistory, Boolean> COMPARE =
            defaulted("compare", FieldType.FLAG, false, ProcyclicalityHistory::compare);

    /// The past of the market.
    public static final RecordForm<ProcyclicalityHistory> PAST = RecordForm.ofValues(
            values -> new ProcyclicalityHistory(
                    values.get(LONG_RUN),
                    values.get(STRESSED),
                    values.get(REALISED),
                    values.get(FUNDING),
                    values.get(DAYS),
                    values.get(STATE),
                    values.get(COMPARE)),
            LONG_RUN,
            STRESSED,
            REALISED,
            FUNDING,
            DAYS,
            STATE,
            COMPARE);

    private static final RecordForm<BackTestRecord> BACK_TEST_RECORD = RecordForm.of(
            BackTestRecord::new,
            Field.<BackTestRecord, Integer>required("days", FieldType.INTEGER, BackTestRecord::days)
                    .between(1, BackTestRecord.MAX_DAYS),
            required(
                    "shortfalls",
                    ListType.of(FieldType.EXACT_DECIMAL, "a shortfall").sorted(Comparator.naturalOrder()),
                    BackTestRecord::shortfalls));

    /// Name of the policy, or the policy itself; its digest stands in the canonical form.
    public static final Field<AppliedPolicy, String> POLICY = defaulted(
            "policy",
            new NameOrDocument(PolicyReader.TABLES),
            PolicyCatalog.DEFAULT_ID,
            methodology -> methodology.policy().digest());

    /// Segment of the account.
    public static final Field<AppliedPolicy, String> SEGMENT = nullable(
            "segment", FieldType.TEXT, methodology -> methodology.segment().name());

    /// Back-test record of the account.
    public static final Field<AppliedPolicy, BackTestRecord> BACK_TEST =
            nullable("backTest", BACK_TEST_RECORD, AppliedPolicy::backTest);

    /// The past of the market.
    public static final Field<AppliedPolicy, ProcyclicalityHistory> PROCYCLICALITY =
            nullable("procyclicality", PAST, AppliedPolicy::history);

    /// When a liquidation is planned.
    public static final Field<AppliedPolicy, AppliedPolicy.Planning> LIQUIDATION_PLAN = hidden(
            "liquidationPlan",
            FieldType.choice(
                    EnumLabels.of(AppliedPolicy.Planning.values(), AppliedPolicy.Planning::word),
                    AppliedPolicy.Planning.AUTOMATIC),
            AppliedPolicy.Planning.AUTOMATIC,
            AppliedPolicy::planning);

    /// Whether liquidation prices are searched.
    public static final Field<AppliedPolicy, Boolean> LIQUIDATION_PRICES =
            hidden("liquidationPrices", FieldType.FLAG, true, AppliedPolicy::hasLiquidationPrices);

    /// The word for no policy. It is the same as leaving `methodology` out, and keeps pages and screens from adding
    /// one.
    public static final String NONE = "none";

    private static final RecordForm<AppliedPolicy> RECORD =
            RecordForm.readByHand(POLICY, SEGMENT, BACK_TEST, PROCYCLICALITY, LIQUIDATION_PLAN, LIQUIDATION_PRICES);

    /// `methodology` of one account.
    public static final TextOrRecord<AppliedPolicy> METHODOLOGY = orNone(RECORD);

    /// `methodology` of a batch.
    public static final TextOrRecord<AppliedPolicy> SHARED =
            orNone(RECORD.without(BACK_TEST.key(), LIQUIDATION_PLAN.key(), LIQUIDATION_PRICES.key()));

    private MethodologyForms() {}

    private static TextOrRecord<AppliedPolicy> orNone(RecordForm<AppliedPolicy> record) {
        BuiltType<String, AppliedPolicy> none = new BuiltType<>(
                FieldType.choice(new EnumLabels<>(Map.of(NONE, NONE)), NONE),
                word -> {
                    throw new IllegalStateException("methodology " + word + " is read by hand");
                },
                policy -> NONE);
        return new TextOrRecord<>(none, record);
    }

    private static MarketDay pastDay(
            Map<String, Double> volatilities, Map<String, Double> realised, double fundingDeviations) {
        new Checks()
                .within("fundingDeviations", fundingDeviations, 0, MAX_DEVIATIONS)
                .throwIfAny();
        return new MarketDay(volatilities, realised, fundingDeviations);
    }
}
