package io.plimsoll.server.json.policy;

import io.plimsoll.methodology.policy.ConcentrationRules;
import io.plimsoll.methodology.policy.CorrelationRules;
import io.plimsoll.methodology.policy.FactorPairKind;
import io.plimsoll.methodology.policy.GroupKey;
import io.plimsoll.methodology.policy.LiquidityRules;
import io.plimsoll.methodology.policy.NettingRules;
import io.plimsoll.methodology.policy.OffsetPair;
import io.plimsoll.methodology.policy.Product;
import io.plimsoll.methodology.policy.StressRules;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.FieldType;
import io.plimsoll.server.json.tree.JsonFields;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Reads the rules about what hangs together and how it trades. Each gives null where it has a fault.
final class MarketRulesReader {
    private static final Map<String, GroupKey> GROUP_KEYS = Words.of(GroupKey.values(), GroupKey::word);
    private static final FieldType<GroupKey> GROUP_KEY = FieldType.choice(GROUP_KEYS, GroupKey.ASSET);

    private final Entries entries;

    MarketRulesReader(FaultLog log) {
        this.entries = new Entries(log);
    }

    @Nullable
    NettingRules netting(@Nullable JsonFields fields) {
        if (fields == null) {
            return null;
        }
        List<GroupKey> groupBy = entries.values(fields, "groupBy", GROUP_KEY);
        BigDecimal within = fields.required("withinGroup", FieldType.EXACT_NUMBER);
        List<OffsetPair> pairs = entries.objects(fields, "pairs", this::pair);
        fields.refuseOthers();
        return fields.build(() -> new NettingRules(groupBy, within, pairs));
    }

    private @Nullable OffsetPair pair(JsonFields fields) {
        Map<GroupKey, String> first = selector(fields.object("first"));
        Map<GroupKey, String> second = selector(fields.object("second"));
        BigDecimal share = fields.required("share", FieldType.EXACT_NUMBER);
        fields.refuseOthers();
        return fields.build(() -> new OffsetPair(first, second, share));
    }

    private static Map<GroupKey, String> selector(@Nullable JsonFields fields) {
        Map<GroupKey, String> wanted = new EnumMap<>(GroupKey.class);
        if (fields != null) {
            new TreeMap<>(GROUP_KEYS).forEach((word, key) -> {
                if (fields.has(word)) {
                    wanted.put(key, fields.required(word, FieldType.TEXT));
                }
            });
            fields.refuseOthers();
        }
        return wanted;
    }

    @Nullable
    ConcentrationRules concentration(@Nullable JsonFields fields) {
        if (fields == null) {
            return null;
        }
        BigDecimal asset = fields.required("assetThreshold", FieldType.EXACT_NUMBER);
        BigDecimal cluster = fields.required("clusterThreshold", FieldType.EXACT_NUMBER);
        BigDecimal correlation = fields.required("clusterCorrelation", FieldType.EXACT_NUMBER);
        BigDecimal rate = fields.required("rate", FieldType.EXACT_NUMBER);
        BigDecimal exempt = fields.required("exempt", FieldType.EXACT_NUMBER);
        fields.refuseOthers();
        return fields.build(() -> new ConcentrationRules(asset, cluster, correlation, rate, exempt));
    }

    @Nullable
    StressRules stress(@Nullable JsonFields fields) {
        if (fields == null) {
            return null;
        }
        BigDecimal weight = fields.required("weight", FieldType.EXACT_NUMBER);
        List<String> scenarios = entries.values(fields, "scenarios", FieldType.TEXT);
        fields.refuseOthers();
        return fields.build(() -> new StressRules(weight, scenarios));
    }

    @Nullable
    CorrelationRules correlation(@Nullable JsonFields fields) {
        if (fields == null) {
            return null;
        }
        BigDecimal weight = fields.required("weight", FieldType.EXACT_NUMBER);
        BigDecimal share = fields.required("scenarioShare", FieldType.EXACT_NUMBER);
        List<CorrelationRules.Move> moves = entries.objects(fields, "moves", this::move);
        fields.refuseOthers();
        return fields.build(() -> new CorrelationRules(weight, share, moves));
    }

    /// A move by kind of pair has `targets`; one of an older document has `target`, for all pairs.
    private CorrelationRules.@Nullable Move move(JsonFields fields) {
        String name = fields.required("name", FieldType.TEXT);
        BigDecimal strength = fields.required("strength", FieldType.EXACT_NUMBER);
        boolean isOfEvery = fields.has("target");
        BigDecimal every = isOfEvery ? fields.required("target", FieldType.EXACT_NUMBER) : null;
        Map<FactorPairKind, BigDecimal> targets = isOfEvery ? Map.of() : targets(fields.object("targets"));
        List<CorrelationRules.Pair> pairs = entries.objects(fields, "pairs", MarketRulesReader::target);
        fields.refuseOthers();
        return fields.build(() -> new CorrelationRules.Move(name, strength, targets, pairs, every));
    }

    private static Map<FactorPairKind, BigDecimal> targets(@Nullable JsonFields fields) {
        Map<FactorPairKind, BigDecimal> targets = new EnumMap<>(FactorPairKind.class);
        if (fields != null) {
            for (FactorPairKind kind : FactorPairKind.values()) {
                if (fields.has(kind.word())) {
                    targets.put(kind, fields.required(kind.word(), FieldType.EXACT_NUMBER));
                }
            }
            fields.refuseOthers();
        }
        return targets;
    }

    private static CorrelationRules.@Nullable Pair target(JsonFields fields) {
        String first = fields.required("first", FieldType.TEXT);
        String second = fields.required("second", FieldType.TEXT);
        BigDecimal correlation = fields.required("correlation", FieldType.EXACT_NUMBER);
        fields.refuseOthers();
        return fields.build(() -> new CorrelationRules.Pair(first, second, correlation));
    }

    @Nullable
    LiquidityRules liquidity(@Nullable JsonFields fields) {
        if (fields == null) {
            return null;
        }
        BigDecimal share = fields.required("volumeShare", FieldType.EXACT_NUMBER);
        int days = fields.required("longestDays", FieldType.INTEGER);
        BigDecimal impact = fields.required("impactCoefficient", FieldType.EXACT_NUMBER);
        Map<Product, BigDecimal> spreads = new EnumMap<>(Product.class);
        JsonFields bySpread = fields.object("spreads");
        if (bySpread != null) {
            for (Product product : Product.values()) {
                spreads.put(product, bySpread.required(product.word(), FieldType.EXACT_NUMBER));
            }
            bySpread.refuseOthers();
        }
        fields.refuseOthers();
        return fields.build(() -> new LiquidityRules(share, days, impact, spreads));
    }
}
