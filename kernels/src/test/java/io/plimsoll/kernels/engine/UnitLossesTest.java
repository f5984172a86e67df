package io.plimsoll.kernels.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.instrument.CollateralBalance;
import io.plimsoll.kernels.instrument.Position;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Unit losses against the losses and values of whole portfolios.
final class UnitLossesTest {
    private static final MarginEngine ENGINE = new MarginEngine(BackendRegistry.discover(), 2);
    private static final Execution EXECUTION = ENGINE.execution(Execution.Progress.SILENT, () -> false);
    private static final double ROUNDING = 1e-9;
    private static final int REQUESTS = 60;

    @Test
    void quantitiesTimesUnitLossesAreTheLossesOfThePortfolio() {
        for (int i = 0; i < REQUESTS; i++) {
            RiskRequest request = RandomRequests.of(i).build().withBackend(BackendRegistry.REFERENCE);
            UnitLosses units = new UnitLosses(ENGINE, request);
            double[] sum = new double[request.plan().scenarios()];
            double[] size = new double[sum.length];
            double value = 0;
            assertThat(units.simulate(
                            block -> {
                                for (Position position : request.positions()) {
                                    add(
                                            block,
                                            units.column(position.instrument()),
                                            position.quantity().doubleValue(),
                                            sum,
                                            size);
                                }
                                for (CollateralBalance balance : request.collateral()) {
                                    int column = units.column(Position.COLLATERAL_PREFIX + balance.asset());
                                    add(block, column, balance.quantity().doubleValue(), sum, size);
                                }
                                return true;
                            },
                            EXECUTION))
                    .isTrue();
            for (Position position : request.positions()) {
                value += position.quantity().doubleValue() * units.value(units.column(position.instrument()));
            }
            double[] losses = ScenarioLosses.simulate(request, ENGINE, new RunLog("a test", ""), EXECUTION)
                    .losses();
            for (int s = 0; s < sum.length; s++) {
                assertThat(sum[s]).as("scenario %d of %d", s, i).isCloseTo(losses[s], within(ROUNDING * (1 + size[s])));
            }
            for (CollateralBalance balance : request.collateral()) {
                int column = units.column(Position.COLLATERAL_PREFIX + balance.asset());
                value += balance.quantity().doubleValue() * units.value(column);
            }
            double whole = new FactorMovePricer(ENGINE, () -> false).value(request);
            assertThat(value).isCloseTo(whole, within(ROUNDING * (1 + Math.abs(whole))));
        }
    }

    private static void add(UnitLosses.Block block, int column, double quantity, double[] sum, double[] size) {
        for (int s = 0; s < block.count(); s++) {
            double loss = quantity * block.loss(column, s);
            sum[block.first() + s] += loss;
            size[block.first() + s] += Math.abs(loss);
        }
    }

    @Test
    void theReceiverEndsTheSimulation() {
        UnitLosses units = new UnitLosses(ENGINE, RandomRequests.of(2).build());
        AtomicInteger calls = new AtomicInteger();
        assertThat(units.simulate(
                        block -> {
                            calls.incrementAndGet();
                            return false;
                        },
                        EXECUTION))
                .isFalse();
        assertThat(calls).hasValue(1);
    }
}
