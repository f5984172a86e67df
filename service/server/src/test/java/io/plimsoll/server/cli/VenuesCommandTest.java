package io.plimsoll.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.desk.venue.rule.MarginRules;
import io.plimsoll.desk.venue.rule.RuleParameter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `plimsoll venues`. `-Dexamples=apply` writes the tables of the page again.
final class VenuesCommandTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String EXAMPLE = "examples/venues.json";
    private static final Path PAGE = Path.of("docs/venue-parameters.md");
    private static final String VENUES = "venues";
    private static final int WIDTH = 100;

    @TempDir
    private Path folder;

    @Test
    void theScreenShowsEachVenueWithinAHundredColumns() {
        CommandRun run = CommandRun.of(VENUES, EXAMPLE, "--all");
        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .startsWith("Margins by the rules of the venues, in USD")
                .containsSubsequence("deribit: deribit-portfolio of", "Liquidated if", "Largest order", "okx: ")
                .contains("Best transfer: ");
        assertThat(run.out().lines().filter(shown -> !shown.startsWith("engine ")))
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(WIDTH));
    }

    /// An option at a venue whose rule covers futures alone: that venue is refused by name, the others are as before.
    @Test
    void aVenueThatLacksSomethingIsRefusedAndTheOthersAnswer() throws IOException {
        ObjectNode request = example();
        ((ArrayNode) request.get("positions"))
                .addObject()
                .put("positionId", "hyperliquid-put")
                .put("instrument", "BTC-31JUL26-52000-P")
                .put("quantity", "1")
                .put("venue", "Hyperliquid");
        JsonNode before = answer(example());
        JsonNode after = answer(request);
        JsonNode refused = standing(after, "hyperliquid");
        assertThat(refused.has("margin")).isFalse();
        assertThat(refused.get("refusals").get(0).asText())
                .isEqualTo("BTC-31JUL26-52000-P is an option: the rule covers perpetuals and futures alone");
        for (String venue : new String[] {"deribit", "okx", "binance", "derive", "bybit", "paradex"}) {
            assertThat(standing(after, venue)).isEqualTo(standing(before, venue));
        }
    }

    /// A position at one venue changes no figure of another.
    @Test
    void positionsOfAnotherVenueChangeNothing() throws IOException {
        ObjectNode request = example();
        request.get("positions").forEach(position -> {
            if (position.get("venue").asText().equals("okx")) {
                ((ObjectNode) position).put("quantity", "1");
            }
        });
        JsonNode before = answer(example());
        JsonNode after = answer(request);
        assertThat(standing(after, "okx")).isNotEqualTo(standing(before, "okx"));
        for (String venue : new String[] {"deribit", "binance", "hyperliquid", "derive", "bybit", "paradex"}) {
            assertThat(standing(after, venue)).isEqualTo(standing(before, venue));
        }
    }

    /// Without `venues` every venue that positions name has an account; what has no rule is named in a warning.
    @Test
    void aMarginRequestWillDo() throws IOException {
        ObjectNode request = example();
        request.remove(VENUES);
        ((ObjectNode) request.get("positions").get(0)).put("venue", "elsewhere");
        ((ObjectNode) request.get("positions").get(1)).remove("venue");
        JsonNode answer = answer(request);
        assertThat(answer.get(VENUES)).hasSize(7);
        assertThat(answer.get("warnings").toString())
                .contains("1 position at elsewhere left out: the venue has no account or no rule")
                .contains("1 position without a venue left out: a venue's rule needs to know it");
    }

    @Test
    void faultsAreNamedAllAtOnce() throws IOException {
        ObjectNode request = example();
        ArrayNode venues = (ArrayNode) request.get(VENUES);
        ((ObjectNode) venues.get(0)).put("venue", "nowhere");
        ((ObjectNode) venues.get(1)).put("rule", "nothing");
        CommandRun run = run(request);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .contains("/venues/0/venue: venue: nowhere has no rule of its own")
                .contains("/venues/1/rule");
        ObjectNode twice = example();
        ((ObjectNode) twice.get(VENUES).get(0)).put("venue", "OKX");
        assertThat(run(twice).err()).contains("/venues/1/venue: venue: okx is listed twice");
    }

    /// The page lists every parameter of every rule with its value, its status and its source.
    @Test
    void thePageListsEveryParameter() throws IOException {
        String tables = MarginRules.all().stream()
                .map(rule -> "## " + rule.name() + ", " + rule.date() + "\n\n"
                        + "| parameter | for | value | status | source |\n| --- | --- | --- | --- | --- |\n"
                        + rule.parameters().stream().map(VenuesCommandTest::row).collect(Collectors.joining()))
                .collect(Collectors.joining("\n"));
        String page = Files.readString(PAGE);
        int start = page.indexOf("## ");
        if (isApplied()) {
            Files.writeString(PAGE, page.substring(0, start < 0 ? page.length() : start) + tables);
        }
        assertThat(Files.readString(PAGE)).endsWith(tables);
    }

    private static String row(RuleParameter parameter) {
        return "| `" + parameter.name() + "` | " + parameter.subject().replace(",", ", ") + " | "
                + parameter.value().replace("|", "/") + " | "
                + parameter.status().name().toLowerCase(Locale.ROOT) + " | " + parameter.source() + " |\n";
    }

    private static boolean isApplied() {
        return "apply".equals(System.getProperty("examples"));
    }

    private static ObjectNode example() throws IOException {
        return (ObjectNode) MAPPER.readTree(Files.readString(Path.of(EXAMPLE)));
    }

    private CommandRun run(ObjectNode request) throws IOException {
        Path file = Files.writeString(folder.resolve("request.json"), request.toString());
        return CommandRun.of(VENUES, file.toString(), "--json");
    }

    private JsonNode answer(ObjectNode request) throws IOException {
        return MAPPER.readTree(run(request).out());
    }

    private static JsonNode standing(JsonNode answer, String venue) {
        for (JsonNode standing : answer.get(VENUES)) {
            if (standing.get("venue").asText().equals(venue)) {
                return standing;
            }
        }
        throw new AssertionError("no " + venue);
    }
}
