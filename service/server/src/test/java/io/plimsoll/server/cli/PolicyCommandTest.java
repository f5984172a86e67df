package io.plimsoll.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.server.cli.run.ExitCode;
import io.plimsoll.server.json.policy.PolicyFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PolicyCommandTest {
    private static final String STANDARD = new String(PolicyFolder.standardDocument(), StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    @Test
    void checkTellsWhichPolicyItIs() {
        CommandRun run = CommandRun.of("policy", "check", "standard");
        assertThat(run.code()).isEqualTo(ExitCode.OK);
        assertThat(run.out()).contains("standard@1.3.0, effective 2026-11-30").containsPattern("sha256:[0-9a-f]{64}");
    }

    @Test
    void checkTellsEveryFault() throws IOException {
        String file = policy(STANDARD.replace("rate: 0.1", "rate: 7").replace("volumeShare: 0.1", "volumeShare: 2"));
        CommandRun run = CommandRun.of("policy", "check", file);
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err())
                .contains(
                        "/concentration/rate: rate: 7 is out of range",
                        "/liquidity/volumeShare: volumeShare: 2 is out");
        assertThat(CommandRun.of("policy", "check", "nowhere.yaml").code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void diffTellsWhatDiffers() throws IOException {
        String file = policy(STANDARD.replace("rate: 0.1", "rate: 0.2"));
        CommandRun run = CommandRun.of("policy", "diff", "standard", file);
        assertThat(run.code()).isEqualTo(ExitCode.OK);
        assertThat(run.out()).isEqualToIgnoringNewLines("/concentration/rate: 0.1 -> 0.2");
        assertThat(CommandRun.of("policy", "diff", "standard", "nowhere.yaml").code())
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void showPrintsTheStandardPolicyWithItsSources() {
        assertThat(CommandRun.of("policy", "show").out()).isEqualTo(STANDARD);
        assertThat(CommandRun.of("policy").out()).contains("check", "diff", "show");
    }

    @Test
    void marginShowsTheLinesTheBandAndTheScore() {
        CommandRun run = CommandRun.of("margin", "examples/story-drought.json", "--backend", "reference");
        assertThat(run.code()).isEqualTo(ExitCode.OK);
        assertThat(run.words())
                .contains(
                        "policy standard@1.0.0, segment professional",
                        "closeOut",
                        "4 days",
                        "Initial margin",
                        "Offset modelled",
                        "Bands: green from 1.5",
                        "Liquidation prices in US dollars, other prices unchanged",
                        "Risk score");
    }

    @Test
    void procyclicalityComparesTheTools() {
        CommandRun run =
                CommandRun.of("procyclicality", "examples/btc-daily.csv", "--from", "2020-02-01", "--to", "2020-04-30");
        assertThat(run.code()).isEqualTo(ExitCode.OK);
        assertThat(run.out()).containsPattern("25 % buffer +13.9 % +20.9 % +3.99 +216.5 % +238.5 % +2");
        assertThat(CommandRun.of("procyclicality", "examples/btc-daily.csv", "--asset", "DOGE")
                        .err())
                .contains("no closes of DOGE");
        assertThat(CommandRun.of("procyclicality", "examples/btc-daily.csv", "--from", "2030-01-01")
                        .code())
                .isEqualTo(ExitCode.USAGE);
        assertThat(CommandRun.of("procyclicality", "nowhere.csv").code()).isEqualTo(ExitCode.USAGE);
    }

    /// With a buffer that any rise draws and that never comes back but by a fall, figures are those of before there
    /// were such parameters.
    @Test
    void procyclicalityTakesThePolicysParameters() throws IOException {
        String file = policy(STANDARD.replace("drawFrom: 0.1, refill: 0.1", "drawFrom: 0, refill: 0"));
        CommandRun run = CommandRun.of(
                "procyclicality",
                "examples/btc-daily.csv",
                "--from",
                "2020-02-01",
                "--to",
                "2020-04-30",
                "--policy",
                file);
        assertThat(run.out()).containsPattern("25 % buffer +13.5 % +17.5 % +3.69 +219.4 % +267.0 % +2");
        String without = policy(STANDARD.substring(0, STANDARD.indexOf("\nprocyclicality:")));
        assertThat(CommandRun.of("procyclicality", "examples/btc-daily.csv", "--policy", without)
                        .err())
                .contains("has no tools against procyclicality");
    }

    private String policy(String text) throws IOException {
        return Files.writeString(folder.resolve("policy.yaml"), text).toString();
    }
}
