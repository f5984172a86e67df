package io.plimsoll.methodology.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.kernels.engine.RandomRequests;
import io.plimsoll.kernels.instrument.AssetPrice;
import io.plimsoll.kernels.instrument.Position;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// An account after a day of stress is worth what the stress revaluation says, over random accounts.
final class StressedAccountTest {
    private static final int ACCOUNTS = 200;
    private static final Duration DAY = Duration.ofDays(1);

    /// Relative to the gross value of the account.
    private static final double TOLERANCE = 1e-11;

    private final StressRevaluation revaluation =
            new StressRevaluation(new MarginEngine(BackendRegistry.discover(), 1), () -> false);

    @Test
    void isWorthWhatTheStressRevaluationSays() {
        double worst = 0;
        for (int seed = 0; seed < ACCOUNTS; seed++) {
            RiskRequest request = RandomRequests.of(seed).build();
            SplittableRandom random = new SplittableRandom(seed);
            StressScenario day = day(random.nextDouble(-0.5, 0.5), random.nextDouble(-0.5, 1), random.nextDouble());
            double then =
                    revaluation.value(request) + revaluation.gains(request, day).total();
            RiskRequest after = StressedAccount.after(request, day);
            worst = Math.max(worst, Math.abs(revaluation.value(after) - then) / gross(request));
            assertThat(after.asOf()).isEqualTo(request.asOf().plus(DAY));
        }
        assertThat(worst).isLessThan(TOLERANCE);
    }

    @Test
    void equalStepsMakeTheWholeMove() {
        StressScenario scenario = day(-0.4, 0.8, 0.1);
        StressPath path = StressPath.of(scenario, 3);

        assertThat(path.days()).hasSize(3);
        double spot = 1;
        for (StressScenario each : path.days()) {
            spot *= 1 + Objects.requireNonNull(each.moveOf("BTC").spot());
        }
        assertThat(spot).isCloseTo(0.6, within(1e-15));
        assertThat(StressPath.of(scenario).days()).hasSize(1);
    }

    private static StressScenario day(double spot, double volatility, double basis) {
        return new StressScenario(
                "day",
                "",
                "",
                DAY,
                List.of(new AssetMove(
                        AssetMove.ALL, spot, new VolatilityMove.Relative(volatility), basis, 0.001, null)));
    }

    private static double gross(RiskRequest request) {
        Map<String, Double> prices = new HashMap<>();
        request.market().assets().forEach(price -> prices.put(price.asset(), price.price()));
        prices.put(AssetPrice.DOLLAR, 1.0);
        Map<String, String> assets = new HashMap<>();
        request.market().instruments().forEach(held -> assets.put(held.name(), held.asset()));
        double gross = 0;
        for (Position position : request.positions()) {
            gross += Math.abs(position.quantity().doubleValue())
                    * Objects.requireNonNull(prices.get(assets.get(position.instrument())));
        }
        gross += request.collateral().stream()
                .mapToDouble(balance -> Math.abs(balance.quantity().doubleValue())
                        * Objects.requireNonNull(prices.get(balance.asset())))
                .sum();
        return gross / Objects.requireNonNull(prices.get(request.currency()));
    }
}
