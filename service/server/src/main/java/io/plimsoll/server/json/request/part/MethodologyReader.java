package io.plimsoll.server.json.request.part;

import io.plimsoll.desk.evidence.ModelProvenance;
import io.plimsoll.kernels.instrument.Market;
import io.plimsoll.kernels.model.RiskModel;
import io.plimsoll.methodology.policy.AppliedPolicy;
import io.plimsoll.methodology.policy.BackTestRecord;
import io.plimsoll.methodology.policy.InstrumentLiquidity;
import io.plimsoll.methodology.policy.MarketHistory;
import io.plimsoll.methodology.policy.Policy;
import io.plimsoll.methodology.policy.PolicyCatalog;
import io.plimsoll.methodology.policy.Segment;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.FieldType;
import io.plimsoll.server.json.tree.JsonFields;
import io.plimsoll.server.json.tree.JsonValue;
import io.plimsoll.server.json.tree.Pointer;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads `methodology`: the policy that an account is margined by.
public final class MethodologyReader {
    private static final String KEY = "methodology";
    private static final String PAST = "procyclicality";
    private static final FieldType<AppliedPolicy.Planning> PLANNING = FieldType.choice(
            Arrays.stream(AppliedPolicy.Planning.values())
                    .collect(Collectors.toUnmodifiableMap(AppliedPolicy.Planning::word, Function.identity())),
            AppliedPolicy.Planning.AUTOMATIC);

    private final FaultLog log;
    private final PolicyCatalog catalog;

    /// @param log takes the faults
    /// @param catalog the policies that a request may name
    public MethodologyReader(FaultLog log, PolicyCatalog catalog) {
        this.log = log;
        this.catalog = catalog;
    }

    /// What the request asks of a policy, or null where it asks nothing or has a fault.
    ///
    /// @param asOf the instant of the valuation
    /// @param liquidity of the market
    public @Nullable AppliedPolicy read(JsonFields document, Instant asOf, Map<String, InstrumentLiquidity> liquidity) {
        return read(document, asOf, liquidity, false);
    }

    /// The same for many accounts, none of which it knows the record of.
    public @Nullable AppliedPolicy readShared(
            JsonFields document, Instant asOf, Map<String, InstrumentLiquidity> liquidity) {
        return read(document, asOf, liquidity, true);
    }

    private @Nullable AppliedPolicy read(
            JsonFields document, Instant asOf, Map<String, InstrumentLiquidity> liquidity, boolean isShared) {
        JsonFields fields = document.has(KEY) ? document.object(KEY) : null;
        if (fields == null) {
            return null;
        }
        int before = log.count();
        String name = fields.optional("policy", FieldType.TEXT, PolicyCatalog.DEFAULT);
        Policy policy = log.count() > before ? null : policy(fields, name, asOf);
        Segment segment = segment(fields, policy);
        BackTestRecord backTest = !isShared && fields.has("backTest") ? backTest(fields.object("backTest")) : null;
        MarketHistory history = fields.has(PAST) ? new MarketPastReader(log).read(fields.object(PAST)) : null;
        AppliedPolicy.Planning planning = isShared
                ? AppliedPolicy.Planning.AUTOMATIC
                : fields.optional("liquidationPlan", PLANNING, AppliedPolicy.Planning.AUTOMATIC);
        boolean hasLiquidationPrices = isShared || fields.optional("liquidationPrices", FieldType.FLAG, true);
        fields.refuseOthers();
        if (history != null && policy != null && policy.procyclicality() == null) {
            References.refuse(
                    log,
                    fields.place().child(PAST),
                    "no-tools",
                    "the policy " + policy.header().name() + " has no tools against procyclicality");
        }
        return policy == null || segment == null || log.count() > before
                ? null
                : new AppliedPolicy(policy, segment, liquidity, backTest, planning, history, hasLiquidationPrices);
    }

    /// Checks what a methodology that was read refers to, and adds what the model's calibration tells of the past
    /// where the request itself does not.
    ///
    /// @param provenance of the model; null where it does not say
    public @Nullable AppliedPolicy complete(
            @Nullable AppliedPolicy appliedPolicy,
            Market market,
            RiskModel model,
            @Nullable ModelProvenance provenance,
            StandIns standIns) {
        MarketHistory history = appliedPolicy == null ? null : appliedPolicy.history();
        if (history != null) {
            Pointer place = Pointer.ROOT.child(KEY).child(PAST);
            new MarketPastReader(log).check(history, place, market, model, standIns);
        }
        boolean isTold = provenance != null
                && !(provenance.longRun().isEmpty() && provenance.stressed().isEmpty());
        if (appliedPolicy == null || appliedPolicy.policy().procyclicality() == null || provenance == null || !isTold) {
            return appliedPolicy;
        }
        return appliedPolicy.with((history == null ? MarketHistory.UNKNOWN : history)
                .orElse(provenance.longRun(), provenance.stressed()));
    }

    private @Nullable Policy policy(JsonFields fields, String name, Instant asOf) {
        // A valuation without an instant has its fault already.
        LocalDate day = asOf.equals(Instant.MIN)
                ? LocalDate.MAX
                : asOf.atOffset(ZoneOffset.UTC).toLocalDate();
        Policy policy = catalog.find(name, day).orElse(null);
        if (policy == null) {
            References.refuse(
                    log,
                    fields.place().child("policy"),
                    "unknown-policy",
                    "policy is " + name + ": there is none of that name in effect on " + day + "; known are "
                            + catalog.names());
        }
        return policy;
    }

    private @Nullable Segment segment(JsonFields fields, @Nullable Policy policy) {
        int before = log.count();
        String name = fields.optional("segment", FieldType.TEXT, "");
        if (policy == null || log.count() > before) {
            return null;
        }
        Segment segment =
                policy.segments().get(name.isEmpty() && !fields.has("segment") ? policy.defaultSegment() : name);
        if (segment == null) {
            References.refuse(log, fields.place().child("segment"), "unknown-segment", unknown(name, policy));
        }
        return segment;
    }

    /// Why a policy has no such segment.
    public static String unknown(String segment, Policy policy) {
        return "segment is " + segment + ": the policy " + policy.header().name() + " has "
                + String.join(", ", new TreeMap<>(policy.segments()).keySet());
    }

    private @Nullable BackTestRecord backTest(@Nullable JsonFields fields) {
        if (fields == null) {
            return null;
        }
        int days = fields.required("days", FieldType.INTEGER);
        List<JsonValue> elements =
                fields.required("shortfalls", FieldType.ARRAY).elements();
        Pointer place = fields.place().child("shortfalls");
        List<BigDecimal> shortfalls = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
            shortfalls.add(FieldType.EXACT_DECIMAL.read(elements.get(i), place.child(i), "a shortfall", log));
        }
        fields.refuseOthers();
        return fields.build(() -> new BackTestRecord(days, shortfalls));
    }
}
