package io.plimsoll.server.json.policy;

import io.plimsoll.kernels.risk.Confidence;
import io.plimsoll.kernels.risk.RiskMeasure;
import io.plimsoll.methodology.policy.NettingScope;
import io.plimsoll.methodology.policy.Product;
import io.plimsoll.methodology.policy.Segment;
import io.plimsoll.server.json.canonical.WireNames;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.FieldType;
import io.plimsoll.server.json.tree.JsonFields;
import io.plimsoll.server.json.tree.JsonValue;
import io.plimsoll.server.json.tree.Pointer;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Reads `segments`: an object for each, by its name.
final class SegmentReader {
    static final FieldType<Product> PRODUCT = FieldType.choice(Words.of(Product.values(), Product::word), Product.SPOT);
    private static final FieldType<RiskMeasure> MEASURE =
            FieldType.choice(WireNames.MEASURES, RiskMeasure.EXPECTED_SHORTFALL);
    private static final FieldType<NettingScope> CROSSING =
            FieldType.choice(Words.of(NettingScope.values(), NettingScope::word), NettingScope.ISOLATED);

    private final FaultLog log;

    SegmentReader(FaultLog log) {
        this.log = log;
    }

    /// The segments that could be read.
    Map<String, Segment> read(JsonFields policy) {
        Map<String, Segment> segments = new TreeMap<>();
        Map<String, JsonValue> members =
                policy.required("segments", FieldType.MEMBERS).members();
        members.forEach((name, value) -> {
            JsonFields fields =
                    JsonFields.open(value, policy.place().child("segments").child(name), "segment", log);
            Segment segment = fields == null ? null : segment(name, fields);
            if (segment != null) {
                segments.put(name, segment);
            }
        });
        return segments;
    }

    private @Nullable Segment segment(String name, JsonFields fields) {
        RiskMeasure measure = fields.required("measure", MEASURE);
        BigDecimal level = fields.required("confidence", FieldType.EXACT_NUMBER);
        Confidence confidence = log.collect(fields.place().child("confidence"), () -> new Confidence(level));
        Duration horizon = fields.required("horizon", FieldType.DURATION);
        BigDecimal multiplier = fields.required("multiplier", FieldType.EXACT_NUMBER);
        NettingScope crossing = fields.required("crossing", CROSSING);
        Set<Product> products = products(fields);
        fields.refuseOthers();
        return fields.build(() -> new Segment(
                name,
                measure,
                confidence == null ? Confidence.of(0.99) : confidence,
                horizon,
                multiplier,
                crossing,
                products));
    }

    private Set<Product> products(JsonFields fields) {
        List<JsonValue> elements = fields.required("products", FieldType.ARRAY).elements();
        Pointer place = fields.place().child("products");
        Set<Product> products = EnumSet.noneOf(Product.class);
        for (int i = 0; i < elements.size(); i++) {
            products.add(PRODUCT.read(elements.get(i), place.child(i), "a product", log));
        }
        return products;
    }
}
