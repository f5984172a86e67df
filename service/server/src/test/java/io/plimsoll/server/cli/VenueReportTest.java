package io.plimsoll.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class VenueReportTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @Test
    void theMarginShowsTheVenuesBesideItsOwn() throws IOException {
        String request = Files.readString(Path.of("examples", "single-perpetual.json"));
        Path asked = Files.writeString(
                folder.resolve("asked.json"), request.replaceFirst("\\{", "{\"venueRules\":[\"deribit-portfolio\"],"));
        CommandRun run = CommandRun.of("margin", asked.toString(), "--scenarios", "2000", "--backend", "reference");
        assertThat(run.code()).as(run.err()).isZero();
        // -12.5 BTC at the top of the range: 12.5 x 0.16/1.16 and 1 % of 12.5.
        assertThat(run.out())
                .contains(
                        "Margin by the venue's rule deribit-portfolio of 2026-02-15", "Worst node of BTC in BTC  +16 %")
                .containsPattern("in BTC +1\\.84913793 +1\\.47931034 +1\\.72413793 +0\\.12500000")
                .contains("Of the tail's 21 scenarios ");
        assertThat(CommandRun.of("margin", "examples/single-perpetual.json", "--scenarios", "2000")
                        .out())
                .doesNotContain("venue's rule");
    }
}
