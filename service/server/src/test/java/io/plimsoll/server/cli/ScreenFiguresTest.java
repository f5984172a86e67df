package io.plimsoll.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.kernels.text.FigureText;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The screen shows the figures of the JSON answer, each in the row of its name.
final class ScreenFiguresTest {
    /// Enough for the plan of `story-liquidation` to have stages.
    private static final String SCENARIOS = "20000";

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(strings = {"basis-trade", "single-perpetual", "market-maker"})
    void withoutAPolicyTheMarginIsTheSimulatedMeasure(String example, @TempDir Path folder) throws IOException {
        Path file = folder.resolve("opted-out.json");
        String document = Files.readString(Path.of("examples", example + ".json"));
        Files.writeString(file, document.replaceFirst("\\{", "{\"methodology\": \"none\","));
        Pair pair = Pair.ofFile("margin", file.toString(), "--all");
        assertThat(pair.screen).contains("this is a loss measure and no requirement");
        JsonNode margin = pair.answer.at("/margin");
        pair.assertRow("Initial margin", amount(margin.at("/initial")), interval(margin.at("/initialInterval")));
        pair.assertRow("Maintenance margin", amount(margin.at("/maintenance")));
        pair.assertLosses();
        for (JsonNode share : pair.answer.at("/contributions")) {
            pair.assertRow("  " + share.at("/positionId").textValue(), amount(share.at("/expectedShortfall")));
        }
        pair.assertRow("  Each position alone", amount(pair.answer.at("/offset/isolated")));
        pair.assertRow("  All together", amount(pair.answer.at("/offset/cross")));
        pair.assertRow("  Benefit of holding them together", amount(pair.answer.at("/offset/benefit")));
    }

    /// The simulated measure has a sentence, so that one screen has one maintenance margin.
    @ParameterizedTest
    @ValueSource(strings = {"story-drought", "story-depeg", "story-offset-granted", "story-procyclicality"})
    void withAPolicyTheMarginIsTheRequirement(String example) throws IOException {
        Pair pair = Pair.of("margin", example);
        JsonNode requirement = pair.answer.at("/requirement");
        pair.assertHeadline(requirement);
        pair.assertRow("Maintenance margin", amount(requirement.at("/maintenance")));
        assertThat(pair.rows("Maintenance margin")).hasSize(1);
        assertThat(pair.screen).contains(" alone is " + amount(pair.answer.at("/margin/initial")) + " (");
        for (JsonNode component : requirement.at("/components")) {
            if (new BigDecimal(component.at("/amount").textValue()).signum() > 0) {
                pair.assertRow("  " + component.at("/component").textValue(), amount(component.at("/amount")));
                assertThat(pair.screen.replaceAll("\\s+", " "))
                        .contains(component.at("/reason").textValue());
            }
        }
        JsonNode equity = requirement.at("/equity");
        assertThat(pair.screen)
                .contains(
                        "Equity " + amount(equity.at("/amount")) + " (value " + amount(equity.at("/value"))
                                + ", haircut " + amount(equity.at("/haircut")) + ")",
                        requirement.at("/policy/digest").textValue());
        pair.assertRow(
                "  Core",
                amount(requirement.at("/netting/isolated")),
                amount(requirement.at("/netting/grouped")),
                amount(requirement.at("/netting/crossed")),
                amount(requirement.at("/netting/required")));
        pair.assertLosses();
    }

    @Test
    void aPlanShowsEachStage() throws IOException {
        Pair pair = Pair.of("margin", "story-liquidation");
        JsonNode plan = pair.answer.at("/requirement/plan");
        assertThat(plan.at("/stages")).isNotEmpty();
        pair.assertRow("    before", amount(plan.at("/before/initial")), amount(plan.at("/before/equity")));
        for (JsonNode stage : plan.at("/stages")) {
            assertThat(pair.screen)
                    .contains(amount(stage.at("/after/initial")), amount(stage.at("/after/maintenance")));
        }
        pair.assertRow("    all", amount(plan.at("/cost")));
    }

    @Test
    void aWhatIfShowsEachCandidate(@TempDir Path folder) throws IOException {
        ObjectNode request =
                (ObjectNode) JSON.readTree(Path.of("examples/what-if.json").toFile());
        Path opted = folder.resolve("opted.json");
        JSON.writeValue(opted.toFile(), request.put("methodology", "none"));
        Pair pair = Pair.ofFile("whatif", opted.toString());
        assertThat(pair.screen).doesNotContain("Requirement of policy");
        pair.assertRow("  as it stands", amount(pair.answer.at("/before/initial")));
        for (JsonNode candidate : pair.answer.at("/candidates")) {
            String id = "  " + candidate.at("/id").textValue();
            pair.assertRow(
                    id,
                    amount(candidate.at("/after/initial")),
                    change(candidate.at("/freed")),
                    amount(candidate.at("/after/maintenance")));
            pair.assertRow(id, interval(candidate.at("/after/initialInterval")));
        }
        pair.assertRow("  all together", amount(pair.answer.at("/together/initial")));
    }

    /// A what-if that names no policy leads with the requirement of the standard one, as a margin does.
    @Test
    void aWhatIfLeadsWithTheRequirement(@TempDir Path folder) throws IOException {
        ObjectNode request =
                (ObjectNode) JSON.readTree(Path.of("examples/what-if.json").toFile());
        ((ObjectNode) request.get("whatIf")).remove("free");
        Path unnamed = folder.resolve("unnamed.json");
        Path named = folder.resolve("named.json");
        JSON.writeValue(unnamed.toFile(), request);
        request.putObject("methodology");
        JSON.writeValue(named.toFile(), request);
        Pair pair = new Pair(
                Pair.ofFile("whatif", named.toString()).answer(),
                Pair.ofFile("whatif", unnamed.toString()).screen());
        for (JsonNode candidate : pair.answer.at("/candidates")) {
            pair.assertRow(
                    "  " + candidate.at("/id").textValue(),
                    amount(candidate.at("/requirement/initial")),
                    amount(candidate.at("/requirement/maintenance")));
        }
        pair.assertRow("  as it stands", amount(pair.answer.at("/requirement/before/initial")));
        assertThat(pair.screen)
                .containsSubsequence("Requirement of policy standard@", "Simulated measure")
                .endsWith("\"methodology\": \"none\" opts out.\n");
    }

    @Test
    void aStressShowsEveryScenario() throws IOException {
        Pair pair = Pair.of("stress", "stress", "--all");
        assertThat(pair.answer.at("/scenarios")).isNotEmpty();
        for (JsonNode scenario : pair.answer.at("/scenarios")) {
            pair.assertRow("  " + scenario.at("/name").textValue(), amount(scenario.at("/pnl")));
        }
    }

    private static String amount(JsonNode amount) {
        return FigureText.amount(new BigDecimal(amount.textValue()), "USD");
    }

    /// The change of a margin that frees an amount.
    private static String change(JsonNode freed) {
        BigDecimal change = new BigDecimal(freed.textValue()).negate();
        return (change.signum() > 0 ? "+" : "") + FigureText.amount(change, "USD");
    }

    private static String interval(JsonNode intervals) {
        JsonNode simulation = intervals.at("/simulation");
        return amount(simulation.at("/lower")) + " to " + amount(simulation.at("/upper"));
    }

    /// One run as JSON and one as a screen, of the same request, on the reference.
    private record Pair(JsonNode answer, String screen) {
        static Pair of(String command, String example, String... screenOptions) throws IOException {
            return ofFile(command, "examples/" + example + ".json", screenOptions);
        }

        static Pair ofFile(String command, String file, String... screenOptions) throws IOException {
            List<String> arguments = new ArrayList<>(List.of(command, file));
            if (!command.equals("stress")) {
                arguments.addAll(List.of("--backend", "reference", "--scenarios", SCENARIOS));
            }
            List<String> onScreen = new ArrayList<>(arguments);
            onScreen.addAll(List.of(screenOptions));
            arguments.add("--json");
            return new Pair(JSON.readTree(run(arguments)), run(onScreen));
        }

        private static String run(List<String> arguments) {
            CommandRun run = CommandRun.of(arguments.toArray(String[]::new));
            assertThat(run.code()).as(run.err()).isZero();
            return run.out();
        }

        List<String> rows(String label) {
            return screen.lines().filter(line -> line.startsWith(label + " ")).toList();
        }

        void assertRow(String label, String... figures) {
            assertThat(rows(label)).as(label).anySatisfy(row -> assertThat(row).contains(figures));
        }

        void assertHeadline(JsonNode requirement) {
            BigDecimal equity = new BigDecimal(requirement.at("/equity/amount").textValue());
            BigDecimal maintenance =
                    new BigDecimal(requirement.at("/maintenance").textValue());
            BigDecimal headroom = equity.subtract(maintenance);
            assertRow("Initial margin", amount(requirement.at("/initial")));
            assertRow(
                    "Equity",
                    FigureText.amount(equity, "USD"),
                    FigureText.amount(new BigDecimal(answer.at("/value").textValue()), "USD"));
            assertRow("Headroom", FigureText.amount(headroom, "USD"));
            assertRow("Ratio", equity.divide(maintenance, 4, RoundingMode.DOWN).toPlainString());
            assertRow("Band", requirement.at("/band").textValue());
        }

        void assertLosses() {
            for (JsonNode level : answer.at("/losses")) {
                assertRow(
                        "  " + FigureText.percent(level.at("/confidence").decimalValue()),
                        amount(level.at("/valueAtRisk")),
                        amount(level.at("/expectedShortfall")));
            }
        }
    }
}
