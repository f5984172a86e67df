package io.plimsoll.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.server.cli.run.ExitCode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CheckCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BOOK = "examples/story-liquidation.json";

    private static CommandRun check(String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("check", BOOK, "--scenarios", "2000", "--backend", "reference"));
        arguments.addAll(List.of(more));
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    /// The requirement after the fill is that of a what-if of the same trade, to the last digit.
    @Test
    void theFiguresAreThoseOfAWhatIf() throws IOException {
        CommandRun run = check("--sell", "ETH-PERPETUAL=500", "--json");
        JsonNode answer = JSON.readTree(run.out());
        CommandRun whatIf = CommandRun.of(
                "whatif",
                BOOK,
                "--scenarios",
                "2000",
                "--backend",
                "reference",
                "--trade",
                "ETH-PERPETUAL=-500",
                "--json");
        JsonNode after = JSON.readTree(whatIf.out()).at("/candidates/0/requirement");

        assertThat(answer.at("/after/initial").asText())
                .isNotEmpty()
                .isEqualTo(after.at("/initial").asText());
        assertThat(answer.at("/after/maintenance").asText())
                .isEqualTo(after.at("/maintenance").asText());
        assertThat(answer.at("/decision").asText()).isEqualTo(run.code() == ExitCode.OK ? "allowed" : "refused");
    }

    /// A price worse than the mark lowers the headroom by quantity times the distance, and the screen shows the exact
    /// figures of the JSON answer, rounded.
    @Test
    void aWorsePriceCostsHeadroom() throws IOException {
        JsonNode atMark =
                JSON.readTree(check("--sell", "ETH-PERPETUAL=100", "--json").out());
        JsonNode worse = JSON.readTree(
                check("--sell", "ETH-PERPETUAL=100@1500", "--json").out());
        BigDecimal cost = new BigDecimal(worse.at("/priceCost").asText());

        assertThat(cost).isPositive();
        assertThat(new BigDecimal(worse.at("/headroom").asText()))
                .isEqualByComparingTo(new BigDecimal(atMark.at("/headroom").asText()).subtract(cost));
        assertThat(check("--sell", "ETH-PERPETUAL=100@1500").words())
                .contains("The prices cost", "sell ETH-PERPETUAL 100 1500", "after the fill of every order");
    }

    @Test
    void limitsRefuseWithEveryReason(@TempDir Path folder) throws IOException {
        Path limits = Files.writeString(folder.resolve("limits.json"), """
            {"orderSizes": {"ETH-PERPETUAL": "50"}, "priceCollar": "0.01", "minimumHeadroom": "1e9"}\
            """);
        CommandRun run = check("--buy", "ETH-PERPETUAL=100@2000", "--limits", limits.toString());

        assertThat(run.code()).isEqualTo(ExitCode.LIMIT_BREACHED);
        assertThat(run.out()).startsWith("Refused\n");
        assertThat(run.words())
                .contains(
                        "the order to buy ETH-PERPETUAL is for 100: one order may be for at most 50",
                        "at most 1.0 % is allowed",
                        "at least 1,000,000,000.00 USD must be left");
    }

    @Test
    void everyMistakeIsNamedAtOnce(@TempDir Path folder) throws IOException {
        Path limits = Files.writeString(folder.resolve("limits.json"), "{\"priceCollar\": \"-1\", \"orders\": {}}");
        CommandRun run =
                check("--buy", "ETH-PERPETUAL=0", "--sell", "BTC-PERPETUAL=1@0", "--limits", limits.toString());

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err())
                .contains(
                        "--buy ETH-PERPETUAL: quantity: 0 is out of range (above 0)",
                        "--sell BTC-PERPETUAL: price: 0 is out of range (above 0)",
                        "limits.json",
                        "orders");
        assertThat(check("--buy", "ETH-PERPETUAL").err())
                .contains("it must be INSTRUMENT=QUANTITY or INSTRUMENT=QUANTITY@PRICE");
        assertThat(check().err()).contains("no order is given: --buy or --sell must be given");
        assertThat(check("--buy", "ETH-PERPETUEL=1").err()).contains("ETH-PERPETUEL", "/orders/0/instrument");
        assertThat(check("--buy", "X=1", "--limits", "nowhere.json").err()).contains("nowhere.json");
    }
}
