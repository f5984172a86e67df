package io.plimsoll.server.json.policy;

import io.plimsoll.kernels.check.Checks;
import io.plimsoll.kernels.plausibility.FindingKind;
import io.plimsoll.methodology.policy.AddOnRules;
import io.plimsoll.methodology.policy.ConcentrationRules;
import io.plimsoll.methodology.policy.CorrelationRules;
import io.plimsoll.methodology.policy.EquityRules;
import io.plimsoll.methodology.policy.LiquidationRules;
import io.plimsoll.methodology.policy.LiquidityRules;
import io.plimsoll.methodology.policy.NettingRules;
import io.plimsoll.methodology.policy.Policy;
import io.plimsoll.methodology.policy.PolicyHeader;
import io.plimsoll.methodology.policy.ProcyclicalityRules;
import io.plimsoll.methodology.policy.ScoreRules;
import io.plimsoll.methodology.policy.Segment;
import io.plimsoll.methodology.policy.StressRules;
import io.plimsoll.server.json.tree.FaultCode;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.FieldType;
import io.plimsoll.server.json.tree.JsonFields;
import io.plimsoll.server.json.tree.JsonTree;
import io.plimsoll.server.json.tree.JsonValue;
import io.plimsoll.server.json.tree.Pointer;
import io.plimsoll.server.json.tree.ReadOutcome;
import io.plimsoll.server.json.tree.YamlTree;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the document of a policy: JSON where it begins with a brace, YAML otherwise. Every key must be there, but
/// `procyclicality`, without which there is no tool against it, `refuseWarnings`, without which no warning refuses a
/// request, and `leastScenarios`, without which any number will do. No other key may be there, so that a policy says
/// all
/// that it holds. All faults come at once, with a JSON pointer into the document. Safe for use by several threads at
/// once.
public final class PolicyReader {
    private static final String REFUSED = "refuseWarnings";
    private static final FieldType<FindingKind> FINDINGS =
            FieldType.choice(Words.of(FindingKind.values(), FindingKind::code), FindingKind.MARK_OFF_ASSET);

    private PolicyReader() {}

    /// Reads a document.
    ///
    /// @param bytes UTF-8
    public static ReadOutcome<PolicyDocument> read(byte[] bytes) {
        FaultLog log = new FaultLog();
        JsonValue tree = tree(bytes, log);
        Policy policy = tree == null ? null : policy(tree, log);
        return policy == null || tree == null || log.count() > 0
                ? new ReadOutcome.Refused<>(log.faults())
                : new ReadOutcome.Accepted<>(new PolicyDocument(policy, tree));
    }

    private static @Nullable JsonValue tree(byte[] bytes, FaultLog log) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException failure) {
            log.add(Pointer.ROOT, FaultCode.NOT_UTF8, "the policy is not UTF-8");
            return null;
        }
        return text.stripLeading().startsWith("{") ? JsonTree.parse(bytes, log) : YamlTree.parse(text, log);
    }

    private static @Nullable Policy policy(JsonValue tree, FaultLog log) {
        JsonFields fields = JsonFields.open(tree, Pointer.ROOT, "the policy", log);
        if (fields == null) {
            return null;
        }
        String digest = PolicyForm.digest(tree);
        PolicyHeader header = header(fields, log);
        String defaultSegment = fields.required("defaultSegment", FieldType.TEXT);
        Map<String, Segment> segments = new SegmentReader(log).read(fields);
        MarketRulesReader market = new MarketRulesReader(log);
        NettingRules netting = market.netting(fields.object("netting"));
        ConcentrationRules concentration = market.concentration(fields.object("concentration"));
        StressRules stress = market.stress(fields.object("stress"));
        CorrelationRules correlation = market.correlation(fields.object("correlation"));
        LiquidityRules liquidity = market.liquidity(fields.object("liquidity"));
        AccountRulesReader account = new AccountRulesReader(log);
        AddOnRules addOns = account.addOns(fields.object("addOns"));
        EquityRules equity = account.equity(fields.object("equity"));
        ScoreRules score = account.score(fields.object("score"));
        LiquidationRules staging = account.liquidation(fields.object("liquidation"));
        ProcyclicalityRules procyclicality = ProcyclicalityReader.read(fields);
        Set<FindingKind> refused =
                fields.has(REFUSED) ? Set.copyOf(new Entries(log).values(fields, REFUSED, FINDINGS)) : Set.of();
        int leastScenarios = fields.optional("leastScenarios", FieldType.INTEGER, 1);
        fields.refuseOthers();
        if (header == null
                || netting == null
                || concentration == null
                || stress == null
                || correlation == null
                || liquidity == null
                || addOns == null
                || equity == null
                || score == null
                || staging == null
                || log.count() > 0) {
            return null;
        }
        return log.collect(
                Pointer.ROOT,
                () -> new Policy(
                        header,
                        digest,
                        defaultSegment,
                        segments,
                        netting,
                        concentration,
                        stress,
                        correlation,
                        liquidity,
                        addOns,
                        equity,
                        score,
                        staging,
                        procyclicality,
                        refused,
                        leastScenarios));
    }

    private static @Nullable PolicyHeader header(JsonFields fields, FaultLog log) {
        String id = fields.required("id", FieldType.TEXT);
        String version = fields.required("version", FieldType.TEXT);
        LocalDate date = date(fields, log);
        String approver = fields.required("approver", FieldType.TEXT);
        String note = fields.required("changeNote", FieldType.TEXT);
        return log.collect(Pointer.ROOT, () -> new PolicyHeader(id, version, date, approver, note));
    }

    private static LocalDate date(JsonFields fields, FaultLog log) {
        int before = log.count();
        String text = fields.required("effectiveDate", FieldType.TEXT);
        if (log.count() > before) {
            return LocalDate.EPOCH;
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException unreadable) {
            log.collect(fields.place(), () -> {
                new Checks()
                        .require(
                                false,
                                "/effectiveDate",
                                "bad-date",
                                "effectiveDate is \"" + text + "\": it must be a date such as 2026-07-01")
                        .throwIfAny();
                return text;
            });
            return LocalDate.EPOCH;
        }
    }
}
