package io.plimsoll.server.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/// The figures of the table on the front page, "One book, four figures".
final class FrontPageTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String BOOK = "market-maker";
    /// The quantile of the normal law at 99 %.
    private static final double NORMAL_QUANTILE = 2.3263478740408408;
    private static final double DAYS_A_YEAR = 365;

    /// Neither figure depends on the number of scenarios.
    @Test
    void deltaNormalAndVenueRule() throws IOException {
        ObjectNode request = request();
        request.put("scenarios", 1000);
        request.put("positionFigures", "greeks");
        request.putArray("venueRules").add("deribit-portfolio");
        JsonNode answer = answer(request);

        List<String> factors = new ArrayList<>();
        List<Double> dailyMoves = new ArrayList<>();
        for (JsonNode factor : request.at("/model/factors")) {
            factors.add(factor.get("factor").asText());
            dailyMoves.add(factor.get("volatility").asDouble() / Math.sqrt(DAYS_A_YEAR));
        }
        double[] exposures = new double[factors.size()];
        for (JsonNode asset : answer.at("/greeks/total/assets")) {
            int factor = factors.indexOf(asset.get("asset").asText() + ".spot");
            if (factor >= 0) {
                exposures[factor] = 100 * asset.get("onePercentDelta").asDouble();
            }
        }
        double variance = 0;
        for (int i = 0; i < exposures.length; i++) {
            for (int j = 0; j < exposures.length; j++) {
                double correlation =
                        request.at("/model/correlation").get(i).get(j).asDouble();
                variance += exposures[i] * dailyMoves.get(i) * exposures[j] * dailyMoves.get(j) * correlation;
            }
        }
        assertRow("delta-normal spreadsheet, value at risk at 99 %", NORMAL_QUANTILE * Math.sqrt(variance));
        assertRow(
                "Deribit's portfolio margin, initial",
                answer.at("/venueMargins/0/initial").asDouble());
    }

    @Test
    void lossMeasureAndRequirement() throws IOException {
        ObjectNode request = request();
        request.putObject("methodology").put("policy", "standard");
        JsonNode answer = answer(request);
        assertRow(
                "Plimsoll, value at risk at 99 %",
                ExampleAnswers.expected(BOOK).at("/margin/initial").asDouble());
        assertRow(
                "Plimsoll, initial margin under the standard policy",
                answer.at("/requirement/initial").asDouble());
    }

    private static ObjectNode request() throws IOException {
        return (ObjectNode) MAPPER.readTree(Path.of("examples", BOOK + ".json").toFile());
    }

    private static JsonNode answer(ObjectNode request) throws IOException {
        return ExampleAnswers.document(ExampleAnswers.of(BOOK, MAPPER.writeValueAsBytes(request)));
    }

    private static void assertRow(String method, double figure) throws IOException {
        assertThat(Files.readString(Path.of("..", "README.md")))
                .contains("| %s | %s |".formatted(method, String.format(Locale.ROOT, "%,.0f", figure)));
    }
}
