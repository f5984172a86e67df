package io.plimsoll.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.server.cli.report.Screen;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Nothing that a command prints for people is wider than a screen. JSON, CSV, scripts and policies are documents and
/// no screens.
final class ScreenWidthTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    /// The shipped examples that `margin` takes.
    private static List<String> accounts() {
        return ShippedExamples.commands().entrySet().stream()
                .filter(example -> List.of("plimsoll margin", "plimsoll greeks").contains(example.getValue()))
                .map(example -> example.getKey().replaceFirst("^service/", ""))
                .toList();
    }

    static Stream<String> commands() {
        List<String> commands = new ArrayList<>();
        for (String account : accounts()) {
            commands.add("margin " + account + " --scenarios 2000 --backend reference --all");
            commands.add("stress " + account + " --all");
        }
        return Stream.concat(
                commands.stream(),
                Stream.of(
                        "margin examples/market-maker.json --scenarios 2000",
                        "margin examples/single-perpetual.json --scenarios 100",
                        "whatif examples/what-if.json --scenarios 2000",
                        "whatif examples/story-liquidation.json --scenarios 2000 --trade BTC-PERPETUAL=-5",
                        "check examples/market-maker.json --scenarios 2000 --sell ETH-PERPETUAL=500@1575",
                        "explain examples/explain.json",
                        "greeks examples/greeks.json --scenarios 2000",
                        "optimise examples/optimise.json --scenarios 2000",
                        "forecast examples/forecast.json --scenarios 2000",
                        "stress examples/stress.json",
                        "venues examples/venues.json --all",
                        "firm examples/firm.json",
                        "batch examples/venue-accounts.json --scenarios 2000 --out FOLDER/accounts.ndjson",
                        "calibrate --history examples/btc-daily.csv --out FOLDER/model.json",
                        "procyclicality examples/btc-daily.csv",
                        "policy diff standard standard",
                        "backends",
                        "selftest",
                        "bench"));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void nothingIsWiderThanAScreen(String command) {
        CommandRun run =
                CommandRun.of(command.replace("FOLDER", folder.toString()).split(" ", -1));
        assertThat(run.out() + run.err()).isNotEqualTo("unused").doesNotContain("the program failed");
        assertThat((run.out() + run.err()).lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(Screen.WIDTH));
    }
}
