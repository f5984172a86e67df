package io.plimsoll.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.server.cli.run.ExitCode;
import java.io.IOException;
import org.junit.jupiter.api.Test;

final class WhatIfCommandTest {
    private static final String EXAMPLE = "examples/what-if.json";

    @Test
    void printsEachCandidateAllTogetherAndTheWays() {
        CommandRun run = CommandRun.of("whatif", EXAMPLE, "--scenarios", "2000", "--backend", "reference");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .startsWith("What if, in USD, as of 2026-06-30T11:49:18Z")
                .containsSubsequence(
                        "as it stands",
                        "sell ten perpetuals",
                        "trade -10 BTC-PERPETUAL",
                        "withdraw two coins",
                        "transfer -2 BTC",
                        "all together",
                        "Ways to free the initial margin of the requirement, the cheapest first",
                        "BTC-25SEP26",
                        "backend reference");
    }

    @Test
    void takesTradesBesideAMarginRequest() throws IOException {
        CommandRun run = CommandRun.of(
                "whatif",
                "examples/single-perpetual.json",
                "--trade",
                "BTC-PERPETUAL=12.5",
                "--scenarios",
                "2000",
                "--json");
        assertThat(run.code()).as(run.err()).isZero();
        JsonNode answer = new ObjectMapper().readTree(run.out());
        assertThat(answer.at("/candidates/0/after/initial").textValue()).isEqualTo("0.00000000");
        assertThat(answer.at("/candidates/0/freed")).isEqualTo(answer.at("/before/initial"));
    }

    @Test
    void showsTheRequirementOfEachTrade() {
        CommandRun run = CommandRun.of(
                "whatif",
                "examples/story-liquidation.json",
                "--trade",
                "BTC-PERPETUAL=-5",
                "--scenarios",
                "2000",
                "--backend",
                "reference");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .containsSubsequence(
                        "Requirement of policy standard@", "as it stands", "--trade BTC-PERPETUAL", "core -");
    }

    @Test
    void wrongTradesAreRefused() {
        CommandRun run = CommandRun.of("whatif", EXAMPLE, "--trade", "DOGE=1");
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("/whatIf/candidates/0/instrument: instrument is DOGE");
        assertThat(CommandRun.of("whatif", EXAMPLE, "--trade", "BTC-PERPETUAL").code())
                .isEqualTo(ExitCode.USAGE);
        assertThat(CommandRun.of("whatif", EXAMPLE, "--trade", "BTC-PERPETUAL=much")
                        .code())
                .isEqualTo(ExitCode.USAGE);
        assertThat(CommandRun.of("whatif", EXAMPLE, "--trade", "BTC-PERPETUAL=1e40")
                        .code())
                .isEqualTo(ExitCode.USAGE);
    }
}
