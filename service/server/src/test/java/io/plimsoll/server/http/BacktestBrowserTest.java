package io.plimsoll.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.server.backtest.BacktestJob;
import io.plimsoll.server.backtest.BacktestOutcome;
import io.plimsoll.server.backtest.input.BacktestBounds;
import io.plimsoll.server.history.PathHistories;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The report of a back-test in Chromium: charts, marks, sorted tables, by keyboard and on a narrow screen.
/// `backtest.mjs` drives it. Without Chromium or the packages of `src/test/typescript` the test is skipped.
final class BacktestBrowserTest {
    private static final String CONFIGURATION = """
        closes: btc-eth-daily.csv
        first: 2020-09-01
        last: 2021-06-30
        models: [normal, ewma-fhs]
        portfolios: [{name: BTC long, weights: {BTC: 1}}, {name: ETH short, weights: {ETH: -1}}]
        scenarios: 1000
        warmUp: 365
        """;

    @Test
    void theReportShowsItsChartsAndSortsItsTables(@TempDir Path folder) throws Exception {
        DrivenBrowser.assumeInstalled("the report of a back-test");
        BacktestOutcome.Done done = (BacktestOutcome.Done) new BacktestJob(
                        new PathHistories(Path.of("..", "calibration", "examples")),
                        BackendRegistry.discover(),
                        2,
                        BacktestBounds.NONE)
                .run(CONFIGURATION.getBytes(StandardCharsets.UTF_8), Execution.Progress.SILENT, () -> false);
        Path page = Files.write(folder.resolve("backtest.html"), done.page());
        JsonObject document = new JsonObject(new String(done.document(), StandardCharsets.UTF_8));

        JsonObject seen =
                DrivenBrowser.drive(folder, "backtest.mjs", page.toUri().toString());

        assertThat(seen.getJsonArray("errors")).isEmpty();
        assertThat(seen.getJsonArray("violations")).isEmpty();
        assertThat(seen.getJsonObject("overflow").getMap())
                .containsEntry("1400", 0)
                .containsEntry("400", 0);
        assertThat(seen.getInteger("charts")).isEqualTo(3 + 2);
        assertThat(texts(seen.getJsonArray("small")))
                .containsExactly(
                        "BTC long: " + exceptions(document, "BTC long", "normal") + " exceptions",
                        "ETH short: " + exceptions(document, "ETH short", "normal") + " exceptions");
        assertThat(seen.getInteger("marks"))
                .isEqualTo(exceptions(document, "BTC long", "normal") + exceptions(document, "ETH short", "normal"));
        assertThat(texts(seen.getJsonArray("other")))
                .contains("ETH short: " + exceptions(document, "ETH short", "ewma-fhs") + " exceptions");
        assertThat(seen.getString("chosen")).isEqualTo("ETH short");
        JsonObject up = seen.getJsonObject("sorted").getJsonObject("up");
        List<Integer> figures = figures(up);
        assertThat(up.getString("order")).isEqualTo("ascending");
        assertThat(figures).hasSize(4).isSorted();
        JsonObject down = seen.getJsonObject("sorted").getJsonObject("down");
        assertThat(down.getString("order")).isEqualTo("descending");
        assertThat(figures(down)).isEqualTo(figures.reversed());
    }

    private static int exceptions(JsonObject document, String portfolio, String model) {
        return document.getJsonArray("results").stream()
                .map(JsonObject.class::cast)
                .filter(result -> result.getString("portfolio").equals(portfolio)
                        && result.getString("model").equals(model))
                .mapToInt(result -> result.getJsonObject("breaches").getInteger("count"))
                .sum();
    }

    private static List<Integer> figures(JsonObject column) {
        return texts(column.getJsonArray("cells")).stream()
                .map(text -> Integer.valueOf(text.replace(",", "")))
                .toList();
    }

    private static List<String> texts(JsonArray array) {
        return array.stream().map(String::valueOf).toList();
    }
}
