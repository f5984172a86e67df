package io.plimsoll.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plimsoll.server.cli.ImportedFiles;
import io.plimsoll.server.json.policy.PolicyFolder;
import io.plimsoll.server.resource.Resources;
import io.plimsoll.server.runtime.Setting;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// The desk page in Chromium: every panel, by keyboard and on a narrow screen. `desk.mjs` drives it once, and the tests
/// look at what it saw. Without Chromium or the packages of `src/test/typescript` they are skipped.
final class DeskBrowserTest {
    /// As in `desk.mjs`.
    private static final int SCENARIOS = 2000;

    @TempDir
    static Path folder;

    private static JsonObject report;

    /// The answer to the page's request, asked for by this test.
    private static JsonObject margin;

    private static Callers callers;
    private static String key;

    @BeforeAll
    static void drive() throws Exception {
        DrivenBrowser.assumeInstalled("the desk page");
        Map<Setting, String> settings = new EnumMap<>(Callers.SETTINGS);
        settings.put(Setting.APPROVAL, "policies");
        callers = new Callers(ServiceUnderTest.start(settings));
        key = callers.key("desk", "read", "compute", "write", "approve");
        margin = prepare();
        report = DrivenBrowser.drive(
                folder,
                "desk.mjs",
                callers.service().port(),
                key,
                ImportedFiles.SAMPLES.toAbsolutePath().toString());
    }

    @AfterAll
    static void stop() {
        if (callers != null) {
            callers.service().close();
        }
    }

    /// Makes an alert, a policy that another proposes, and a job.
    ///
    /// @return the margin that the page will show
    private static JsonObject prepare() throws Exception {
        send(key, "PUT", "/v1/alert-rules", """
            {"contacts": [{"name": "desk", "webhook": "http://127.0.0.1:1/"}],
             "rules": [{"name": "any", "condition": "margin-above", "limit": "1", "severity": "critical",
                        "steps": [{"contact": "desk"}]}]}\
            """);
        JsonObject small = example("single-perpetual").put("scenarios", SCENARIOS);
        send(
                key,
                "PUT",
                "/v1/books/small",
                small.copy()
                        .put("methodology", new JsonObject().put("policy", "standard"))
                        .encode());
        send(key, "POST", "/v1/margin", "{\"book\": \"small\"}");
        JsonObject tags = new JsonObject().put("desk", "carry");
        send(key, "PUT", "/v1/books/twin", small.put("tags", tags).encode());
        Map<String, Object> policy = new Yaml(new SafeConstructor(new LoaderOptions()))
                .load(Resources.text(PolicyFolder.class, "standard.yaml"));
        JsonObject proposed =
                new JsonObject(Json.encode(policy)).put("id", "desk").put("effectiveDate", "2020-01-01");
        send(
                callers.make("desk", "proposer", List.of("write")).getString("key"),
                "PUT",
                "/v1/policies/desk",
                proposed.encode());
        send(key, "POST", "/v1/calibrations", example("calibration").encode());
        JsonObject request = example("market-maker")
                .put("scenarios", SCENARIOS)
                .put("methodology", new JsonObject().put("policy", "standard"));
        JsonObject answer = new JsonObject(send(key, "POST", "/v1/margin", request.encode()));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> !new JsonArray(callers.get(key, "/v1/alerts").body()).isEmpty());
        return answer;
    }

    private static String send(String caller, String method, String path, String body) throws Exception {
        String contract = path.replaceFirst("^(/v1/(?:books|policies))/.*", "$1/{id}");
        HttpResponse<String> response = callers.send(caller, method, contract, path, body);
        assertThat(response.statusCode()).as(response.body()).isBetween(200, 202);
        return response.body();
    }

    private static JsonObject example(String name) throws IOException {
        return new JsonObject(Files.readString(Path.of("examples", name + ".json")));
    }

    @Test
    void noErrorNoViolationAndNothingWiderThanTheScreen() {
        assertThat(report.getJsonArray("errors")).isEmpty();
        assertThat(report.getJsonArray("violations")).isEmpty();
        assertThat(report.getJsonObject("overflow").getMap())
                .containsOnlyKeys("empty", "1400", "400", "book", "desk", "narrow desk")
                .allSatisfy((name, pixels) -> assertThat(pixels).as(name).isEqualTo(0));
    }

    /// Each figure of each panel, against the answers that the page received.
    @Test
    void everyFigureIsThatOfTheAnswer() {
        int compared = 0;
        TreeSet<String> sources = new TreeSet<>();
        for (Object each : report.getJsonArray("figures")) {
            JsonObject answers = ((JsonObject) each).getJsonObject("answers");
            for (JsonObject figure : figures((JsonObject) each)) {
                String pointer = figure.getString("pointer");
                String source = figure.getString("source");
                if (pointer != null) {
                    assertThat(figure.getString("text"))
                            .as(source + " " + pointer)
                            .isEqualTo(ShownFigures.text(source, answers.getJsonObject(source), pointer));
                    compared++;
                    sources.add(source);
                }
            }
        }
        assertThat(compared).isGreaterThan(1000);
        assertThat(sources)
                .containsExactly(
                        "check",
                        "explain",
                        "firm",
                        "forecast",
                        "greeks",
                        "imports",
                        "largest",
                        "margin",
                        "optimise",
                        "ours-deribit",
                        "stress",
                        "venues",
                        "whatif");
    }

    /// `market-maker.json` against an answer that this test asked for: each figure, and each that must be shown.
    @Test
    void theFiguresOfTheMarketMakerAreThoseOfItsAnswer() {
        List<String> shown = new ArrayList<>();
        for (JsonObject figure : figures(report.getJsonArray("figures").getJsonObject(0))) {
            String pointer = figure.getString("pointer");
            if (pointer != null && figure.getString("source").equals("margin")) {
                assertThat(figure.getString("text"))
                        .as(pointer)
                        .isEqualTo(ShownFigures.text("margin", margin, pointer));
                shown.add(pointer);
            }
        }
        assertThat(shown)
                .contains(
                        "/requirement/initial",
                        "/requirement/maintenance",
                        "/requirement/equity/amount",
                        "/requirement/ratio",
                        "/requirement/band",
                        "/margin/initial",
                        "/margin/initialInterval/simulation/lower",
                        "/value");
        for (String list : List.of("/losses", "/contributions", "/requirement/components")) {
            JsonArray rows = (JsonArray) ShownFigures.at(margin, list);
            for (int i = 0; i < rows.size(); i++) {
                String row = list + "/" + i + "/";
                assertThat(shown).as(row).anyMatch(pointer -> pointer.startsWith(row));
            }
        }
    }

    /// What the page computes, against decimal arithmetic here.
    @Test
    void everyComputedFigureIsRight() {
        JsonObject first = report.getJsonArray("figures").getJsonObject(0);
        BigDecimal equity = ShownFigures.decimal(margin, "/requirement/equity/amount");
        BigDecimal maintenance = ShownFigures.decimal(margin, "/requirement/maintenance");
        BigDecimal from = ShownFigures.decimal(margin, "/requirement/bands/0/from");

        assertThat(derived(first, "headroom")).isEqualTo(ShownFigures.money(equity.subtract(maintenance)));
        assertThat(derived(first, "nextBand"))
                .isEqualTo(ShownFigures.money(equity.subtract(from.multiply(maintenance))));
        assertThat(derived(first, "withoutModelRisk"))
                .isEqualTo(ShownFigures.money(
                        ShownFigures.decimal(margin, "/requirement/initial").subtract(line("modelRisk"))));
        JsonObject whatIf = first.getJsonObject("answers").getJsonObject("whatif");
        BigDecimal before = ShownFigures.decimal(whatIf, "/requirement/before/equity")
                .subtract(ShownFigures.decimal(whatIf, "/requirement/before/maintenance"));
        BigDecimal after = ShownFigures.decimal(whatIf, "/candidates/0/requirement/equity")
                .subtract(ShownFigures.decimal(whatIf, "/candidates/0/requirement/maintenance"));
        assertThat(derived(first, "headroomBefore")).isEqualTo(ShownFigures.money(before));
        assertThat(derived(first, "headroomAfter")).isEqualTo(ShownFigures.money(after));
        String change = ShownFigures.money(after.subtract(before));
        assertThat(derived(first, "change:headroom")).isEqualTo(change.startsWith("\u2212") ? change : "+" + change);
        assertThat(derived(first, "premium"))
                .isEqualTo(ShownFigures.money(
                        ShownFigures.decimal(first.getJsonObject("answers").getJsonObject("premium"), "/value")));
        BigDecimal assets = groups(first, "asset:");
        assertThat(assets).isCloseTo(groups(first, "venue:"), Offset.offset(new BigDecimal("0.02")));
        assertThat(figures(first)).noneMatch(figure -> "rest".equals(figure.getString("derived")));
    }

    @Test
    void aLiquidationCannotBeOverlooked() {
        JsonObject texts = report.getJsonObject("texts");
        assertThat(texts.getString("banner")).contains("This account is being liquidated", "close-out");
        assertThat(texts.getString("title")).startsWith("LIQUIDATION");
    }

    @Test
    void problemsStandInWordsBesideTheirControls() {
        JsonObject texts = report.getJsonObject("texts");
        assertThat(texts.getString("brokenJson")).contains("This is no JSON");
        assertThat(texts.getString("unknownInstrument")).contains("NO-SUCH");
        assertThat(texts.getString("refusedApproval")).contains("/comment");
        assertThat(texts.getString("unknown")).contains("Enter your API key");
    }

    @Test
    void theOtherPanelsShowWhatTheServiceHas() throws Exception {
        JsonObject texts = report.getJsonObject("texts");
        assertThat(texts.getString("alert")).contains("critical", "small");
        assertThat(texts.getString("jobs")).contains("calibration");
        assertThat(texts.getString("policies")).contains("standard@1.0.0", "Proposal: policy desk");
        assertThat(texts.getString("approved")).contains("desk@", "No proposal waits");
        assertThat(texts.getString("accounts")).contains("alpha", "small", "red");
        JsonObject latest = new JsonArray(
                        callers.send(key, "GET", "/v1/books/{id}/margins", "/v1/books/alpha/margins", "")
                                .body())
                .getJsonObject(0);
        assertThat(latest.getInteger("version")).isEqualTo(2);
        assertThat(texts.getString("explainFrom")).contains("version 1");
        assertThat(texts.getString("book"))
                .isEqualTo(ShownFigures.money(new BigDecimal(latest.getString("requirement"))) + " USD");
        assertThat(texts.getString("csv").lines())
                .anyMatch(csv -> csv.startsWith(
                        "core," + ShownFigures.money(line("core")).replace(",", "") + ","));
    }

    @Test
    void theRuleOfAVenueStandsBesideOurRequirement() {
        JsonObject answer = collected("venues").getJsonObject("venues");
        String text = report.getJsonObject("texts").getString("venues");
        assertThat(text).contains("deribit-portfolio", "published", "inferred", "assumed", "Rises to");
        JsonArray venues = answer.getJsonArray("venues");
        for (int i = 0; i < venues.size(); i++) {
            JsonArray prices = venues.getJsonObject(i).getJsonArray("liquidation");
            for (int j = 0; j < prices.size(); j++) {
                BigDecimal now = new BigDecimal(prices.getJsonObject(j).getString("price"));
                for (String side : List.of("below", "above")) {
                    String price = prices.getJsonObject(j).getString(side);
                    if (price != null) {
                        assertThat(derived(latest("venues"), "move:" + i + ":" + j + ":" + side))
                                .isEqualTo(ShownFigures.moved(new BigDecimal(price), now));
                    }
                }
            }
        }
    }

    /// The file gives the figure again, and so does the second computation of the journal's request.
    @Test
    void aFigureCanBeReproduced() throws Exception {
        JsonObject texts = report.getJsonObject("texts");
        assertThat(texts.getString("again")).contains("The same answer to the last digit", "sha256:");
        JsonObject shown = collected("venues").getJsonObject("margin");
        JsonObject again = new JsonObject(send(key, "POST", "/v1/margin", texts.getString("request")));
        assertThat(again.getJsonObject("requirement")).isEqualTo(shown.getJsonObject("requirement"));
        assertThat(again.getJsonArray("losses")).isEqualTo(shown.getJsonArray("losses"));
    }

    @Test
    void anOrderIsAllowedOrRefusedInWords() {
        JsonObject texts = report.getJsonObject("texts");
        assertThat(texts.getString("noBook")).contains("Keep the account as a book");
        assertThat(texts.getString("allowed"))
                .startsWith("Allowed")
                .contains("to buy 2 BTC-PERPETUAL at the mark", "Largest orders");
        assertThat(texts.getString("refused"))
                .startsWith("Refused")
                .contains("to buy 200,000 BTC-PERPETUAL at 60,000", "the headroom would be", "Cost of the price");
        assertThat(collected("check").getJsonObject("check").getString("decision"))
                .isEqualTo("refused");
    }

    /// The parts of the cube add up to the last digit, and rows open and close.
    @Test
    void theFirmIsTheSumOfItsParts() {
        JsonObject texts = report.getJsonObject("texts");
        assertThat(texts.getString("firmOfBooks"))
                .contains("2 of 3 stored books: small, version 1; twin, version 1", "alpha (another model");
        assertThat(texts.getString("firm")).contains("2 limits are breached", "never pays");
        JsonObject answer = collected("firm").getJsonObject("firm");
        JsonArray cuts = answer.getJsonArray("breakdowns");
        int shown = 2;
        assertThat(cuts.getJsonObject(shown).getJsonArray("by")).isEqualTo(JsonArray.of("asset", "venue", "desk"));
        assertThat(derived(latest("firm"), "sums"))
                .isEqualTo(String.valueOf(
                        ExactParts.count(cuts.getJsonObject(shown).getJsonObject("firm"))));
        assertThat(report.getJsonArray("rows")).isEqualTo(JsonArray.of(5, 8, 9, 5));
    }

    @Test
    void filesOfAVenueAreReconciled() {
        JsonObject texts = report.getJsonObject("texts");
        assertThat(texts.getString("imported"))
                .contains("7 files understood", "Breaks", "mark of another time", "Anomalies", "Show the requirement");
        assertThat(texts.getString("health")).contains("No market follows a venue");
        assertThat(texts.getString("notUnderstood")).contains("positions.json");
    }

    /// The answers behind the last figures from a source.
    private static JsonObject collected(String source) {
        return latest(source).getJsonObject("answers");
    }

    private static JsonObject latest(String source) {
        return report.getJsonArray("figures").stream()
                .map(JsonObject.class::cast)
                .filter(each -> figures(each).stream().anyMatch(figure -> source.equals(figure.getString("source"))))
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    private static BigDecimal line(String name) {
        return margin.getJsonObject("requirement").getJsonArray("components").stream()
                .map(JsonObject.class::cast)
                .filter(component -> component.getString("component").equals(name))
                .map(component -> new BigDecimal(component.getString("amount")))
                .findFirst()
                .orElseThrow();
    }

    private static List<JsonObject> figures(JsonObject collected) {
        return collected.getJsonArray("figures").stream()
                .map(JsonObject.class::cast)
                .toList();
    }

    private static String derived(JsonObject collected, String name) {
        return figures(collected).stream()
                .filter(figure -> name.equals(figure.getString("derived")))
                .map(figure -> figure.getString("text"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not shown"));
    }

    private static BigDecimal groups(JsonObject collected, String prefix) {
        Stream<JsonObject> groups = figures(collected).stream()
                .filter(figure -> String.valueOf(figure.getString("derived")).startsWith(prefix));
        return groups.map(figure ->
                        new BigDecimal(figure.getString("text").replace(",", "").replace('\u2212', '-')))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
