package io.plimsoll.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.server.http.contract.ContractDocument;
import io.plimsoll.server.json.RequestCases;
import io.plimsoll.server.json.policy.PolicyFolder;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.JsonBytes;
import io.plimsoll.server.json.tree.JsonValue;
import io.plimsoll.server.json.tree.YamlTree;
import io.plimsoll.server.runtime.Setting;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/// Examples of every question, damaged at random and sent over HTTP. None may get a 500, a stack trace or a number
/// that is none. [ServiceUnderTest] holds every answer against the contract.
///
/// The build sends 500. `-DargLine` with `-Dfuzz.requests=25000 -Dfuzz.seed=7` sends more, with other damage, and
/// `-Dfuzz.first=N` begins with the Nth.
final class DamagedRequestsTest {
    private static final int REQUESTS = Integer.getInteger("fuzz.requests", 500);
    private static final long SEED = Long.getLong("fuzz.seed", 20261129);
    private static final long FIRST = Long.getLong("fuzz.first", 0);

    /// Bodies that once found a fault.
    private static final List<Attack> RECORDED = List.of(
            recorded("/v1/books/{id}/trades", """
                {"trades":[{"instrument":"BTC-PERPETUAL\\n","quantity":"0.5"}]}\
                """),
            recorded("/v1/books/{id}/trades", """
                {"trades":[{"instrument":"BTC-PERPETUAL","quantity":"900000000000000000"},
                           {"instrument":"BTC-PERPETUAL","quantity":"900000000000000000"}]}\
                """),
            recorded("/v1/books/{id}/trades", """
                {"cash":[{"asset":"USDC","quantity":"900000000000000000"},
                         {"asset":"USDC","quantity":"900000000000000000"}]}\
                """));

    /// Name of the documents in the store.
    private static final String STORED = "desk";

    private static final int FEW = 500;
    private static final Set<Integer> ALLOWED = Set.of(200, 201, 202, 400, 413, 422, 429, 504);
    private static final Pattern TRACE = Pattern.compile("\\bat [a-z]+(\\.[\\w$]+)+\\(|Exception\\b");
    private static final Set<String> NO_NUMBERS = Set.of("NaN", "Infinity", "-Infinity");
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /// A request that may break the service.
    private record Attack(String method, String path, String name, byte[] body) {
        HttpRequest request(ServiceUnderTest service) {
            String address = path.replace("{id}", STORED).replace("{version}", "1");
            return service.request(path.endsWith("/limits") ? address + "?reason=test" : address)
                    .header("Content-Type", "application/json")
                    .method(method, HttpRequest.BodyPublishers.ofByteArray(body))
                    .build();
        }

        /// Nothing waits for a decision here.
        boolean isDecided(HttpResponse<String> response) {
            return path.contains("{version}") && Set.of(404, 409).contains(response.statusCode());
        }
    }

    /// A document to damage.
    private record Original(String method, String path, String name, JsonNode document) {
        Attack whole() throws IOException {
            return new Attack(method, path, name, JSON.writeValueAsBytes(document));
        }
    }

    private static Attack recorded(String path, String body) {
        return new Attack("POST", path, "recorded " + body, body.getBytes(StandardCharsets.UTF_8));
    }

    private static Attack damaged(List<Original> originals, long seed, long number) {
        SplittableRandom random = new SplittableRandom(31 * seed + number);
        Original original = originals.get(random.nextInt(originals.size()));
        String name = "seed " + seed + ", number " + number + ", " + original.path() + " " + original.name();
        return new Attack(
                original.method(), original.path(), name, new DocumentMutator(random).damage(original.document()));
    }

    @Test
    void nothingBreaksTheService() throws IOException, InterruptedException {
        List<Original> originals = originals();
        Map<Integer, Integer> statuses = new TreeMap<>();
        List<String> faults = new ArrayList<>();
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        root.addAppender(lines);
        try (ServiceUnderTest service = ServiceUnderTest.start(Map.of(
                Setting.HISTORIES,
                "../calibration/examples",
                Setting.DEADLINE,
                "5",
                Setting.JOB_DEADLINE,
                "2",
                Setting.ALERT_SECRET,
                "a secret of the test"))) {
            for (Original stored : stored()) {
                Attack whole = stored.whole();
                HttpResponse<String> response = service.send(whole.path(), whole.request(service));
                assertThat(response.statusCode())
                        .as(stored.path() + " " + response.body())
                        .isIn(200, 201);
            }
            for (Attack attack : RECORDED) {
                send(service, attack, statuses, faults);
            }
            for (long i = FIRST; i < FIRST + REQUESTS; i++) {
                send(service, damaged(originals, SEED, i), statuses, faults);
            }
            assertThat(service.get("/health/live").statusCode()).isEqualTo(200);
        }
        root.detachAppender(lines);
        List.copyOf(lines.list).stream()
                .filter(line -> line.getLevel() == Level.ERROR)
                .forEach(line -> faults.add("logged: " + line.getFormattedMessage() + cause(line.getThrowableProxy())));
        assertThat(faults).as("faults").isEmpty();
        // Damage that every reader refuses, or that none sees, would test little.
        assertThat(statuses).containsKeys(200, 400, 422);
    }

    /// A new question needs an example here.
    @Test
    void everyBodyIsTried() throws IOException {
        Set<String> tried = new TreeSet<>();
        originals().forEach(original -> tried.add(original.method() + " " + original.path()));
        JsonObject paths = ContractDocument.load().tree().getJsonObject("paths");
        Set<String> known = new TreeSet<>();
        for (String path : paths.fieldNames()) {
            for (String method : List.of("POST", "PUT")) {
                if (paths.getJsonObject(path)
                        .getJsonObject(method.toLowerCase(Locale.ROOT), new JsonObject())
                        .containsKey("requestBody")) {
                    known.add(method + " " + path);
                }
            }
        }
        // A form is no JSON: ImportsServiceTest damages it.
        known.remove("POST /v1/imports");
        assertThat(tried).isEqualTo(known);
    }

    private static void send(
            ServiceUnderTest service, Attack attack, Map<Integer, Integer> statuses, List<String> faults)
            throws IOException, InterruptedException {
        String fault;
        try {
            HttpResponse<String> response = service.send(attack.path(), attack.request(service));
            statuses.merge(response.statusCode(), 1, Integer::sum);
            fault = attack.isDecided(response)
                    ? ""
                    : fault(new String(attack.body(), StandardCharsets.UTF_8), response);
        } catch (AssertionError | IOException broken) {
            fault = String.valueOf(broken);
        }
        if (!fault.isEmpty()) {
            keep(attack);
            faults.add(attack.name() + ": " + fault);
        }
    }

    private static String fault(String request, HttpResponse<String> response) throws IOException {
        String body = response.body();
        if (!ALLOWED.contains(response.statusCode())) {
            return response.statusCode() + " " + body;
        }
        if (TRACE.matcher(body).find()) {
            return "a stack trace: " + body;
        }
        if (response.statusCode() == 200) {
            for (String line : body.lines().toList()) {
                if (hasNoNumber(JSON.readTree(line), request)) {
                    return "a number that is none: " + line;
                }
            }
        }
        return "";
    }

    /// A text of the request, such as the id of a position, may come back.
    private static boolean hasNoNumber(JsonNode node, String request) {
        if (node.isTextual()) {
            return NO_NUMBERS.contains(node.textValue()) && !request.contains(node.textValue());
        }
        for (JsonNode child : node) {
            if (hasNoNumber(child, request)) {
                return true;
            }
        }
        return false;
    }

    private static String cause(@Nullable IThrowableProxy thrown) {
        return thrown == null ? "" : "\n" + ThrowableProxyUtil.asString(thrown);
    }

    private static void keep(Attack attack) throws IOException {
        Path folder = Files.createDirectories(Path.of("server", "target", "damaged"));
        Files.write(folder.resolve(attack.name().replaceAll("[^a-z0-9]+", "-") + ".json"), attack.body());
    }

    private static List<Original> originals() throws IOException {
        List<Original> originals = new ArrayList<>();
        originals.add(new Original("POST", "/v1/margin", "every key", few(JSON.readTree(RequestCases.valid()))));
        JsonObject paths = ContractDocument.load().tree().getJsonObject("paths");
        for (String path : paths.fieldNames()) {
            JsonObject alone = new JsonObject().put("paths", new JsonObject().put(path, paths.getJsonObject(path)));
            for (String example : DocumentationRoute.examplePaths(alone)) {
                originals.add(original(path, example.substring(example.lastIndexOf('/') + 1)));
            }
        }
        originals.addAll(stored());
        for (String kind : List.of("models", "policies")) {
            for (String decision : List.of("approve", "reject")) {
                originals.add(small("POST", "/v1/" + kind + "/{id}/proposals/{version}/" + decision, """
                    {"comment": "agreed", "reviewBy": "2099-11-30"}\
                    """));
            }
        }
        try (Stream<Path> stories = Files.list(Path.of("examples"))) {
            for (Path story : stories.sorted().toList()) {
                if (story.getFileName().toString().matches("story-.*\\.json")) {
                    originals.add(original("/v1/margin", story.getFileName().toString()));
                }
            }
        }
        return originals;
    }

    /// What is stored, and changes of it.
    private static List<Original> stored() throws IOException {
        ObjectNode request = (ObjectNode)
                JSON.readTree(Path.of("examples/single-perpetual.json").toFile());
        ObjectNode market = request.get("market").deepCopy();
        market.set("asOf", request.get("asOf"));
        JsonNode model = request.get("model");
        ObjectNode positions = JSON.createObjectNode();
        positions.set("set", request.get("positions").deepCopy());
        ObjectNode trades = JSON.createObjectNode();
        trades.putArray("trades")
                .addObject()
                .put("instrument", request.at("/positions/0/instrument").textValue())
                .put("quantity", "0.5");
        ObjectNode book = request.deepCopy();
        book.remove("asOf");
        book.put("market", STORED).put("model", STORED).put("scenarios", FEW);
        book.putObject("methodology").put("segment", "professional");
        return List.of(
                new Original("PUT", "/v1/markets/{id}", "market", market),
                new Original("PUT", "/v1/models/{id}", "model", model),
                new Original("PUT", "/v1/policies/{id}", "policy", policy()),
                new Original("PUT", "/v1/books/{id}", "book", book),
                new Original("POST", "/v1/books/{id}/positions", "positions", positions),
                new Original("POST", "/v1/books/{id}/trades", "trades", trades),
                small("PUT", "/v1/books/{id}/limits", """
                    {"positions": {"BTC-PERPETUAL": "200"}, "orderSizes": {"BTC-PERPETUAL": "50"},
                     "priceCollar": "0.05", "restrictToReducing": false}\
                    """),
                small("POST", "/v1/books/{id}/check", """
                    {"order": {"instrument": "BTC-PERPETUAL", "side": "buy", "quantity": "3", "price": "60000"}}\
                    """),
                small("POST", "/v1/lab", """
                    {"lesson": "offsets", "answer": "12.5", "actions": [
                      {"kind": "trade", "instrument": "BTC-PERPETUAL", "quantity": "0.5"},
                      {"kind": "wait", "hours": 2}, {"kind": "transfer", "amount": "1000"}]}\
                    """),
                small("PUT", "/v1/alert-rules", """
                    {"contacts": [{"name": "desk", "webhook": "https://alerts.example/"}],
                     "rules": [{"name": "any", "condition": "margin-above", "limit": "1", "severity": "warning",
                                "steps": [{"contact": "desk"}]}]}\
                    """),
                small("POST", "/v1/keys", """
                    {"tenant": "desk-a", "name": "gateway", "scopes": ["read", "compute"]}\
                    """),
                small("POST", "/v1/models/{id}/reviews", """
                    {"reviewer": "Ada", "finding": "sound", "reviewBy": "2099-11-30"}\
                    """),
                small("POST", "/v1/policies/{id}/reviews", """
                    {"reviewer": "Ada", "finding": "sound", "reviewBy": "2099-11-30"}\
                    """));
    }

    private static Original small(String method, String path, String document) throws IOException {
        return new Original(method, path, "small", JSON.readTree(document));
    }

    private static JsonNode policy() throws IOException {
        FaultLog log = new FaultLog();
        JsonValue standard = YamlTree.parse(new String(PolicyFolder.standardDocument(), StandardCharsets.UTF_8), log);
        assertThat(log.faults()).isEmpty();
        ObjectNode policy = (ObjectNode) JSON.readTree(JsonBytes.of(Objects.requireNonNull(standard)));
        return policy.put("id", STORED).put("effectiveDate", "2020-01-01");
    }

    private static Original original(String path, String file) throws IOException {
        return new Original("POST", path, file, few(JSON.readTree(Files.readAllBytes(Path.of("examples", file)))));
    }

    /// With few scenarios, so that there is time for many requests.
    private static JsonNode few(JsonNode document) {
        if (document instanceof ObjectNode object) {
            if (object.has("market") && !object.has("scenarios")) {
                object.put("scenarios", FEW);
            }
            if (object.path("scenarios").isInt()) {
                object.put("scenarios", Math.min(FEW, object.get("scenarios").intValue()));
            }
        }
        document.forEach(DamagedRequestsTest::few);
        return document;
    }
}
