package io.plimsoll.server.json;

import static io.plimsoll.server.json.tree.ReadResults.accepted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.desk.greeks.GreeksAnswer;
import io.plimsoll.desk.greeks.MarginGreeksCalculator;
import io.plimsoll.desk.greeks.Parameter;
import io.plimsoll.desk.margin.MaintenanceRatio;
import io.plimsoll.desk.margin.MarginAnswer;
import io.plimsoll.desk.margin.MarginCalculator;
import io.plimsoll.desk.margin.MarginRequest;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.kernels.instrument.CollateralBalance;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.model.CorrelationMatrix;
import io.plimsoll.kernels.model.RiskModel;
import io.plimsoll.server.json.answer.GreeksAnswerWriter;
import io.plimsoll.server.json.policy.PolicyFolder;
import io.plimsoll.server.json.request.MarginRequestReader;
import io.plimsoll.server.json.request.RequestOverrides;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Greeks of margins, against differences of whole margins on common draws. `-Dexamples=apply` writes the expected
/// file again.
///
/// Differences are central with a step of 1e-7. Scenarios that change places at the edge of the tail have an effect of
/// second order: a hedged account needs so small a step. The value at risk and the error of simulation depend on the
/// scenario of the quantile alone, so their differences are not smooth: see `TailSlopeTest`. Each of fourteen lines is
/// rounded to 1e-8.
final class GreeksDocumentTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Path EXPECTED = Path.of("examples/expected/greeks.json");
    private static final MarginEngine ENGINE = new MarginEngine(BackendRegistry.discover(), 2);
    private static final MarginCalculator MARGINS = new MarginCalculator(ENGINE, MaintenanceRatio.DEFAULT);
    private static final MarginGreeksCalculator CALCULATOR = new MarginGreeksCalculator(ENGINE);
    private static final MarginRequestReader READER = new MarginRequestReader(PolicyFolder.standard());
    private static final String MODEL_RISK = "modelRisk";
    private static final double STEP = 1e-7;
    /// In a coin the rounding of amounts weighs more.
    private static final double STEP_IN_COIN = 1e-4;
    private static final double RELATIVE = 1e-4;
    private static final double ROUNDING = 2 * 14 * 0.5e-8;

    private static ObjectNode example() throws IOException {
        ObjectNode example =
                (ObjectNode) MAPPER.readTree(RequestDocument.example("greeks").bytes());
        return example.put("backend", "reference");
    }

    private static MarginRequest request(ObjectNode document) {
        return accepted(READER.read(document.toString().getBytes(StandardCharsets.UTF_8), RequestOverrides.NONE));
    }

    private static GreeksAnswer greeks(MarginRequest request) {
        return CALCULATOR.calculate(request, Execution.Progress.SILENT, () -> false);
    }

    @Test
    void theExampleHasTheExpectedAnswer() throws IOException {
        JsonNode document = MAPPER.readTree(new GreeksAnswerWriter().write(greeks(request(example()))));
        ((ObjectNode) document).remove("engineVersion");
        if ("apply".equals(System.getProperty("examples"))) {
            Files.writeString(EXPECTED, MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n");
        }
        FigureComparison.compare("", document, MAPPER.readTree(EXPECTED.toFile()));
    }

    /// Under the policy with its shape charge, and without a policy.
    @Test
    void everyLineHasTheDerivativeOfWholeMargins() throws IOException {
        ObjectNode crossed = example();
        ObjectNode plain = example();
        plain.remove("methodology");
        ObjectNode inCoin = example().put("currency", "BTC");
        for (ObjectNode document : List.of(crossed, plain, inCoin)) {
            check(request(document));
        }
    }

    /// Concentration, close-out over days, offsets between groups, stablecoins and funding. Lines at a kink
    /// are left out.
    @ParameterizedTest
    @ValueSource(strings = {"concentrated", "drought", "offset-granted", "offset-refused", "depeg", "funding-squeeze"})
    void theLinesOfTheStoriesHaveTheirDerivatives(String story) throws IOException {
        ObjectNode document = (ObjectNode)
                MAPPER.readTree(RequestDocument.example("story-" + story).bytes());
        document.put("backend", "reference").put("scenarios", 4_000);
        ((ObjectNode) document.get("methodology"))
                .put("liquidationPrices", false)
                .put("liquidationPlan", "never");
        check(request(document));
    }

    private static void check(MarginRequest request) {
        GreeksAnswer answer = greeks(request);
        Map<String, Double> base = lines(request, request.risk());
        for (GreeksAnswer.Figure figure : answer.figures()) {
            assertThat(figure.amount().doubleValue())
                    .as(figure.name())
                    .isCloseTo(Objects.requireNonNull(base.get(figure.name())), within(1e-7));
        }
        double step = request.risk().currency().equals("USD") ? STEP : STEP_IN_COIN;
        for (GreeksAnswer.Sensitivity sensitivity : answer.sensitivities()) {
            Parameter parameter = sensitivity.parameter();
            Map<String, Double> up = lines(request, bumped(request.risk(), parameter, step));
            Map<String, Double> down = lines(request, bumped(request.risk(), parameter, -step));
            double width = parameter.kind() == Parameter.Kind.QUANTITY ? 2 * step : 200 * step;
            for (GreeksAnswer.Figure figure : answer.figures()) {
                String name = figure.name();
                if (name.equals(GreeksAnswer.VALUE_AT_RISK)
                        || name.equals(MODEL_RISK)
                        || sensitivity.slopes().stream()
                                .anyMatch(slope -> slope.figure().equals(name) && slope.hasKink())) {
                    continue;
                }
                double expected = (up.getOrDefault(name, 0.0) - down.getOrDefault(name, 0.0)) / width;
                double found = found(sensitivity, name);
                if (name.equals(GreeksAnswer.INITIAL)) {
                    expected -= (up.getOrDefault(MODEL_RISK, 0.0) - down.getOrDefault(MODEL_RISK, 0.0)) / width;
                    found -= found(sensitivity, MODEL_RISK);
                }
                assertThat(found)
                        .as(request.risk().currency() + " " + parameter.title() + " " + name)
                        .isCloseTo(expected, within(RELATIVE * Math.abs(expected) + ROUNDING / width));
            }
        }
    }

    private static double found(GreeksAnswer.Sensitivity sensitivity, String figure) {
        return sensitivity.slopes().stream()
                .filter(slope -> slope.figure().equals(figure))
                .findFirst()
                .map(slope -> slope.value().doubleValue())
                .orElse(0.0);
    }

    private static Map<String, Double> lines(MarginRequest request, RiskRequest risk) {
        MarginAnswer answer = MARGINS.calculate(
                new MarginRequest(risk, request.appliedPolicy(), request.requestHash(), null, List.of()));
        Map<String, Double> lines = new HashMap<>();
        MarginAnswer.Losses losses = answer.losses().stream()
                .filter(level -> level.confidence().compareTo(answer.margin().confidence()) == 0)
                .findFirst()
                .orElseThrow();
        lines.put(GreeksAnswer.VALUE_AT_RISK, losses.valueAtRisk().doubleValue());
        lines.put(GreeksAnswer.EXPECTED_SHORTFALL, losses.expectedShortfall().doubleValue());
        if (answer.requirement() == null) {
            lines.put(GreeksAnswer.INITIAL, answer.margin().initial().doubleValue());
        } else {
            answer.requirement()
                    .components()
                    .forEach(line -> lines.put(line.kind().word(), line.amount().doubleValue()));
            lines.put(GreeksAnswer.INITIAL, answer.requirement().initial().doubleValue());
        }
        return lines;
    }

    private static RiskRequest bumped(RiskRequest request, Parameter parameter, double step) {
        return switch (parameter.kind()) {
            case PRICE -> request.withMarket(request.market().scaled(parameter.subject(), 1 + step));
            case IMPLIED_VOLATILITIES ->
                request.withMarket(request.market().withVolatilities(parameter.subject(), step));
            case FACTOR_VOLATILITY ->
                request.withModel(request.model()
                        .withFactors(request.model().factors().stream()
                                .map(factor -> factor.name().equals(parameter.subject())
                                        ? factor.withVolatility((1 + step) * factor.volatility())
                                        : factor)
                                .toList()));
            case CORRELATION -> {
                RiskModel model = request.model();
                int size = model.factors().size();
                double[][] rows = new double[size][size];
                for (int i = 0; i < size * size; i++) {
                    rows[i / size][i % size] = model.correlation().at(i / size, i % size);
                }
                int i = model.indexOf(parameter.subject());
                int j = model.indexOf(parameter.other());
                rows[i][j] += step;
                rows[j][i] += step;
                yield request.withModel(model.withCorrelation(CorrelationMatrix.of(rows)));
            }
            case QUANTITY -> {
                BigDecimal times = BigDecimal.valueOf(1 + step);
                yield request.holding(
                        request.positions().stream()
                                .map(position -> position.positionId().equals(parameter.subject())
                                        ? new Position(
                                                position.positionId(),
                                                position.instrument(),
                                                position.quantity().multiply(times),
                                                position.venue(),
                                                position.counterparty())
                                        : position)
                                .toList(),
                        request.collateral().stream()
                                .map(balance -> parameter.subject().equals(Position.COLLATERAL_PREFIX + balance.asset())
                                        ? new CollateralBalance(
                                                balance.asset(),
                                                balance.quantity().multiply(times))
                                        : balance)
                                .toList());
            }
        };
    }
}
