package io.plimsoll.service.json.part;

import io.plimsoll.service.json.tree.FaultLog;
import io.plimsoll.service.json.tree.FieldType;
import io.plimsoll.service.json.tree.JsonFields;
import io.plimsoll.service.json.tree.JsonValue;
import io.plimsoll.service.json.tree.Pointer;
import io.plimsoll.service.margin.policy.BackTestRecord;
import io.plimsoll.service.margin.policy.InstrumentLiquidity;
import io.plimsoll.service.margin.policy.Methodology;
import io.plimsoll.service.margin.policy.Policy;
import io.plimsoll.service.margin.policy.PolicyCatalog;
import io.plimsoll.service.margin.policy.rule.Segment;
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
    private static final FieldType<Methodology.Planning> PLANNING = FieldType.choice(
            Arrays.stream(Methodology.Planning.values())
                    .collect(Collectors.toUnmodifiableMap(Methodology.Planning::word, Function.identity())),
            Methodology.Planning.AUTOMATIC);

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
    public @Nullable Methodology read(JsonFields document, Instant asOf, Map<String, InstrumentLiquidity> liquidity) {
        JsonFields fields = document.has(KEY) ? document.object(KEY) : null;
        if (fields == null) {
            return null;
        }
        int before = log.count();
        String name = fields.optional("policy", FieldType.TEXT, PolicyCatalog.DEFAULT);
        Policy policy = log.count() > before ? null : policy(fields, name, asOf);
        Segment segment = segment(fields, policy);
        BackTestRecord backTest = fields.has("backTest") ? backTest(fields.object("backTest")) : null;
        Methodology.Planning planning = fields.optional("liquidationPlan", PLANNING, Methodology.Planning.AUTOMATIC);
        fields.refuseOthers();
        return policy == null || segment == null || log.count() > before
                ? null
                : new Methodology(policy, segment, liquidity, backTest, planning);
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
            References.refuse(
                    log,
                    fields.place().child("segment"),
                    "unknown-segment",
                    "segment is " + name + ": the policy " + policy.header().name() + " has "
                            + String.join(", ", new TreeMap<>(policy.segments()).keySet()));
        }
        return segment;
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
