package io.plimsoll.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.methodology.scenario.ScenarioGrid;
import io.plimsoll.server.cli.run.ExitCode;
import java.io.IOException;
import org.junit.jupiter.api.Test;

final class StressCommandTest {
    @Test
    void printsScenariosFromTheWorstOnAndTheLikeliestMoves() {
        CommandRun run = CommandRun.of("stress", "examples/stress.json");
        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .startsWith("Stress in USD, as of 2026-06-30T11:49:18Z, value ")
                .containsSubsequence(
                        "Scenarios, the worst first",
                        "march-2020",
                        "The largest parts in march-2020: 12 and 13 March 2020",
                        "The most likely joint moves over the horizon",
                        "250,000.00");
    }

    @Test
    void takesNamesBesideAMarginRequest() throws IOException {
        CommandRun run = CommandRun.of(
                "stress", "examples/basis-trade.json", "--scenario", "may-2021", "--scenario", "grid", "--json");
        assertThat(run.code()).isZero();
        JsonNode answer = new ObjectMapper().readTree(run.out());
        assertThat(answer.get("scenarios"))
                .hasSize(1 + ScenarioGrid.STANDARD.scenarios().size());
        assertThat(CommandRun.of("stress", "examples/basis-trade.json").out())
                .containsPattern("The 20 worst of [0-9]+ scenarios \\(--all shows all\\)");
    }

    @Test
    void aWrongNameEndsItWithTheNamesThatAreKnown() {
        CommandRun run = CommandRun.of("stress", "examples/basis-trade.json", "--scenario", "doomsday");
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .startsWith("plimsoll: /stress/scenarios/0: scenario is the text \"doomsday\": it must be one of ")
                .contains("march-2020, may-2021");
    }
}
