package io.plimsoll.server.json.request.part;

import io.plimsoll.desk.evidence.ModelProvenance;
import io.plimsoll.kernels.instrument.Market;
import io.plimsoll.kernels.model.RiskModel;
import io.plimsoll.kernels.text.Suggestion;
import io.plimsoll.methodology.policy.AppliedPolicy;
import io.plimsoll.methodology.policy.BackTestRecord;
import io.plimsoll.methodology.policy.InstrumentLiquidity;
import io.plimsoll.methodology.policy.Policy;
import io.plimsoll.methodology.policy.PolicyCatalog;
import io.plimsoll.methodology.policy.ProcyclicalityHistory;
import io.plimsoll.methodology.policy.Segment;
import io.plimsoll.server.json.form.Field;
import io.plimsoll.server.json.form.JsonFields;
import io.plimsoll.server.json.policy.PolicyReader;
import io.plimsoll.server.json.table.MethodologyForms;
import io.plimsoll.server.json.table.RequestForms;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.JsonValue;
import io.plimsoll.server.json.tree.Pointer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Reads `methodology`: the policy that an account is margined by.
public final class MethodologyReader {
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
        JsonFields fields = isNone(document) ? null : document.object(RequestForms.METHODOLOGY);
        if (fields == null) {
            return null;
        }
        int before = log.count();
        Policy policy = policy(fields, asOf);
        Segment segment = segment(fields, policy);
        BackTestRecord backTest = isShared ? null : fields.read(MethodologyForms.BACK_TEST);
        ProcyclicalityHistory past = fields.read(MethodologyForms.PROCYCLICALITY);
        AppliedPolicy.Planning planning =
                isShared ? AppliedPolicy.Planning.AUTOMATIC : fields.get(MethodologyForms.LIQUIDATION_PLAN);
        boolean isPriced = isShared || fields.get(MethodologyForms.LIQUIDATION_PRICES);
        fields.refuseOthers();
        if (past != null && policy != null && policy.procyclicality() == null) {
            References.refuse(
                    log,
                    fields.place().child(MethodologyForms.PROCYCLICALITY.key()),
                    "no-tools",
                    "the policy " + policy.header().name() + " has no tools against procyclicality");
        }
        return policy == null || segment == null || log.count() > before
                ? null
                : new AppliedPolicy(policy, segment, liquidity, backTest, planning, past, isPriced);
    }

    private static boolean isNone(JsonFields document) {
        return document.has(RequestForms.METHODOLOGY.key())
                && document.value(RequestForms.METHODOLOGY) instanceof JsonValue.Text(String text)
                && text.equals(MethodologyForms.NONE);
    }

    /// Checks the references of a methodology, and fills volatilities that the request leaves out from the calibration
    /// of its model.
    ///
    /// @param provenance of the model; null if the request has none
    public @Nullable AppliedPolicy complete(
            @Nullable AppliedPolicy methodology,
            Market market,
            RiskModel model,
            @Nullable ModelProvenance provenance,
            Placeholders placeholders) {
        ProcyclicalityHistory past = methodology == null ? null : methodology.history();
        if (past != null) {
            Pointer place =
                    Pointer.ROOT.child(RequestForms.METHODOLOGY.key()).child(MethodologyForms.PROCYCLICALITY.key());
            new MarketPastCheck(log, place).check(past, market, model, placeholders);
        }
        boolean isTold = provenance != null
                && !(provenance.longRun().isEmpty() && provenance.stressed().isEmpty());
        if (methodology == null || methodology.policy().procyclicality() == null || provenance == null || !isTold) {
            return methodology;
        }
        return methodology.with((past == null ? ProcyclicalityHistory.UNKNOWN : past)
                .orElse(provenance.longRun(), provenance.stressed()));
    }

    private @Nullable Policy policy(JsonFields fields, Instant asOf) {
        Field<?, String> field = MethodologyForms.POLICY;
        JsonValue given = fields.has(field.key()) ? fields.value(field) : null;
        if (given instanceof JsonValue.Members) {
            return PolicyReader.read(given, fields.place().child(field.key()), log);
        }
        int before = log.count();
        String name = fields.get(field);
        return log.count() > before ? null : named(fields, name, asOf);
    }

    private @Nullable Policy named(JsonFields fields, String name, Instant asOf) {
        // A valuation without an instant has its fault already.
        LocalDate day = asOf.equals(Instant.MIN)
                ? LocalDate.MAX
                : asOf.atOffset(ZoneOffset.UTC).toLocalDate();
        Policy policy = catalog.find(name, day).orElse(null);
        if (policy == null) {
            References.refuse(
                    log,
                    fields.place().child(MethodologyForms.POLICY.key()),
                    "unknown-policy",
                    "policy is " + name + ": there is none of that name in effect on " + day + "; known are "
                            + catalog.names()
                            + Suggestion.clause(name, List.of(catalog.names().split(", "))));
        }
        return policy;
    }

    private @Nullable Segment segment(JsonFields fields, @Nullable Policy policy) {
        int before = log.count();
        String given = fields.read(MethodologyForms.SEGMENT);
        if (policy == null || log.count() > before) {
            return null;
        }
        String name = given == null ? policy.defaultSegment() : given;
        Segment segment = policy.segments().get(name);
        if (segment == null) {
            References.refuse(
                    log,
                    fields.place().child(MethodologyForms.SEGMENT.key()),
                    "unknown-segment",
                    unknown(name, policy));
        }
        return segment;
    }

    /// Why a policy has no such segment.
    public static String unknown(String segment, Policy policy) {
        return "segment is " + segment + ": the policy " + policy.header().name() + " has "
                + String.join(", ", new TreeMap<>(policy.segments()).keySet())
                + Suggestion.clause(segment, new TreeMap<>(policy.segments()).keySet());
    }
}
