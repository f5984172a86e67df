package io.plimsoll.benchmarks.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;

final class BenchCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine line =
            BenchCommand.line().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));

    /// Small runs; the figures are within the band widened by four of their standard errors, W4's within one
    /// percent at its own size.
    @ParameterizedTest
    @EnumSource(FixedWorkload.class)
    void everyWorkloadRunsAndGivesItsFigures(FixedWorkload workload) throws Exception {
        int scenarios = workload == FixedWorkload.W4 ? workload.scenarios() : 2000;
        int code = line.execute(
                workload.name().toLowerCase(Locale.ROOT),
                "--backend=vector",
                "--repeat=2",
                "--warm-up=0",
                "--threads=1",
                "--scenarios=" + scenarios,
                "--json");

        assertThat(code).as(err.toString()).isZero();
        JsonNode json = new ObjectMapper().readTree(out.toString());
        assertThat(json.get("workload").asText()).isEqualTo(workload.name());
        assertThat(json.get("backend").asText()).isEqualTo("vector");
        assertThat(json.get("threads").asInt()).isEqualTo(1);
        assertThat(json.get("runs")).hasSize(2).allMatch(run -> run.asDouble() > 0);
        assertThat(json.get("seconds").asDouble())
                .isBetween(
                        Math.min(
                                json.at("/runs/0").asDouble(),
                                json.at("/runs/1").asDouble()),
                        Math.max(
                                json.at("/runs/0").asDouble(),
                                json.at("/runs/1").asDouble()));
        List<String> figures = workload == FixedWorkload.W4
                ? List.of("sumValueAtRisk99")
                : List.of("valueAtRisk99", "expectedShortfall975");
        assertThat(figures).allMatch(json::has);
        // The processor has no clock of its own.
        assertThat(json.has("deviceSeconds")).isFalse();
    }

    /// The service answers what the backend does.
    @ParameterizedTest
    @EnumSource(FixedWorkload.class)
    void everyWorkloadRunsOverHttp(FixedWorkload workload) throws Exception {
        int scenarios = workload == FixedWorkload.W4 ? workload.scenarios() : 2000;
        String run = workload + " --backend=vector --repeat=1 --warm-up=0 --json --scenarios=" + scenarios;
        assertThat(line.execute((run + " --http").split(" ")))
                .as(err.toString())
                .isZero();
        JsonNode served = new ObjectMapper().readTree(out.toString());
        out.getBuffer().setLength(0);
        assertThat(line.execute(run.split(" "))).isZero();
        JsonNode bare = new ObjectMapper().readTree(out.toString());
        String figure = workload == FixedWorkload.W4 ? "sumValueAtRisk99" : "valueAtRisk99";
        // The accounts over HTTP have another seed.
        double error = workload == FixedWorkload.W4 ? 0.01 : 1e-5;
        assertThat(served.get(figure).asDouble())
                .isCloseTo(
                        bare.get(figure).asDouble(),
                        within(error * bare.get(figure).asDouble()));
    }

    @ParameterizedTest
    @CsvSource({"W9,expected one of", "W1 --threads=0,--threads is 0", "W1 --repeat=0,--repeat is 0"})
    void whatCannotBeIsRefused(String arguments, String message) {
        assertThat(line.execute(arguments.split(" "))).isEqualTo(2);
        assertThat(err.toString()).contains(message);
    }

    @Test
    void aBackendThatIsNotThereEndsWith3() {
        assertThat(line.execute("W1", "--backend=abacus")).isEqualTo(3);
        assertThat(err.toString()).contains("backend is abacus: it must be auto or one of");
    }
}
