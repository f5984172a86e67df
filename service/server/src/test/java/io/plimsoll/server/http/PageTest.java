package io.plimsoll.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.plimsoll.server.http.contract.ContractDocument;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The scripts of the page at `/docs`, run by Node on a document that keeps what it is given (`page.mjs`). Without
/// Node the tests are skipped.
final class PageTest {
    private static final List<String> MODULES = List.of("operations", "answer", "headline");

    @TempDir
    Path folder;

    @BeforeEach
    void writeModules() throws IOException {
        assumeTrue(hasNode(), "the page was not run: Node is missing");
        for (String module : MODULES) {
            write("docs/" + module + ".js", module + ".js");
        }
        write("page.mjs", "page.mjs");
        Files.writeString(folder.resolve("package.json"), "{\"type\":\"module\"}");
        Files.writeString(
                folder.resolve("contract.json"), ContractDocument.load().tree().encode());
    }

    private void write(String resource, String file) throws IOException {
        try (InputStream stream =
                Objects.requireNonNull(DocumentationRoute.class.getResourceAsStream(resource), resource)) {
            Files.write(folder.resolve(file), stream.readAllBytes());
        }
    }

    private static boolean hasNode() {
        String path = Objects.requireNonNullElse(System.getenv("PATH"), "");
        return Stream.of(path.split(":")).anyMatch(entry -> Files.isExecutable(Path.of(entry, "node")));
    }

    /// A question that is added to the contract with an example is offered without a change of the page.
    @Test
    void thePageOffersAnExampleOfEveryQuestionOfTheContract() throws Exception {
        JsonObject contract = ContractDocument.load().tree();
        List<String> questions = new ArrayList<>();
        contract.getJsonObject("paths").forEach(entry -> {
            boolean isQuestion = !entry.getKey().contains("{");
            JsonObject post = ((JsonObject) entry.getValue()).getJsonObject("post", new JsonObject());
            JsonObject body = post.getJsonObject("requestBody", new JsonObject());
            // A form of files has no example in JSON.
            if (isQuestion && body.getJsonObject("content", new JsonObject()).containsKey("application/json")) {
                questions.add(entry.getKey());
            }
        });
        JsonArray offered = page().getJsonArray("examples");

        assertThat(new TreeSet<>(strings(offered, "path"))).isEqualTo(new TreeSet<>(questions));
        assertThat(strings(offered, "summary")).doesNotContainNull().doesNotHaveDuplicates();
        assertThat(strings(offered, "address").stream().filter(address -> !address.isEmpty()))
                .containsExactlyElementsOf(DocumentationRoute.examplePaths(contract));
    }

    /// The figures of `market-maker.json`, rounded to cents by hand from its answer.
    @Test
    void anAnswerToAMarginRequestShowsItsFigures() throws Exception {
        JsonObject answer = answer("market-maker");
        List<String> shown = shown("market-maker");

        assertThat(shown)
                .contains(row("Maintenance margin", cents(answer, "margin", "maintenance"), ""))
                .contains(row("Value", cents(answer, "value"), ""))
                .anyMatch(line -> line.startsWith("Initial margin|" + cents(answer, "margin", "initial") + "|"));
        assertThat(shown.stream().filter(line -> line.startsWith("Contributions")))
                .singleElement()
                .asString()
                .contains(String.valueOf(answer.getJsonObject("margin").getValue("confidence")));
    }

    /// The requirement comes first, with equity, headroom and band, and the loss measure follows.
    @Test
    void theRequirementLeadsTheAnswer() throws Exception {
        JsonObject requirement = answer("story-liquidation").getJsonObject("requirement");
        BigDecimal equity = new BigDecimal(requirement.getJsonObject("equity").getString("amount"));
        BigDecimal maintenance = new BigDecimal(requirement.getString("maintenance"));
        List<String> shown = shown("story-liquidation");

        assertThat(shown.getFirst()).startsWith("Requirement in USD under the policy standard@");
        assertThat(shown.subList(1, 7))
                .contains(row("Initial margin required", cents(requirement, "initial")))
                .contains(row("Equity after haircuts", cents(requirement, "equity", "amount")))
                .contains(row(
                        "Headroom: equity less maintenance margin",
                        String.format(Locale.ROOT, "%,.2f", equity.subtract(maintenance))))
                .anyMatch(line -> line.startsWith("Band|dark-red: "));
        assertThat(shown)
                .anyMatch(line -> line.startsWith("Loss measure in USD"))
                .noneMatch(line -> line.startsWith("Margin in USD"));
        assertThat(shown("market-maker").getFirst()).contains("no requirement");
    }

    /// An answer of every question has at least a table.
    @Test
    void everyQuestionHasAnAnswerThatCanBeRead() throws Exception {
        for (String name : List.of("venues", "firm", "greeks", "optimise", "forecast", "explain")) {
            assertThat(shown(name)).as(name).hasSizeGreaterThan(3).contains("currency|USD");
        }
        assertThat(shown("venues")).contains("venues");
        assertThat(shown("optimise")).anyMatch(line -> line.contains("BTC-PERPETUAL|-6.2|0.1"));
    }

    /// The account before, each candidate with what it frees, and all of them together.
    @Test
    void anAnswerToAWhatIfShowsEachCandidate() throws Exception {
        JsonObject answer = answer("what-if");
        List<String> shown = shown("what-if");

        assertThat(shown)
                .contains("Margin in USD after each candidate")
                .anyMatch(line -> line.startsWith("Before|" + cents(answer, "before", "initial") + "|"))
                .anyMatch(line -> line.startsWith("All together|" + cents(answer, "together", "initial") + "|"));
        for (Object one : answer.getJsonArray("candidates")) {
            JsonObject candidate = (JsonObject) one;
            assertThat(shown)
                    .anyMatch(line -> line.startsWith(
                                    candidate.getString("id") + "|" + cents(candidate, "after", "initial") + "|")
                            && line.endsWith("|" + cents(candidate, "freed")));
        }
    }

    /// Each scenario with its gain, and the name of the worst.
    @Test
    void anAnswerToAStressTestShowsEachScenario() throws Exception {
        JsonObject answer = answer("stress");
        List<String> shown = shown("stress");

        assertThat(shown).contains("Stress scenarios in USD; the worst is " + answer.getString("worst"));
        for (Object one : answer.getJsonArray("scenarios")) {
            JsonObject scenario = (JsonObject) one;
            assertThat(shown)
                    .contains(row(scenario.getString("name"), cents(scenario, "pnl"), cents(scenario, "closingCost")));
        }
    }

    private static String row(String... cells) {
        return String.join("|", cells);
    }

    /// An amount of an answer with two decimals and commas, as the page shows US dollars.
    private static String cents(JsonObject document, String... keys) {
        JsonObject at = document;
        for (int i = 0; i < keys.length - 1; i++) {
            at = at.getJsonObject(keys[i]);
        }
        return String.format(Locale.ROOT, "%,.2f", new BigDecimal(at.getString(keys[keys.length - 1])));
    }

    private static List<String> strings(JsonArray rows, String key) {
        return rows.stream().map(row -> ((JsonObject) row).getString(key)).toList();
    }

    private static JsonObject answer(String name) throws IOException {
        return new JsonObject(Files.readString(expected(name)));
    }

    private static Path expected(String name) {
        return Path.of("examples", "expected", name + ".json").toAbsolutePath();
    }

    private List<String> shown(String name) throws Exception {
        return page(expected(name).toString()).getJsonArray("shown").getJsonArray(0).stream()
                .map(String.class::cast)
                .toList();
    }

    private JsonObject page(String... answers) throws Exception {
        List<String> command = new ArrayList<>(List.of("node", "page.mjs", folder.toString(), "contract.json"));
        command.addAll(List.of(answers));
        Path output = folder.resolve("output.json");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).as("node ends").isTrue();
        String text = Files.readString(output, StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as(text).isZero();
        return new JsonObject(text);
    }
}
