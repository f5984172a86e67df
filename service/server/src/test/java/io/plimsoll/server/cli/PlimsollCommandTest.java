package io.plimsoll.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.server.cli.run.ExitCode;
import io.plimsoll.server.json.RequestCases;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The command line in this process: what it prints, where, and how it ends.
final class PlimsollCommandTest {
    private static final String EXAMPLE = "examples/single-perpetual.json";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    private static CommandRun run(String... arguments) {
        return run(Map.of(), arguments);
    }

    private static CommandRun run(Map<String, String> environment, String... arguments) {
        return CommandRun.of(environment, arguments);
    }

    @Test
    void printsATable() {
        CommandRun run = run("margin", EXAMPLE);
        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .startsWith(
                        "Margin in USD: 1 position, 1 balance of collateral, as of 2026-06-30T11:49:18Z, horizon 1 day")
                .containsPattern("Initial margin +[0-9]{2},[0-9]{3}\\.[0-9]{2}  policy standard@")
                .containsPattern("Equity +[0-9,.]+  value 250,000\\.00 after haircuts\n")
                .containsPattern("Headroom +[0-9,.]+ ")
                .contains("The request names no policy, so it has the standard one")
                .containsPattern("  99.9 % +[0-9,.]+ +[0-9,.]+ to ")
                .contains("Benefit of holding them together", "Warnings\n  /collateral/0: ", "backend reference on ")
                .contains("seed ", "request sha256:")
                .doesNotContain("--all shows", "\t");
        assertThat(run.out().lines()).allMatch(line -> line.equals(line.stripTrailing()));
    }

    @Test
    void columnsAreAligned() {
        List<String> losses = run("margin", EXAMPLE)
                .out()
                .lines()
                .dropWhile(line -> !line.startsWith("Losses"))
                .skip(1)
                .takeWhile(line -> !line.isBlank())
                .toList();
        assertThat(losses).hasSize(6);
        assertThat(losses.stream().map(String::length).distinct()).hasSize(1);
    }

    @Test
    void tellsHowManyContributionsItLeavesOut() {
        assertThat(run("margin", "examples/market-maker.json", "--scenarios", "1000")
                        .out())
                .contains("The 10 largest of 94 contributions", "(--all shows the other 84)");
        assertThat(run("margin", "examples/market-maker.json", "--scenarios", "1000", "--all")
                        .out()
                        .lines()
                        .filter(line -> line.startsWith("  btc-") || line.startsWith("  eth-")))
                .hasSize(92);
    }

    @Test
    void aCoinHasEightDecimals() {
        assertThat(run("margin", "examples/expired-inside.json", "--scenarios", "2000")
                        .out())
                .contains("Margin in BTC")
                .containsPattern("value [0-9]\\.[0-9]{8} after haircuts\n");
    }

    @Test
    void optionsBeatTheDocument() throws IOException {
        CommandRun run =
                run("margin", EXAMPLE, "--json", "--seed", "7", "--scenarios", "1234", "--backend", "reference");
        JsonNode evidence = new ObjectMapper().readTree(run.out()).get("evidence");
        assertThat(evidence.get("seed").asLong()).isEqualTo(7);
        assertThat(evidence.get("scenarios").asInt()).isEqualTo(1234);
        assertThat(evidence.get("backend").asText()).isEqualTo("reference");
    }

    @Test
    void readsStandardInput() throws IOException {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(Files.readAllBytes(Path.of(EXAMPLE))));
        try {
            assertThat(figures(run("margin", "-", "--json").out()))
                    .isEqualTo(figures(run("margin", EXAMPLE, "--json").out()));
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void theNumberOfThreadsChangesNoFigure() throws IOException {
        assertThat(figures(run("margin", EXAMPLE, "--json", "--threads", "1").out()))
                .isEqualTo(figures(
                        run("margin", EXAMPLE, "--json", "--threads", "3").out()));
    }

    @Test
    void theMaintenanceRatioComesFromTheEnvironment() throws IOException {
        Map<String, String> environment = Map.of("PLIMSOLL_MAINTENANCE_RATIO", "0.5");
        Path file = folder.resolve("opted-out.json");
        Files.writeString(file, Files.readString(Path.of(EXAMPLE)).replaceFirst("\\{", "{\"methodology\": \"none\","));
        assertThat(run(environment, "margin", file.toString()).out()).contains("maintenance margin is 0.5 of it");
    }

    static Stream<RequestCases.Case> badDocuments() {
        return RequestCases.bad();
    }

    @ParameterizedTest
    @MethodSource("badDocuments")
    void aBadDocumentEndsWith2AndEveryFaultOnStandardError(RequestCases.Case bad) throws IOException {
        Path file = folder.resolve("request.json");
        Files.write(file, bad.bytes());
        CommandRun run = run("margin", file.toString());
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines())
                .isNotEmpty()
                .allMatch(line -> line.matches("plimsoll: (/.*: |\\S*request\\.json(: | is )).+"));
        assertThat(run.err()).doesNotContain("Exception", "\tat ");
    }

    @Test
    void aFileThatCannotBeReadEndsWith2() throws IOException {
        assertThat(run("margin", "no/such.json"))
                .isEqualTo(new CommandRun(2, "", line("plimsoll: there is no file no/such.json")));
        assertThat(run("margin", "examples"))
                .isEqualTo(new CommandRun(2, "", line("plimsoll: examples is a directory: it must be a file")));
        assertThat(run("margin", "a\0b").code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void anUnusableCommandLineEndsWith2() {
        assertThat(run("margin").code()).isEqualTo(ExitCode.USAGE);
        assertThat(run("margin", EXAMPLE, "--seed", "x").err()).contains("--seed");
        assertThat(run("margin", EXAMPLE, "--threads", "0"))
                .isEqualTo(new CommandRun(
                        2, "", line("plimsoll: --threads is \"0\": it must be a whole number from 1 to 1024")));
        assertThat(run("margin", EXAMPLE, "--scenarios", "0").err())
                .startsWith("plimsoll: /scenarios: scenarios: 0 is out of range");
        assertThat(run("margni").err()).contains("margni", "margin");
        assertThat(run(Map.of("PLIMSOLL_PROT", "1"), "serve"))
                .isEqualTo(new CommandRun(
                        2, "", line("plimsoll: the variable PLIMSOLL_PROT is not known; did you mean PLIMSOLL_PORT?")));
        assertThat(run("serve", "--port", "http").code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void aBackendThatCannotRunEndsWith3() {
        CommandRun run = run("margin", EXAMPLE, "--backend", "abacus");
        assertThat(run.code()).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(run.err()).startsWith("plimsoll: backend is abacus: it must be auto or one of ");
    }

    @Test
    void listsTheBackends() throws IOException {
        assertThat(run("backends").out()).contains("reference: ready on ");
        assertThat(new ObjectMapper().readTree(run("backends", "--json").out()).findValuesAsText("name"))
                .contains("reference");
    }

    /// Tests run without an SDK; those with one are the device tests of the kernels.
    @Test
    void aSelfTestWithoutADeviceEndsWith3() {
        CommandRun run = run("selftest");
        assertThat(run.code()).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(run.err()).contains("no device was tested: no TornadoVM SDK was found: set TORNADOVM_HOME");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void tellsItsVersionAndItsCommands() {
        assertThat(run("--version").out()).startsWith("plimsoll ");
        assertThat(run("--help").out()).contains("margin", "serve", "backends", "selftest", "Exit codes");
        assertThat(run().out()).isEqualTo(run("--help").out());
        assertThat(run("serve", "--help").out()).contains("PLIMSOLL_QUEUE", "PLIMSOLL_MAINTENANCE_RATIO");
    }

    private static String line(String text) {
        return text + System.lineSeparator();
    }

    private static String figures(String answer) throws IOException {
        JsonNode tree = new ObjectMapper().readTree(answer);
        return tree.get("losses").toString() + tree.get("contributions") + tree.get("margin");
    }
}
