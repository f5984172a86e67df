package io.plimsoll.server.json;

import static io.plimsoll.server.json.tree.ReadResults.accepted;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.desk.margin.MaintenanceRatio;
import io.plimsoll.desk.margin.MarginCalculator;
import io.plimsoll.desk.margin.MarginRequest;
import io.plimsoll.desk.order.BookLimits;
import io.plimsoll.desk.order.Order;
import io.plimsoll.desk.order.OrderCheckAnswer;
import io.plimsoll.desk.order.OrderCheckCalculator;
import io.plimsoll.desk.order.OrderCheckRequest;
import io.plimsoll.desk.whatif.Change;
import io.plimsoll.desk.whatif.WhatIfAnswer;
import io.plimsoll.desk.whatif.WhatIfCalculator;
import io.plimsoll.desk.whatif.WhatIfRequest;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.engine.KeptScenarios;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.methodology.plan.LiquidationPlan;
import io.plimsoll.methodology.requirement.Component;
import io.plimsoll.methodology.requirement.Requirement;
import io.plimsoll.methodology.requirement.calculator.RequirementCalculator;
import io.plimsoll.methodology.requirement.calculator.RequirementCalculator.RequirementRequest;
import io.plimsoll.server.json.request.MarginRequestReader;
import io.plimsoll.server.json.request.RequestOverrides;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Contracts that pay a stablecoin: after any trade the requirement is that of the account that holds the
/// traded positions, and what is closed leaves no trace of the coin.
@org.junit.jupiter.api.parallel.Execution(ExecutionMode.CONCURRENT)
final class StablecoinSettlementTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final MarginEngine ENGINE = new MarginEngine(BackendRegistry.discover(), 2);
    private static final RequirementCalculator REQUIREMENTS = new RequirementCalculator(ENGINE);
    private static final List<String> CONTRACTS = List.of("BTCUSDT", "BTCUSDT-SEP", "BTCUSDT-CALL", "BTC-PERPETUAL");

    private static ObjectNode document() throws IOException {
        return (ObjectNode) MAPPER.readTree("""
            {"asOf":"2026-06-30T11:49:18Z","currency":"USD","horizon":"P1D","scenarios":500,"seed":1,"backend":"reference",
             "model":{"distribution":{"kind":"student-t","degreesOfFreedom":4},
              "factors":[{"factor":"BTC.spot","volatility":0.5},{"factor":"BTC.volatility","volatility":0.8},
               {"factor":"BTC.basis","volatility":0.05},{"factor":"USDT.spot","volatility":0.02}],
              "correlation":[[1,-0.5,0.2,0.1],[-0.5,1,-0.1,-0.1],[0.2,-0.1,1,0],[0.1,-0.1,0,1]]},
             "methodology":{"policy":"standard@1.3.0","segment":"professional",
              "liquidationPrices":false,"liquidationPlan":"never"},
             "market":{"assets":[{"asset":"BTC","price":"59209"},{"asset":"USDT","price":"0.9998"}],
              "instruments":[
               {"instrument":"BTCUSDT","kind":"perpetual","asset":"BTC","payoff":"linear","markPrice":"59190",
                "settlement":"USDT"},
               {"instrument":"BTCUSDT-SEP","kind":"future","asset":"BTC","payoff":"linear","markPrice":"59700",
                "expiry":"2026-09-25T08:00:00Z","settlement":"USDT"},
               {"instrument":"BTCUSDT-CALL","kind":"option","asset":"BTC","payoff":"linear","right":"call",
                "strike":"65000","expiry":"2026-09-25T08:00:00Z","underlyingPrice":"59700",
                "impliedVolatility":0.55,"settlement":"USDT"},
               {"instrument":"BTC-PERPETUAL","kind":"perpetual","asset":"BTC","payoff":"inverse",
                "markPrice":"59190"}]},
             "positions":[],"collateral":[{"asset":"USDT","quantity":"500000"}]}\
            """);
    }

    private static void hold(ObjectNode document, String id, String instrument, BigDecimal quantity) {
        ((ArrayNode) document.get("positions"))
                .addObject()
                .put("positionId", id)
                .put("instrument", instrument)
                .put("quantity", quantity.toPlainString())
                .put("venue", "binance");
    }

    private static MarginRequest read(ObjectNode document) throws IOException {
        return accepted(new MarginRequestReader().read(MAPPER.writeValueAsBytes(document), RequestOverrides.NONE));
    }

    private static Requirement requirement(MarginRequest request) {
        return REQUIREMENTS
                .calculate(
                        List.of(new RequirementRequest(
                                request.risk(), Objects.requireNonNull(request.appliedPolicy()))),
                        () -> false)
                .getFirst();
    }

    private static BigDecimal quantity(Random random) {
        return BigDecimal.valueOf(1 + random.nextInt(400), 2)
                .multiply(BigDecimal.valueOf(random.nextBoolean() ? 1 : -1));
    }

    @Test
    void afterATradeTheRequirementIsThatOfTheTradedAccount() throws IOException {
        Random random = new Random(7);
        for (int book = 0; book < 5; book++) {
            ObjectNode document = document();
            for (int i = 0; i < 3; i++) {
                hold(document, "p" + i, CONTRACTS.get(random.nextInt(4)), quantity(random));
            }
            MarginRequest account = read(document);
            OrderCheckCalculator checks = new OrderCheckCalculator(ENGINE, new KeptScenarios(64 << 20));
            for (int trade = 0; trade < 2; trade++) {
                String contract = CONTRACTS.get(random.nextInt(4));
                BigDecimal quantity = quantity(random);
                ObjectNode traded = document.deepCopy();
                hold(traded, "trade", contract, quantity);
                Requirement expected = requirement(read(traded));
                OrderCheckAnswer check = checks.check(
                        new OrderCheckRequest(
                                account,
                                BookLimits.NONE,
                                List.of(new Order(
                                        contract,
                                        quantity.signum() > 0 ? Order.Side.BUY : Order.Side.SELL,
                                        quantity.abs()))),
                        Execution.Progress.SILENT,
                        () -> false);
                assertThat(check.after().requirement().components()).isEqualTo(expected.components());
                assertThat(whatIf(account, List.of(new Change("t", Change.Kind.TRADE, contract, quantity)))
                                .getFirst()
                                .components())
                        .isEqualTo(expected.components());
            }
        }
    }

    private static List<Requirement> whatIf(MarginRequest account, List<Change> changes) {
        WhatIfAnswer answer = new WhatIfCalculator(ENGINE, MaintenanceRatio.DEFAULT)
                .calculate(new WhatIfRequest(account, changes, null), Execution.Progress.SILENT, () -> false);
        return Objects.requireNonNull(answer.requirements()).candidates().stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /// 500,000 USDT lose 3.4 % when the coin leaves its peg, whatever was closed before.
    @Test
    void whatIsClosedLeavesNoTraceOfTheCoin() throws IOException {
        Requirement empty = requirement(read(document()));
        for (String contract : CONTRACTS.subList(0, 3)) {
            for (String held : List.of("7", "-7")) {
                ObjectNode document = document();
                BigDecimal quantity = new BigDecimal(held);
                hold(document, "p", contract, quantity);
                Requirement closed = whatIf(
                                read(document),
                                List.of(new Change("close", Change.Kind.TRADE, contract, quantity.negate())))
                        .getFirst();
                assertThat(closed.initial()).isEqualTo(empty.initial());
                assertThat(closed.amount(Component.Kind.DEPEG)).isEqualTo(empty.amount(Component.Kind.DEPEG));
            }
        }
    }

    /// The figures after the stages of a plan are those of the account that is left, also where the model has
    /// errors of estimation. The costs are paid in dollars. With the coins of what is closed the requirement
    /// would be another one.
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aPlanLeavesTheCoinsOfWhatItLeaves(boolean hasErrors) throws IOException {
        ObjectNode document = document();
        if (hasErrors) {
            ObjectNode errors = document.withObject("/model/estimation").put("correlationPeriods", 400);
            for (int i = 0; i < 5; i++) {
                ArrayNode row = errors.withArray("covariance").addArray();
                for (int j = 0; j < 5; j++) {
                    row.add(i == j ? 0.02 : 0);
                }
            }
        }
        ((ObjectNode) document.get("methodology")).put("liquidationPlan", "always");
        ((ArrayNode) document.get("collateral"))
                .removeAll()
                .addObject()
                .put("asset", "USDT")
                .put("quantity", "60000");
        hold(document, "p", "BTCUSDT", new BigDecimal("15"));
        LiquidationPlan plan = Objects.requireNonNull(new MarginCalculator(ENGINE, MaintenanceRatio.DEFAULT)
                .calculate(read(document))
                .plan());
        BigDecimal held = new BigDecimal("15");
        assertThat(plan.stages()).isNotEmpty();
        for (LiquidationPlan.Stage stage : plan.stages()) {
            for (LiquidationPlan.Trade trade : stage.trades()) {
                assertThat(trade.name()).isEqualTo("BTCUSDT");
                held = held.add(trade.quantity());
            }
        }
        ObjectNode after = document();
        after.set("model", document.get("model"));
        after.set("collateral", document.get("collateral"));
        ((ArrayNode) after.get("collateral"))
                .addObject()
                .put("asset", "USD")
                .put("quantity", plan.cost().negate().toPlainString());
        hold(after, "p", "BTCUSDT", held);
        Requirement left = requirement(read(after));
        assertThat(plan.after().initial()).isEqualTo(left.initial());
        assertThat(plan.after().ratio()).isEqualTo(left.standing().ratio()).isGreaterThanOrEqualTo(plan.targetRatio());
    }
}
