package io.plimsoll.server.json.table;

import static io.plimsoll.server.json.form.Field.defaulted;
import static io.plimsoll.server.json.form.Field.hidden;
import static io.plimsoll.server.json.form.Field.nullable;
import static io.plimsoll.server.json.form.Field.required;
import static io.plimsoll.server.json.form.Field.unhashed;

import io.plimsoll.desk.evidence.OverdueReview;
import io.plimsoll.desk.evidence.UnbookedProfits;
import io.plimsoll.desk.firm.FirmBook;
import io.plimsoll.desk.firm.FirmRequest;
import io.plimsoll.desk.venue.VenueRuleRequest;
import io.plimsoll.desk.venue.standing.VenueAccount;
import io.plimsoll.desk.venue.standing.VenuesRequest;
import io.plimsoll.kernels.RiskLevels;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.SimulationPlan;
import io.plimsoll.kernels.accounts.AccountsRequest;
import io.plimsoll.kernels.instrument.CollateralBalance;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.model.RiskModel;
import io.plimsoll.kernels.risk.Confidence;
import io.plimsoll.kernels.risk.RiskMeasure;
import io.plimsoll.kernels.running.PathWatch;
import io.plimsoll.methodology.policy.AppliedPolicy;
import io.plimsoll.server.json.form.BuiltType;
import io.plimsoll.server.json.form.EnumLabels;
import io.plimsoll.server.json.form.Field;
import io.plimsoll.server.json.form.FieldType;
import io.plimsoll.server.json.form.Labels;
import io.plimsoll.server.json.form.ListType;
import io.plimsoll.server.json.form.RecordForm;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// The tables of the documents themselves. Their readers read field by field, because the parts refer to each
/// other.
public final class RequestForms {
    /// The confidence level where a request has none.
    public static final Confidence DEFAULT_CONFIDENCE = Confidence.of(0.99);

    private static final BuiltType<BigDecimal, Confidence> LEVEL = new BuiltType<>(
            FieldType.EXACT_NUMBER.bounded(Map.of("exclusiveMinimum", 0, "exclusiveMaximum", 1)),
            Confidence::new,
            Confidence::level);

    private static final Field<PathWatch, List<Double>> EQUITIES = Field.<PathWatch, List<Double>>defaulted(
                    "equities", ListType.of(FieldType.DECIMAL, "an equity"), List.of(), PathWatch::equities)
            .bound("maxItems", PathWatch.MAX_EQUITIES);

    /// Instant of the valuation.
    public static final Field<RequestContent, Instant> AS_OF =
            required("asOf", FieldType.INSTANT, content -> content.risk().asOf());

    /// Report currency.
    public static final Field<RequestContent, String> CURRENCY =
            required("currency", FieldType.TEXT, content -> content.risk().currency());

    /// Measure of the margin.
    public static final Field<RequestContent, RiskMeasure> MEASURE = defaulted(
            "measure",
            FieldType.choice(Labels.MEASURES, RiskMeasure.VALUE_AT_RISK),
            RiskMeasure.VALUE_AT_RISK,
            content -> content.risk().levels().measure());

    /// Level of the margin.
    public static final Field<RequestContent, Confidence> CONFIDENCE = Field.<RequestContent, Confidence>defaulted(
            "confidence",
            LEVEL,
            DEFAULT_CONFIDENCE,
            content -> content.risk().levels().confidence());

    /// Levels of the losses that are reported.
    public static final Field<RequestContent, List<Confidence>> CONFIDENCES =
            Field.<RequestContent, List<Confidence>>defaulted(
                            "confidences",
                            ListType.of(LEVEL, CONFIDENCE.key()),
                            RiskLevels.DEFAULT_CONFIDENCES,
                            content -> content.risk().levels().confidences())
                    .bound("minItems", 1)
                    .bound("maxItems", RiskLevels.MAX_CONFIDENCES);

    /// Figures of each position.
    public static final Field<RequestContent, RiskLevels.PositionFigures> POSITION_FIGURES = hidden(
            "positionFigures",
            FieldType.choice(Labels.POSITION_FIGURES, RiskLevels.PositionFigures.AUTOMATIC),
            RiskLevels.PositionFigures.AUTOMATIC,
            content -> content.risk().levels().positions());

    /// How options are revalued.
    public static final Field<RequestContent, SimulationPlan.Revaluation> REVALUATION = hidden(
            "revaluation",
            FieldType.choice(Labels.REVALUATIONS, SimulationPlan.Revaluation.AUTOMATIC),
            SimulationPlan.Revaluation.AUTOMATIC,
            content -> content.risk().plan().revaluation());

    /// The figures of the path to the horizon.
    public static final Field<RequestContent, PathWatch> RUNNING_LOSS = nullable(
            "runningLoss",
            RecordForm.of(PathWatch::new, EQUITIES),
            content -> content.risk().levels().watch());

    /// Time to the horizon.
    public static final Field<RequestContent, Duration> HORIZON = required(
            "horizon", FieldType.DURATION, content -> content.risk().plan().horizon());

    /// Watched parts of the horizon.
    public static final Field<RequestContent, Integer> STEPS = Field.<RequestContent, Integer>defaulted(
                    "steps",
                    FieldType.INTEGER,
                    1,
                    content -> content.risk().plan().steps())
            .between(1, SimulationPlan.MAX_STEPS);

    /// Number of paths.
    public static final Field<RequestContent, Integer> SCENARIOS = Field.<RequestContent, Integer>defaulted(
                    "scenarios",
                    FieldType.INTEGER,
                    100_000,
                    content -> content.risk().plan().scenarios())
            .between(1, SimulationPlan.MAX_SCENARIOS);

    /// Key of the random numbers.
    public static final Field<RequestContent, Long> SEED = defaulted(
            "seed", FieldType.LONG, 42L, content -> content.risk().plan().seed());

    /// Name of a backend.
    public static final Field<RequestContent, String> BACKEND = defaulted(
            "backend",
            FieldType.TEXT,
            RiskRequest.AUTOMATIC,
            content -> content.risk().backend());

    /// Prices, instruments and liquidity.
    public static final Field<RequestContent, RequestContent> MARKET =
            required("market", MarketForms.MARKET, content -> content);

    /// Policy of one account.
    public static final Field<RequestContent, AppliedPolicy> METHODOLOGY =
            nullable("methodology", MethodologyForms.METHODOLOGY, RequestContent::appliedPolicy);

    /// The model.
    public static final Field<RequestContent, RiskModel> MODEL = required(
            "model", ModelForms.NAMED_OR_GIVEN, content -> content.risk().model());

    /// Positions.
    public static final Field<RequestContent, List<Position>> POSITIONS = required(
            "positions", HoldingForms.POSITIONS, content -> content.risk().positions());

    /// Collateral.
    public static final Field<RequestContent, List<CollateralBalance>> COLLATERAL = defaulted(
            "collateral",
            HoldingForms.BALANCES,
            List.of(),
            content -> content.risk().collateral());

    /// Rules of venues to show beside the margin.
    public static final Field<RequestContent, List<VenueRuleRequest>> VENUE_RULES =
            hidden("venueRules", VenueForms.QUESTIONS, List.of(), RequestContent::venues);

    /// Policies and models whose reviews are overdue. They change no figure, and so not the hash.
    public static final Field<RequestContent, List<OverdueReview>> OVERDUE_REVIEWS = Field.defaulted(
            "overdueReviews",
            ListType.of(
                    RecordForm.of(
                            OverdueReview::new,
                            required(
                                    "kind",
                                    FieldType.choice(
                                            EnumLabels.of(
                                                    OverdueReview.Document.values(), OverdueReview.Document::word),
                                            OverdueReview.Document.POLICY)),
                            required("name", FieldType.TEXT),
                            required("reviewBy", FieldType.DATE)),
                    "a review"),
            List.of(),
            content -> null);

    /// Profits that stored books do not hold. They change no figure, and so not the hash.
    public static final Field<RequestContent, List<UnbookedProfits>> UNBOOKED_PROFITS = Field.defaulted(
            "unbookedProfits",
            ListType.of(
                    RecordForm.of(
                            UnbookedProfits::new,
                            required("book", FieldType.TEXT, UnbookedProfits::book),
                            required("since", FieldType.TEXT, UnbookedProfits::since),
                            required("market", FieldType.TEXT, UnbookedProfits::market),
                            required("profits", FieldType.EXACT_DECIMAL, UnbookedProfits::profits)),
                    "profits"),
            List.of(),
            content -> null);

    /// Policy that the accounts of a batch share.
    public static final Field<RequestContent, AppliedPolicy> SHARED_METHODOLOGY =
            unhashed("methodology", MethodologyForms.SHARED);

    /// Accounts of a batch.
    public static final Field<RequestContent, List<HoldingForms.AccountEntry>> ACCOUNTS =
            Field.<RequestContent, List<HoldingForms.AccountEntry>>required(
                            "accounts", ListType.of(HoldingForms.ACCOUNT, "account"))
                    .bound("maxItems", AccountsRequest.MAX_ACCOUNTS);

    /// What to stress a portfolio with.
    public static final Field<RequestContent, StressForms.StressPart> STRESS = unhashed("stress", StressForms.STRESS);

    /// What to change in a portfolio.
    public static final Field<RequestContent, WhatIfForms.WhatIfPart> WHAT_IF = unhashed("whatIf", WhatIfForms.WHAT_IF);

    /// What to reach at the least cost.
    public static final Field<RequestContent, OptimiseForms.OptimisePart> OPTIMISE =
            unhashed("optimise", OptimiseForms.OPTIMISE);

    /// What to forecast of an account.
    public static final Field<RequestContent, ForecastForms.ForecastPart> FORECAST =
            unhashed("forecast", ForecastForms.FORECAST);

    /// Accounts at venues.
    public static final Field<RequestContent, List<VenueAccount>> VENUES =
            Field.<RequestContent, List<VenueAccount>>unhashed("venues", VenueAccountForms.ACCOUNTS)
                    .bound("maxItems", VenuesRequest.MAX_ACCOUNTS);

    /// Books of a firm.
    public static final Field<RequestContent, List<FirmBook>> FIRM_BOOKS =
            Field.<RequestContent, List<FirmBook>>required("accounts", ListType.of(FirmForms.BOOK, "account"))
                    .bound("maxItems", FirmRequest.MAX_BOOKS);

    /// How to break down the risk of a firm.
    public static final Field<RequestContent, FirmForms.FirmPart> FIRM = unhashed("firm", FirmForms.FIRM);

    /// The document of a margin request. Its canonical form is that of every request.
    public static final RecordForm<RequestContent> MARGIN_REQUEST = RecordForm.readByHand(
            AS_OF,
            CURRENCY,
            MEASURE,
            CONFIDENCE,
            CONFIDENCES,
            POSITION_FIGURES,
            REVALUATION,
            RUNNING_LOSS,
            HORIZON,
            STEPS,
            SCENARIOS,
            SEED,
            BACKEND,
            MARKET,
            METHODOLOGY,
            MODEL,
            POSITIONS,
            COLLATERAL,
            VENUE_RULES,
            OVERDUE_REVIEWS,
            UNBOOKED_PROFITS);

    /// The document of a batch.
    public static final RecordForm<RequestContent> BATCH_REQUEST = MARGIN_REQUEST
            .without(
                    POSITION_FIGURES.key(),
                    REVALUATION.key(),
                    RUNNING_LOSS.key(),
                    METHODOLOGY.key(),
                    POSITIONS.key(),
                    COLLATERAL.key(),
                    VENUE_RULES.key())
            .with(SHARED_METHODOLOGY, ACCOUNTS);

    /// The document of a firm request.
    public static final RecordForm<RequestContent> FIRM_REQUEST =
            BATCH_REQUEST.without(ACCOUNTS.key()).with(FIRM_BOOKS, FIRM);

    /// The document of a stress request.
    public static final RecordForm<RequestContent> STRESS_REQUEST = MARGIN_REQUEST.with(STRESS);

    /// The document of a what-if request.
    public static final RecordForm<RequestContent> WHAT_IF_REQUEST = MARGIN_REQUEST.with(WHAT_IF);

    /// The document of an optimise request.
    public static final RecordForm<RequestContent> OPTIMISE_REQUEST = MARGIN_REQUEST.with(OPTIMISE);

    /// The document of a forecast request.
    public static final RecordForm<RequestContent> FORECAST_REQUEST = MARGIN_REQUEST.with(FORECAST);

    /// The document of a request for the standing at venues.
    public static final RecordForm<RequestContent> VENUES_REQUEST = MARGIN_REQUEST.with(VENUES);

    private RequestForms() {}
}
