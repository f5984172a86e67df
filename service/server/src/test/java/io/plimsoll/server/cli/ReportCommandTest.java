package io.plimsoll.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.kernels.text.FigureText;
import io.plimsoll.server.cli.run.ExitCode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The report has the figures of the JSON answer, loads nothing, and refuses in a sentence what it cannot write.
final class ReportCommandTest {
    private static final String BOOK = "examples/story-liquidation.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @Test
    void thePageHasTheFiguresOfTheAnswer() throws IOException {
        String page = report(BOOK);
        JsonNode answer = JSON.readTree(run("margin", BOOK, "--json").out());
        JsonNode requirement = answer.at("/requirement");
        BigDecimal equity = number(requirement.at("/equity/amount"));
        BigDecimal maintenance = number(requirement.at("/maintenance"));

        assertThat(page)
                .contains(
                        tile("Initial margin required", amount(requirement.at("/initial"))),
                        tile("Maintenance margin", amount(requirement.at("/maintenance"))),
                        tile("Equity after haircuts", FigureText.amount(equity, "USD")),
                        tile("Headroom", FigureText.amount(equity.subtract(maintenance), "USD")))
                .contains(
                        requirement.at("/band").textValue(),
                        requirement.at("/policy/digest").textValue())
                .contains(answer.at("/evidence/requestHash").textValue());
        for (JsonNode component : requirement.at("/components")) {
            if (number(component.at("/amount")).signum() > 0) {
                assertThat(page).contains("<td>" + component.at("/component").textValue() + "</td>");
                assertThat(page).contains("<td class=\"number\">" + amount(component.at("/amount")) + "</td>");
            }
        }
        for (JsonNode share : answer.at("/contributions")) {
            assertThat(page).contains(amount(share.at("/expectedShortfall")));
        }
        for (JsonNode level : answer.at("/losses")) {
            assertThat(page).contains(amount(level.at("/valueAtRisk")), amount(level.at("/expectedShortfall")));
        }
        for (JsonNode asset : requirement.at("/liquidation/frontier")) {
            for (String side : List.of("below", "above")) {
                if (asset.has(side)) {
                    assertThat(page)
                            .contains(FigureText.price(number(asset.path(side).path("price"))));
                }
            }
        }
    }

    @Test
    void theStressAndTheWarningsAreThoseOfTheAnswers() throws IOException {
        String page = report("examples/single-perpetual.json");
        JsonNode stress = JSON.readTree(CommandRun.of("stress", "examples/single-perpetual.json", "--json")
                .out());
        String worst = stress.at("/worst").textValue();
        for (JsonNode scenario : stress.at("/scenarios")) {
            if (scenario.at("/name").textValue().equals(worst)) {
                assertThat(page).contains("Worst: " + worst, amount(scenario.at("/pnl")));
            }
        }
        assertThat(page)
                .contains("The request names no policy, so it has the standard one")
                .contains("/collateral/0");
    }

    @Test
    void thePageLoadsNothingAndHasNoScript() throws IOException {
        assertThat(report(BOOK))
                .startsWith("<!doctype html>")
                .contains("default-src &#39;none&#39;".replace("&#39;", "'"))
                .doesNotContain("<script", "src=", "href=", "@import", "url(");
    }

    @Test
    void theChangeSinceAnEarlierRequestIsExplained() throws IOException {
        Path earlier = folder.resolve("earlier.json");
        Files.writeString(
                earlier, Files.readString(Path.of(BOOK)).replace("2026-06-30T11:49:18Z", "2026-06-29T11:49:18Z"));
        String page = report(BOOK, "--since", earlier.toString());
        assertThat(page).contains("Change since the earlier request", "before, 2026-06-29T11:49:18Z");
    }

    @Test
    void whatCannotBeWrittenIsRefusedInASentence() {
        assertThat(CommandRun.of("report", BOOK, "--out", "margin.txt").err())
                .startsWith("plimsoll: --out is margin.txt: it must end with .html or .pdf");
        CommandRun pdf = CommandRun.of(Map.of("PATH", folder.toString()), "report", BOOK, "--out", "margin.pdf");
        assertThat(pdf.code()).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(pdf.err()).startsWith("plimsoll: PDF needs Chromium, and none is on the path");
        assertThat(CommandRun.of("report", "examples/venue-accounts.json", "--out", "margin.html")
                        .err())
                .contains("is a batch of accounts, which plimsoll batch examples/venue-accounts.json takes");
    }

    private String report(String book, String... more) throws IOException {
        Path target = folder.resolve("margin.html");
        String[] arguments = new String[4 + more.length];
        arguments[0] = "report";
        arguments[1] = book;
        arguments[2] = "--out";
        arguments[3] = target.toString();
        System.arraycopy(more, 0, arguments, 4, more.length);
        CommandRun run = run(arguments);
        assertThat(run.code()).as(run.err()).isZero();
        return Files.readString(target);
    }

    private static CommandRun run(String... arguments) {
        String[] all = new String[arguments.length + 4];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        all[arguments.length] = "--scenarios";
        all[arguments.length + 1] = "2000";
        all[arguments.length + 2] = "--backend";
        all[arguments.length + 3] = "reference";
        return CommandRun.of(all);
    }

    private static String tile(String label, String figure) {
        return "<span>" + label + "</span><strong>" + figure + "</strong>";
    }

    private static BigDecimal number(JsonNode text) {
        return new BigDecimal(text.textValue());
    }

    private static String amount(JsonNode text) {
        return FigureText.amount(number(text), "USD");
    }
}
