package io.plimsoll.server.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/// The pages show the figures of the expected answers.
final class PageStoriesTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Test
    void theStoryOfStressHasItsFigures() throws IOException {
        String story = page("stress");
        JsonNode expected =
                MAPPER.readTree(Path.of("examples/expected/stress.json").toFile());
        for (JsonNode scenario : expected.get("scenarios")) {
            switch (scenario.get("name").textValue()) {
                case "march-2020" -> {
                    assertThat(story).contains(dollars(scenario.get("pnl")));
                    for (JsonNode position : scenario.get("positions")) {
                        String id = position.get("positionId").textValue();
                        if (!id.startsWith("collateral:") && !id.startsWith("btc-25sep26")) {
                            assertThat(story).contains(dollars(position.get("pnl")));
                        }
                    }
                }
                case "drought-in-a-fall" ->
                    assertThat(story)
                            .contains(dollars(scenario.get("pnl")))
                            .contains(dollars(scenario.get("closingCost")));
                case "depeg-in-a-fall", "funding-spike-longs-pay", "correlation-break BTC down" ->
                    assertThat(story).contains(dollars(scenario.get("pnl")));
                default -> {}
            }
        }
    }

    @Test
    void theStoryOfWhatIfHasItsFigures() throws IOException {
        String story = page("what-if");
        JsonNode expected =
                MAPPER.readTree(Path.of("examples/expected/what-if.json").toFile());
        assertThat(story)
                .contains(dollars(expected.at("/before/initial")))
                .contains(dollars(expected.at("/candidates/0/after/initial")))
                .contains(dollars(expected.at("/candidates/1/after/initial")))
                .contains(dollars(expected.at("/together/initial")));
    }

    @Test
    void theStoriesOfCloseOutsHaveTheirFigures() throws IOException {
        for (String name : List.of("story-drought", "story-concentrated")) {
            JsonNode expected = MAPPER.readTree(
                    Path.of("examples/expected/" + name + ".json").toFile());
            String row = row(page("stories"), name);
            BigDecimal core = amount(expected, "core");
            BigDecimal closeOut = amount(expected, "closeOut");
            assertThat(row).contains(dollars(core)).contains(dollars(closeOut)).contains(dollars(core.add(closeOut)));
            assertThat(row)
                    .contains(dollars(amount(expected, name.equals("story-drought") ? "funding" : "concentration")));
        }
    }

    private static BigDecimal amount(JsonNode answer, String line) {
        for (JsonNode component : answer.at("/requirement/components")) {
            if (component.get("component").textValue().equals(line)) {
                return new BigDecimal(component.get("amount").textValue());
            }
        }
        throw new AssertionError(line);
    }

    private static String row(String page, String name) {
        return page.lines()
                .filter(line -> line.startsWith("| `" + name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theStoryOfALiquidationHasItsFigures() throws IOException {
        String story = page("stories");
        JsonNode plan = MAPPER.readTree(
                        Path.of("examples/expected/story-liquidation.json").toFile())
                .at("/requirement/plan");
        assertThat(story)
                .contains(dollars(plan.at("/before/equity")))
                .contains(dollars(plan.at("/before/maintenance")))
                .contains(dollars(plan.get("cost")));
        for (JsonNode stage : plan.get("stages")) {
            assertThat(story).contains(stage.at("/after/ratio").textValue().substring(0, 5));
            for (JsonNode trade : stage.get("trades")) {
                BigDecimal size = new BigDecimal(trade.get("quantity").textValue()).abs();
                assertThat(story)
                        .contains(size.round(new MathContext(3))
                                .stripTrailingZeros()
                                .toPlainString());
            }
        }
    }

    private static String page(String name) throws IOException {
        return Files.readString(Path.of("docs", name + ".md"));
    }

    private static String dollars(JsonNode amount) {
        return dollars(new BigDecimal(amount.textValue()));
    }

    private static String dollars(BigDecimal amount) {
        return String.format(Locale.ROOT, "%,.0f", amount.abs().doubleValue());
    }
}
