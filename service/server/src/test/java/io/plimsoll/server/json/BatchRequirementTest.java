package io.plimsoll.server.json;

import static io.plimsoll.server.json.tree.ReadResults.accepted;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.desk.batch.BatchRequest;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.server.json.request.RequestOverrides;
import io.plimsoll.server.json.tree.ReadResult;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Requirements of many accounts: each is that of its own request.
final class BatchRequirementTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Path EXAMPLE = Path.of("examples/venue-accounts.json");
    private static final List<String> SEGMENTS = List.of("professional", "retail", "", "market-maker");

    /// Eight accounts of a venue in three segments, on the reference to the last digit, tools against
    /// procyclicality included. A batch searches no liquidation prices.
    @Test
    void aLineHasTheRequirementOfTheAccountAlone() throws IOException {
        ObjectNode document = (ObjectNode) MAPPER.readTree(EXAMPLE.toFile());
        document.put("scenarios", 2_000).put("backend", "reference");
        ObjectNode methodology = document.putObject("methodology").put("policy", "standard@1.1.0");
        methodology
                .putObject("procyclicality")
                .put("compare", true)
                .putObject("longRun")
                .put("BTC.spot", "0.9");
        for (int i = 0; i < document.get("accounts").size(); i++) {
            String segment = SEGMENTS.get(i % SEGMENTS.size());
            if (!segment.isEmpty()) {
                ((ObjectNode) document.at("/accounts/" + i)).put("segment", segment);
            }
        }
        List<String> lines = lines(document);
        JsonNode accounts = document.remove("accounts");
        methodology.put("liquidationPrices", false);
        BigDecimal sum = BigDecimal.ZERO;
        assertThat(accounts).hasSize(8);
        for (int i = 0; i < accounts.size(); i++) {
            document.set("positions", accounts.get(i).get("positions"));
            document.set("collateral", accounts.get(i).get("collateral"));
            methodology.remove("segment");
            if (accounts.get(i).has("segment")) {
                methodology.set("segment", accounts.get(i).get("segment"));
            }
            JsonNode alone = ExampleAnswers.document(ExampleAnswers.of("alone", MAPPER.writeValueAsBytes(document)));
            JsonNode line = MAPPER.readTree(lines.get(i));
            assertThat(line.get("requirement")).as("account %d", i).isEqualTo(alone.get("requirement"));
            sum = sum.add(new BigDecimal(line.at("/requirement/initial").textValue()));
        }
        assertThat(MAPPER.readTree(lines.getLast()).at("/summary/required").textValue())
                .isEqualTo(sum.toPlainString());
    }

    /// Parts that are alike are measured once, those of different accounts too.
    @Test
    void accountsThatHoldTheSameGetTheSame() throws IOException {
        ObjectNode document = (ObjectNode) MAPPER.readTree(EXAMPLE.toFile());
        document.put("scenarios", 1_000).put("backend", "reference").putObject("methodology");
        List<String> once = lines(document);
        ArrayNode accounts = (ArrayNode) document.get("accounts");
        int size = accounts.size();
        for (int i = 0; i < size; i++) {
            accounts.add(((ObjectNode) accounts.get(i).deepCopy()).put("id", "twin-" + i));
        }
        List<String> twice = lines(document);
        for (int i = 0; i < size; i++) {
            JsonNode expected = MAPPER.readTree(once.get(i)).get("requirement");
            assertThat(MAPPER.readTree(twice.get(i)).get("requirement")).isEqualTo(expected);
            assertThat(MAPPER.readTree(twice.get(size + i)).get("requirement")).isEqualTo(expected);
        }
    }

    @Test
    void anAccountWhoseSegmentIsNotThereFailsAlone() throws IOException {
        String good = BatchDocument.account("a", "1");
        String pirate =
                BatchDocument.account("b", "1").replace("\"positions\"", "\"segment\":\"pirate\",\"positions\"");
        List<String> lines = lines((ObjectNode)
                MAPPER.readTree(BatchDocument.withMethodology("{}", "7", pirate, good, pirate.replace("b", "c"))));

        assertThat(MAPPER.readTree(lines.get(1)).at("/errors/0/pointer").textValue())
                .isEqualTo("/accounts/1/segment");
        assertThat(lines.get(1)).contains("unknown-segment", "professional");
        assertThat(MAPPER.readTree(lines.get(2)).has("requirement")).isTrue();
        assertThat(lines.get(3)).contains("/accounts/3/segment");
        assertThat(MAPPER.readTree(lines.get(4)).at("/summary/refused").intValue())
                .isEqualTo(3);
    }

    @Test
    void anAccountWhoseCloseOutIsTooMuchWorkFailsAlone() throws IOException {
        RequestDocument document = BatchDocument.shared()
                .set("/methodology", "{}")
                .set("/market/liquidity", "[{\"instrument\":\"BTC-PERPETUAL\",\"averageDailyVolume\":\"0.0001\"}]")
                .set("/model/period", "\"PT1M\"")
                .set("/scenarios", "100")
                .set(
                        "/accounts",
                        "[" + BatchDocument.account("large", "1") + "," + BatchDocument.account("small", "0.000001")
                                + "]");
        List<String> lines = lines((ObjectNode) MAPPER.readTree(document.text()));

        assertThat(MAPPER.readTree(lines.getFirst()).at("/errors/0/code").textValue())
                .isEqualTo("too-much-work");
        assertThat(MAPPER.readTree(lines.get(1)).has("requirement")).isTrue();
    }

    @Test
    void aSegmentWithoutAMethodologyIsRefused() throws IOException {
        String named = BatchDocument.account("a", "1").replace("\"positions\"", "\"segment\":\"retail\",\"positions\"");
        List<String> lines = lines((ObjectNode) MAPPER.readTree(BatchDocument.with(named)));
        assertThat(lines.getFirst()).contains("/accounts/0/segment", "without methodology");
        assertThat(lines.getLast()).doesNotContain("required");
    }

    @Test
    void whatIsCommonIsCheckedOnce() {
        assertThat(faults("{\"policy\":\"none\"}", "7")).containsExactly("/methodology/policy unknown-policy");
        assertThat(faults("{\"backTest\":{\"days\":1,\"shortfalls\":[]}}"))
                .containsExactly("/methodology/backTest unknown-key");
    }

    @Test
    void tooManyRequirementsAreTooMuchWork() {
        String text =
                BatchDocument.large(BatchRequest.MAX_REQUIREMENTS + 1).replaceFirst("\\{", "{\"methodology\":{},");
        assertThat(refused(text)).containsExactly("/accounts too-much-work");
        String scenarios = BatchDocument.large(2_000)
                .replaceFirst("\\{", "{\"methodology\":{},")
                .replace("\"scenarios\":2000", "\"scenarios\":10000000");
        assertThat(refused(scenarios)).containsExactly("/scenarios too-much-work");
        assertThat(refused(scenarios.replace("\"methodology\":{},", ""))).isEmpty();
    }

    /// Without a methodology the hash is what it was before batches could have one, whatever the market says of
    /// liquidity; with one, the liquidity is part of it.
    @Test
    void theHashKnowsTheMethodology() {
        RequestDocument plain = BatchDocument.shared().set("/accounts", "[]");
        RequestDocument liquid = BatchDocument.shared()
                .set("/accounts", "[]")
                .set("/market/liquidity", "[{\"instrument\":\"BTC\",\"spread\":\"2\"}]");
        assertThat(hash(liquid)).isEqualTo(hash(plain));
        String with = hash(plain.set("/methodology", "{}"));
        assertThat(with).isNotEqualTo(hash(liquid));
        assertThat(hash(liquid.set("/methodology", "{}"))).isNotEqualTo(with);
    }

    private static String hash(RequestDocument document) {
        return accepted(BatchDocument.read(document.bytes())).requestHash();
    }

    private static List<String> faults(String methodology, String... accounts) {
        return refused(BatchDocument.withMethodology(methodology, accounts));
    }

    private static List<String> refused(String text) {
        return switch (BatchDocument.read(text.getBytes(StandardCharsets.UTF_8))) {
            case ReadResult.Accepted<BatchRequest> accepted -> List.of();
            case ReadResult.Refused(List<Fault> faults) ->
                faults.stream().map(fault -> fault.path() + " " + fault.code()).toList();
        };
    }

    private static List<String> lines(ObjectNode document) {
        return BatchDocument.lines(BatchDocument.answer(document.toString(), RequestOverrides.NONE));
    }
}
