package io.plimsoll.server.http.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.desk.margin.MarginRequest;
import io.plimsoll.server.json.policy.PolicyFolder;
import io.plimsoll.server.json.request.MarginRequestReader;
import io.plimsoll.server.json.request.RequestOverrides;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.JsonBytes;
import io.plimsoll.server.json.tree.JsonValue;
import io.plimsoll.server.json.tree.ReadResult;
import io.plimsoll.server.json.tree.YamlTree;
import io.plimsoll.server.resource.Resources;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Every key of a margin request that changes an answer changes its hash. The keys are those of the contract:
/// the documents below must use each of them, and then every value in them is changed in turn.
final class RequestHashKeysTest {
    /// Where a model comes from stands in the evidence and changes no figure; its look-back volatilities do.
    /// Overdue reviews and profits that are not booked are warnings alone.
    private static final Set<String> WITHOUT_EFFECT = Set.of(
            "model.calibration.modelHash",
            "model.calibration.asOf",
            "model.calibration.dataHash",
            "model.calibration.codeVersion",
            "model.calibration.details",
            "overdueReviews.kind",
            "overdueReviews.name",
            "overdueReviews.reviewBy",
            "unbookedProfits.book",
            "unbookedProfits.since",
            "unbookedProfits.market",
            "unbookedProfits.profits");

    /// The document is refused with any other value: pairs name every property of a group.
    private static final Set<String> OF_ONE_VALUE = Set.of("model.repair", "methodology.policy.netting.groupBy");

    /// The points of all drivers sum to 100, so none of them can change alone.
    private static final String POINTS = "points";

    private static final JsonObject SCHEMAS =
            ContractDocument.load().tree().getJsonObject("components").getJsonObject("schemas");

    private static final String REST = """
        "asOf":"2026-12-30T11:49:18Z","currency":"USD","measure":"valueAtRisk","confidence":0.99,
         "confidences":[0.95,0.99],"horizon":"P1D","steps":2,"scenarios":2000,"seed":42,"backend":"auto",
         "positionFigures":"contributions","revaluation":"exact","runningLoss":{"equities":["250000"]},
         "methodology":{"policy":"standard","segment":"retail","liquidationPlan":"always",
          "liquidationPrices":false,
          "backTest":{"days":250,"shortfalls":["12.5"]},
          "procyclicality":{"realised":{"BTC.spot":"0.7"},STRESSED
           "funding":{"PERP":{"mean":"0.0001","deviation":"0.0002"}},"compare":false,
           "state":{"bufferDrawn":"0.5","multiplier":"1.5"},
           "days":[{"volatilities":{"BTC.spot":"0.6"},"realised":{"BTC.spot":"0.65"},"fundingDeviations":"1"}]}},
         "venueRules":[{"rule":"deribit-portfolio",
          "charges":[{"currency":"BTC","marketMakerProtection":"1","openOrders":"2"}]}],
         "overdueReviews":[{"kind":"policy","name":"desk@1","reviewBy":"2026-06-30"}],
         "unbookedProfits":[{"book":"alpha@1","since":"live@1","market":"live@2","profits":"-1.5"}],
         "market":{"assets":[{"asset":"BTC","price":"59195.10"},{"asset":"USDC","price":"1"}],
          "liquidity":[{"instrument":"PERP","averageDailyVolume":"1000","spread":"2","depth":"50",
            "lot":"0.5"}],
          "instruments":[
           {"instrument":"SPOT","kind":"spot","asset":"BTC"},
           {"instrument":"PERP","kind":"perpetual","asset":"BTC","payoff":"inverse","markPrice":"59201.5",
            "fundingRate":"0.0001","fundingInterval":"PT8H","fundingPayment":"fixed-times"},
           {"instrument":"FUT","kind":"future","asset":"BTC","payoff":"linear","markPrice":"59800",
            "expiry":"2027-09-25T08:00:00Z","settlement":"USDC"},
           {"instrument":"OPT","kind":"option","asset":"BTC","payoff":"inverse","right":"call","strike":"70000",
            "expiry":"2027-09-25T08:00:00Z","underlyingPrice":"59800","impliedVolatility":0.55,
            "markPrice":"0.1"}]},
         "positions":[{"positionId":"p1","instrument":"PERP","quantity":"-12.5","venue":"v","counterparty":"c","desk":"d"},
          {"positionId":"p2","instrument":"OPT","quantity":"3"},{"positionId":"p3","instrument":"FUT","quantity":"1.5"},
          {"positionId":"p4","instrument":"SPOT","quantity":"2"}],
         "collateral":[{"asset":"USDC","quantity":"250000"},{"asset":"BTC","quantity":"1"}],
         "model":{CORRELATION"distribution":LAW,
          "factors":[{"factor":"BTC.spot","volatility":0.55,"drift":0.01,
            "recursion":{"omega":0.02,"alpha":0.05,"asymmetry":0.04,"beta":0.9}},
           {"factor":"BTC.volatility","volatility":0.9,"drift":0},{"factor":"BTC.basis","volatility":0.05,"drift":0}],
          "volatilityTermPowers":{"upTo30Days":0.30,"beyond30Days":0.13},"period":"PT12H"}
        """;

    private static final String CORRELATION = "\"correlation\":[[1,-0.3,0],[-0.3,1,0],[0,0,1]],";

    private static final String ERRORS = "\"estimation\":{\"covariance\":[[0.01,0,0,0],[0,0.02,0,0],[0,0,0.03,0],"
            + "[0,0,0,0.001]],\"correlationPeriods\":700},";

    private static final String PROXIES =
            "\"proxies\":{\"PEPE\":{\"asset\":\"BTC\",\"beta\":1.5,\"residual\":0.9,\"volatility\":true}},";

    /// Of the Student-t model without `calibration`, by the reader's own refusal of a wrong one.
    private static final String CALIBRATION = """
        "calibration":{"modelHash":"HASH","asOf":"2026-12-29","codeVersion":"1","details":{"a":1},
        "dataHash":"sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "longRun":{"BTC.spot":"0.75"},"stressed":{"BTC.spot":"1.75"}},\
        """;

    private static JsonObject studentT() {
        return document(
                "\"longRun\":{\"BTC.spot\":\"0.8\"},\"stressed\":{\"BTC.spot\":\"1.6\"},",
                CORRELATION + ERRORS + PROXIES,
                "{\"kind\":\"student-t\",\"degreesOfFreedom\":4}");
    }

    /// Its matrix has the eigenvalue -0.00735.
    private static JsonObject repaired() {
        return document(
                "",
                "\"repair\":\"nearest\",\"correlation\":[[1,0.9,0.7],[0.9,1,0.3],[0.7,0.3,1]],",
                "{\"kind\":\"normal\"}");
    }

    private static JsonObject filteredHistory() {
        return document(
                "", "", "{\"kind\":\"filtered-history\",\"residuals\":[[1,1,-1],[-1,-1,1],[1,-1,1],[-1,1,-1]]}");
    }

    /// Says nothing of long-run and stressed volatilities itself, so that the calibration's hold.
    private static JsonObject calibrated() {
        JsonObject plain = document("", CORRELATION, "{\"kind\":\"normal\"}");
        String wrong = "sha256:" + "0".repeat(64);
        JsonObject asked = plain.copy();
        asked.getJsonObject("model")
                .put(
                        "calibration",
                        new JsonObject("{" + CALIBRATION.replace("HASH", wrong).replaceFirst(",$", "") + "}")
                                .getJsonObject("calibration"));
        String sentence = switch (new MarginRequestReader().read(bytes(asked), RequestOverrides.NONE)) {
            case ReadResult.Refused<MarginRequest> refused ->
                refused.faults().getFirst().sentence();
            case ReadResult.Accepted<MarginRequest> accepted -> throw new AssertionError(accepted);
        };
        String right = sentence.replaceFirst("(?s).*the model's is (sha256:[0-9a-f]{64}).*", "$1");
        asked.getJsonObject("model").getJsonObject("calibration").put("modelHash", right);
        return asked;
    }

    /// Has the standard policy as a document, with the keys that it leaves out.
    private static JsonObject ofAPolicy() {
        JsonObject asked = document("", CORRELATION, "{\"kind\":\"normal\"}");
        String standard = Resources.text(PolicyFolder.class, "standard.yaml");
        JsonValue tree = Objects.requireNonNull(YamlTree.parse(standard, new FaultLog()));
        JsonObject policy = new JsonObject(new String(JsonBytes.of(tree), StandardCharsets.UTF_8));
        policy.put("refuseWarnings", new JsonArray(List.of("strike-off-asset")));
        JsonArray moves = policy.getJsonObject("correlation").getJsonArray("moves");
        moves.getJsonObject(1).getJsonObject("targets").put("surfaceShape", 0.5);
        moves.getJsonObject(2).put("target", 0.5).remove("targets");
        JsonObject groups = new JsonObject("""
            {"asset":"BTC","settlement":"BTC","venue":"v","counterparty":"c"}\
            """);
        JsonObject pair = new JsonObject()
                .put("first", groups)
                .put("second", groups.copy())
                .put("share", 0.5);
        JsonObject netting = policy.getJsonObject("netting");
        netting.put("groupBy", new JsonArray(List.of("asset", "venue", "counterparty", "settlement")));
        netting.getJsonArray("pairs").add(pair);
        asked.getJsonObject("methodology").put("policy", policy);
        return asked;
    }

    private static List<JsonObject> documents() {
        return List.of(studentT(), repaired(), filteredHistory(), calibrated(), ofAPolicy());
    }

    private static JsonObject document(String stressed, String correlation, String law) {
        return new JsonObject("{"
                + REST.replace("STRESSED", stressed)
                        .replace("CORRELATION", correlation)
                        .replace("LAW", law) + "}");
    }

    @Test
    void theDocumentsUseEveryKeyOfTheContract() {
        Set<String> used = new TreeSet<>();
        for (JsonObject document : documents()) {
            assertThat(hash(document)).isPresent();
            keys("", document, used);
        }
        Set<String> known = new TreeSet<>();
        schemaKeys("", SCHEMAS.getJsonObject("MarginRequest"), known);
        assertThat(known).hasSizeGreaterThan(90);
        assertThat(used).containsAll(known);
    }

    @Test
    void everyValueThatIsChangedChangesTheHash() {
        int tried = 0;
        Set<String> untried = new TreeSet<>();
        Set<String> varied = new TreeSet<>();
        for (JsonObject document : documents()) {
            String before = hash(document).orElseThrow();
            List<Leaf> leaves = new ArrayList<>();
            leaves("", document, leaves, document);
            if (document.equals(ofAPolicy())) {
                // The other documents have the other keys.
                leaves.removeIf(leaf -> !leaf.key().startsWith("methodology.policy"));
            }
            for (Leaf leaf : leaves) {
                List<Optional<String>> others = changed(document, leaf).stream()
                        .map(RequestHashKeysTest::hash)
                        .filter(Optional::isPresent)
                        .toList();
                if (WITHOUT_EFFECT.stream().anyMatch(leaf.key()::startsWith)) {
                    assertThat(others).as(leaf.key()).allMatch(Optional.of(before)::equals);
                } else {
                    assertThat(others).as(leaf.key()).noneMatch(Optional.of(before)::equals);
                    (others.isEmpty() ? untried : varied).add(leaf.key());
                }
                tried++;
            }
        }
        // A calibrated model cannot be changed; the other documents' models can.
        untried.removeAll(varied);
        untried.removeAll(OF_ONE_VALUE);
        untried.removeIf(key -> key.endsWith(POINTS));
        assertThat(untried).as("no other value was found for").isEmpty();
        assertThat(tried).isGreaterThan(250);
    }

    /// A value that is no object and no array.
    ///
    /// @param key its place without indices
    /// @param steps keys and indices that lead to it
    private record Leaf(String key, List<Object> steps, Object value) {}

    private static void leaves(String key, Object value, List<Leaf> leaves, JsonObject root, Object... steps) {
        switch (value) {
            case JsonObject object ->
                object.forEach(entry ->
                        leaves(join(key, entry.getKey()), entry.getValue(), leaves, root, with(steps, entry.getKey())));
            case JsonArray array -> {
                for (int i = 0; i < array.size(); i++) {
                    leaves(key, array.getValue(i), leaves, root, with(steps, i));
                }
            }
            default -> leaves.add(new Leaf(key, List.of(steps), value));
        }
    }

    private static Object[] with(Object[] steps, Object step) {
        List<Object> longer = new ArrayList<>(List.of(steps));
        longer.add(step);
        return longer.toArray();
    }

    /// The document with other values in the place of one: words of the contract, other numbers, instants,
    /// durations, or the same name written differently wherever it stands.
    private static List<JsonObject> changed(JsonObject document, Leaf leaf) {
        List<JsonObject> documents = new ArrayList<>();
        List<Object> others = new ArrayList<>();
        if (leaf.value() instanceof Boolean flag) {
            others.add(!flag);
        } else if (leaf.value() instanceof Number number) {
            others.addAll(List.of(number.doubleValue() * 0.9 + 0.001, number.intValue() + 1, number.doubleValue() / 2));
        } else {
            String text = leaf.value().toString();
            others.addAll(List.of(
                    "valueAtRisk",
                    "expectedShortfall",
                    "automatic",
                    "all",
                    "contributions",
                    "exact",
                    "professional",
                    "market-maker",
                    "linear",
                    "pro-rata",
                    "inverse",
                    "call",
                    "put",
                    "reference",
                    "P2D",
                    "PT7H",
                    "2026-12-29T11:49:18Z",
                    "2027-09-26T08:00:00Z",
                    "standard@1.1.0",
                    "2026-11-29",
                    "forbidden",
                    "groups",
                    "isolated",
                    "option",
                    "notify",
                    "may-2021",
                    "mark-off-asset",
                    "BTC",
                    "USDC",
                    "USD",
                    "other"));
            if (text.matches("-?[0-9]+([.][0-9]+)?")) {
                double value = Double.parseDouble(text);
                others.clear();
                others.addAll(List.of(
                        String.valueOf(value + 0.125), String.valueOf(value * 0.75), String.valueOf(value / 2)));
            }
            others.remove(text);
            documents.add(new JsonObject(document.encode().replace("\"" + text + "\"", "\"" + text + "X\"")));
            documents.add(new JsonObject(document.encode().replace("\"" + text, "\"X" + text)));
        }
        for (Object other : others) {
            JsonObject copy = document.copy();
            put(copy, leaf.steps(), other);
            documents.add(copy);
        }
        symmetric(document, leaf).ifPresent(documents::add);
        documents.removeIf(document::equals);
        // The policy by another name is the same policy.
        documents.removeIf(other ->
                leaf.key().equals("methodology.policy") && other.encode().contains("standard@1.1.0"));
        if (leaf.key().equals("methodology.policy")) {
            JsonObject first = document.copy();
            first.getJsonObject("methodology").put("policy", "standard@1.0.0").remove("procyclicality");
            documents.add(first);
        }
        documents.addAll(whole(document, leaf));
        // There is no second rule yet.
        if (leaf.key().equals("venueRules.rule")) {
            JsonObject none = document.copy();
            none.remove("venueRules");
            documents.add(none);
        }
        return documents;
    }

    /// Values that cannot change alone: a kind with what belongs to it, a factor with the asset that it moves.
    private static List<JsonObject> whole(JsonObject document, Leaf leaf) {
        return switch (leaf.key()) {
            case "market.instruments.kind" -> List.of(otherInstrument(document.copy(), leaf));
            case "model.distribution.kind" ->
                List.of(otherLaw(document.copy(), leaf.value().equals("normal")));
            case "model.factors.factor", "market.instruments.asset", "market.assets.asset", "collateral.asset" ->
                List.of(new JsonObject(document.encode().replace("\"BTC", "\"XBTC")));
            default -> List.of();
        };
    }

    private static JsonObject otherInstrument(JsonObject document, Leaf leaf) {
        JsonArray instruments = document.getJsonObject("market").getJsonArray("instruments");
        int place = (int) leaf.steps().get(2);
        String name = instruments.getJsonObject(place).getString("instrument");
        JsonObject other = new JsonObject().put("instrument", name).put("asset", "BTC");
        instruments.set(
                place,
                leaf.value().equals("spot")
                        ? other.put("kind", "perpetual").put("payoff", "linear").put("markPrice", "60000")
                        : other.put("kind", "spot"));
        document.getJsonObject("methodology").getJsonObject("procyclicality").remove("funding");
        return document;
    }

    private static JsonObject otherLaw(JsonObject document, boolean isNormal) {
        JsonObject model = document.getJsonObject("model");
        model.remove("calibration");
        model.put(
                "distribution",
                isNormal
                        ? new JsonObject().put("kind", "student-t").put("degreesOfFreedom", 5)
                        : new JsonObject().put("kind", "normal"));
        model.put("correlation", new JsonArray("[[1,0,0],[0,1,0],[0,0,1]]"));
        return document;
    }

    /// An entry of a correlation with its mirror image, and residuals with the signs of a column turned.
    private static Optional<JsonObject> symmetric(JsonObject document, Leaf leaf) {
        JsonObject copy = document.copy();
        if (leaf.key().equals("model.correlation")) {
            int row = (int) leaf.steps().get(2);
            int column = (int) leaf.steps().get(3);
            JsonArray rows = copy.getJsonObject("model").getJsonArray("correlation");
            int other = row == column ? (column + 1) % rows.size() : column;
            rows.getJsonArray(row).set(other, 0.123);
            rows.getJsonArray(other).set(row, 0.123);
            return Optional.of(copy);
        }
        if (leaf.key().equals("model.distribution.residuals")) {
            int column = (int) leaf.steps().get(4);
            JsonArray rows =
                    copy.getJsonObject("model").getJsonObject("distribution").getJsonArray("residuals");
            for (int i = 0; i < rows.size(); i++) {
                rows.getJsonArray(i).set(column, -rows.getJsonArray(i).getDouble(column));
            }
            return Optional.of(copy);
        }
        return Optional.empty();
    }

    private static void put(Object container, List<Object> steps, Object value) {
        Object at = container;
        for (int i = 0; i < steps.size() - 1; i++) {
            at = at instanceof JsonObject object
                    ? object.getValue((String) steps.get(i))
                    : ((JsonArray) at).getValue((int) steps.get(i));
        }
        Object last = steps.getLast();
        if (at instanceof JsonObject object) {
            object.put((String) last, value);
        } else {
            ((JsonArray) at).set((int) last, value);
        }
    }

    private static void keys(String key, Object value, Set<String> keys) {
        switch (value) {
            case JsonObject object ->
                object.forEach(entry -> {
                    keys.add(join(key, entry.getKey()));
                    keys(join(key, entry.getKey()), entry.getValue(), keys);
                });
            case JsonArray array -> array.forEach(element -> keys(key, element, keys));
            default -> {}
        }
    }

    /// Keys that a schema names, without those of maps.
    private static void schemaKeys(String key, JsonObject schema, Set<String> keys) {
        String reference = schema.getString("$ref");
        if (reference != null) {
            Object at = SCHEMAS;
            for (String step :
                    reference.substring("#/components/schemas/".length()).split("/", -1)) {
                at = ((JsonObject) at).getValue(step);
            }
            schemaKeys(key, (JsonObject) at, keys);
        }
        for (Map.Entry<String, Object> entry : schema.getJsonObject("properties", new JsonObject())) {
            // In place of a schema, `false` forbids a key in one of several alternatives.
            if (entry.getValue() instanceof JsonObject child) {
                keys.add(join(key, entry.getKey()));
                schemaKeys(join(key, entry.getKey()), child, keys);
            }
        }
        if (schema.getValue("items") instanceof JsonObject items) {
            schemaKeys(key, items, keys);
        }
        for (String kind : List.of("oneOf", "anyOf", "allOf")) {
            schema.getJsonArray(kind, new JsonArray()).forEach(one -> schemaKeys(key, (JsonObject) one, keys));
        }
    }

    private static String join(String key, String child) {
        return key.isEmpty() ? child : key + "." + child;
    }

    private static Optional<String> hash(JsonObject document) {
        return switch (new MarginRequestReader().read(bytes(document), RequestOverrides.NONE)) {
            case ReadResult.Accepted(MarginRequest request) -> Optional.of(request.requestHash());
            case ReadResult.Refused<MarginRequest> refused -> Optional.empty();
        };
    }

    private static byte[] bytes(JsonObject document) {
        return Json.encode(document).getBytes(StandardCharsets.UTF_8);
    }
}
