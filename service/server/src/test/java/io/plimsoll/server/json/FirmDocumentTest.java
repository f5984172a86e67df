package io.plimsoll.server.json;

import static io.plimsoll.server.json.tree.ReadResults.accepted;
import static io.plimsoll.server.json.tree.ReadResults.faults;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.desk.firm.FirmAnswer;
import io.plimsoll.desk.firm.FirmCalculator;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.server.cli.run.FirmDocument;
import io.plimsoll.server.json.answer.FirmAnswerWriter;
import io.plimsoll.server.json.policy.PolicyFolder;
import io.plimsoll.server.json.request.FirmRequestReader;
import io.plimsoll.server.json.request.RequestOverrides;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The example, documents with faults, and firms that are made of margin requests. `-Dexamples=apply` writes the
/// expected file again.
final class FirmDocumentTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Path EXPECTED = Path.of("examples/expected/firm.json");
    private static final FirmRequestReader READER = new FirmRequestReader(PolicyFolder.standard());

    private static ObjectNode example(String name) throws IOException {
        return (ObjectNode) MAPPER.readTree(Files.readAllBytes(Path.of("examples", name + ".json")));
    }

    private static byte[] bytes(JsonNode document) {
        return document.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static FirmAnswer answer(byte[] document, int threads) {
        return new FirmCalculator(new MarginEngine(BackendRegistry.discover(), threads))
                .calculate(
                        accepted(READER.read(document, RequestOverrides.NONE, List.of())),
                        Execution.Progress.SILENT,
                        () -> false);
    }

    private static ObjectNode written(FirmAnswer answer) throws IOException {
        ObjectNode document = (ObjectNode) MAPPER.readTree(new FirmAnswerWriter().write(answer));
        ((ObjectNode) document.get("evidence")).remove(List.of("engineVersion", "elapsedMillis"));
        return document;
    }

    private static List<Fault> refused(ObjectNode document) {
        return faults(READER.read(bytes(document), RequestOverrides.NONE, List.of()));
    }

    @Test
    void everyFigureOfTheExampleIsAsExpected() throws IOException {
        ObjectNode document = written(answer(bytes(example("firm")), 2));
        if ("apply".equals(System.getProperty("examples"))) {
            Files.writeString(EXPECTED, MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n");
        }
        FigureComparison.compare("", document, MAPPER.readTree(EXPECTED.toFile()));
        assertThat(written(answer(bytes(example("firm")), 1))).isEqualTo(document);
    }

    @Test
    void everyFaultIsReportedAtOnce() throws IOException {
        ObjectNode document = example("firm");
        ((ObjectNode) document.at("/accounts/0/positions/0")).put("quantity", "many");
        ((ObjectNode) document.at("/accounts/1")).put("tag", "x");
        ObjectNode firm = (ObjectNode) document.get("firm");
        ((ObjectNode) firm.at("/limits/0")).put("measure", "weight");
        ((ObjectNode) firm.at("/outages/0")).put("hours", "long");
        firm.withArray("scenarios").add("march-2019");
        document.put("horizon", "a day");
        assertThat(refused(document))
                .extracting(Fault::path)
                .contains(
                        "/accounts/0/positions/0/quantity",
                        "/accounts/1/tag",
                        "/firm/limits/0/measure",
                        "/firm/outages/0/hours",
                        "/firm/scenarios/0",
                        "/horizon");
    }

    @Test
    void unknownNamesAreFaultsWithTheirPlaces() throws IOException {
        ObjectNode document = example("firm");
        ((ObjectNode) document.at("/accounts/0/positions/0")).put("instrument", "BTC-NEVER");
        ObjectNode firm = (ObjectNode) document.get("firm");
        firm.withArray("by").addArray().add("moon");
        ((ObjectNode) firm.at("/outages/0")).put("venue", "nowhere");
        ((ObjectNode) firm.at("/limits/1")).put("dimension", "sun");
        ObjectNode own = firm.withArray("scenarios").addObject().put("name", "own");
        own.putArray("moves").addObject().put("asset", "DOGE").put("spot", "-0.5");
        assertThat(refused(document))
                .extracting(Fault::path)
                .containsExactlyInAnyOrder(
                        "/firm/scenarios/0/moves/0/asset",
                        "/accounts/0/positions/0/instrument",
                        "/firm/by/3/0",
                        "/firm/outages/0/venue",
                        "/firm/limits/1/dimension");
        document.putArray("accounts");
        assertThat(refused(document)).extracting(Fault::path).contains("/accounts");
    }

    /// A policy adds the requirement of every cell, whose contributions sum exactly.
    @Test
    void aPolicyAddsRequirements() throws IOException {
        ObjectNode document = example("firm");
        document.put("scenarios", 2_000).putObject("methodology");
        JsonNode firm = written(answer(bytes(document), 2)).at("/breakdowns/0/firm");
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode cell : firm.get("cells")) {
            sum = sum.add(new BigDecimal(cell.at("/requirement/ofFirm").asText()));
            assertThat(new BigDecimal(cell.at("/requirement/standalone").asText()))
                    .isNotNegative();
        }
        assertThat(sum).isEqualByComparingTo(firm.at("/requirement/standalone").asText());
        assertThat(sum).isPositive();
    }

    private static FirmDocument.Book book(String name, JsonNode document) {
        return new FirmDocument.Book(name, bytes(document));
    }

    /// The books of the example as margin requests give the answer of the example.
    @Test
    void booksMakeTheFirmThatTheyAreOf() throws IOException {
        ObjectNode whole = example("firm");
        List<FirmDocument.Book> books = new ArrayList<>();
        for (JsonNode account : whole.get("accounts")) {
            ObjectNode request = whole.deepCopy();
            request.remove(List.of("accounts", "firm"));
            request.set("positions", account.get("positions"));
            request.set("collateral", account.get("collateral"));
            request.set("tags", account.get("tags"));
            books.add(book(account.get("id").asText() + ".json", request));
        }
        FirmDocument.Merged merged = FirmDocument.of(books, book("rules.json", whole.get("firm")));
        assertThat(merged.faults()).isEmpty();
        assertThat(merged.warnings()).isEmpty();
        FigureComparison.compare("", written(answer(merged.document(), 2)), MAPPER.readTree(EXPECTED.toFile()));
    }

    /// The mark of the later book counts; a contract that differs, and a horizon that differs, are faults.
    @Test
    void booksThatDisagreeAreWarnedOfOrRefused() throws IOException {
        ObjectNode one = example("single-perpetual");
        ObjectNode two = one.deepCopy().put("asOf", "2026-06-30T12:00:00Z");
        ((ObjectNode) two.at("/market/assets/0")).put("price", "60000");
        FirmDocument.Merged later = FirmDocument.of(List.of(book("a.json", two), book("b.json", one)), null);
        assertThat(later.faults()).isEmpty();
        assertThat(later.warnings())
                .singleElement()
                .asString()
                .matches("price of BTC is 60000 in a.json and [0-9.]+ in b.json: the later one counts");
        JsonNode merged = MAPPER.readTree(later.document());
        assertThat(merged.at("/market/assets/0/price").asText()).isEqualTo("60000");
        assertThat(merged.get("asOf").asText()).isEqualTo("2026-06-30T12:00:00Z");

        ObjectNode other = one.deepCopy().put("horizon", "P2D");
        ((ObjectNode) other.at("/market/instruments/0")).put("payoff", "linear");
        assertThat(FirmDocument.of(
                                List.of(
                                        book("a.json", one),
                                        book("b.json", other),
                                        new FirmDocument.Book("c.json", new byte[] {'['})),
                                null)
                        .faults())
                .singleElement()
                .asString()
                .startsWith("c.json: it is no JSON document");
        assertThat(FirmDocument.of(List.of(book("a.json", one), book("b.json", other)), null)
                        .faults())
                .containsExactlyInAnyOrder(
                        "b.json: payoff of BTC-PERPETUAL differs from that of a.json (one name must be one contract)",
                        "b.json: horizon differs from that of a.json (all books of a firm need the same)");
        assertThat(FirmDocument.of(
                                List.of(book("a.json", one), book("f.json", example("firm"))),
                                book("r.json", MAPPER.createArrayNode()))
                        .faults())
                .containsExactly("r.json: it must be a JSON object");
    }
}
