package io.plimsoll.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FirmCommandTest {
    private static final String EXAMPLE = "examples/firm.json";
    private static final int WIDTH = 100;

    @TempDir
    Path folder;

    /// The example breaches limits, which the exit code tells.
    @Test
    void theScreenShowsBreakdownsLimitsAndOutages() {
        CommandRun run = CommandRun.of("firm", EXAMPLE, "--scenarios", "2000");

        assertThat(run.code()).isEqualTo(4);
        assertThat(run.out())
                .startsWith("Firm: expected shortfall ")
                .contains("USD at 97.5 %, net 3,372,738, gross 12,850,110. Breached limits: 2.")
                .containsSubsequence(
                        "By venue, asset",
                        "    deribit",
                        "By legalEntity",
                        "By desk, trader",
                        "Delta",
                        "gross of deribit",
                        "breached",
                        "Outage",
                        "okx, unpaid");
        assertThat(run.out().lines()).allMatch(line -> line.length() <= WIDTH);
    }

    @Test
    void breakdownsMayBeGivenBesideTheDocument() throws IOException {
        CommandRun run = CommandRun.of(
                "firm", EXAMPLE, "--scenarios", "500", "--by", "trader,venue", "--by", "currency", "--json");
        JsonNode answer = new ObjectMapper().readTree(run.out());

        assertThat(answer.at("/breakdowns/0/by/0").asText()).isEqualTo("trader");
        assertThat(answer.at("/breakdowns/0/firm/cells/0/member").asText()).isEqualTo("(none)");
        assertThat(answer.at("/breakdowns/1/by/0").asText()).isEqualTo("currency");
        assertThat(CommandRun.of("firm", EXAMPLE, "--by", "venue,moon").err())
                .contains("/firm/by/0/1: dimension: moon is unknown (asset, book, counterparty, currency, desk");
    }

    /// Two margin requests make a firm, and rules come from a file of their own.
    @Test
    void booksOfSeveralFilesMakeAFirm() throws IOException {
        Path rules = folder.resolve("rules.json");
        Files.writeString(rules, "{\"by\": [[\"book\"]], \"limits\": [{\"measure\": \"gross\", \"most\": \"1e12\"}]}");
        Path book = folder.resolve("second.json");
        Files.copy(Path.of("examples/single-perpetual.json"), book);
        CommandRun run = CommandRun.of(
                "firm",
                "examples/single-perpetual.json",
                book.toString(),
                "--rules",
                rules.toString(),
                "--scenarios",
                "500");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).containsSubsequence("No limit is breached.", "By book", "second", "single-perpetual");
    }

    @Test
    void everyFileThatCannotBeReadIsNamed() {
        CommandRun run = CommandRun.of("firm", "nothing.json", "examples", "--rules", "nowhere.json");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err().lines()).hasSize(3);
    }
}
