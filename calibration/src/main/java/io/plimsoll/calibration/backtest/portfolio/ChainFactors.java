package io.plimsoll.calibration.backtest.portfolio;

import io.plimsoll.calibration.backtest.model.FactorHistory;
import io.plimsoll.kernels.model.FactorKind;
import io.plimsoll.kernels.model.RiskFactor;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// What the engine's three factors of an asset did from chain to chain: the log of the index, the log of the
/// at-the-money volatility at 30 days, and the annualised basis of the expiry nearest to 90 days, the same expiry on
/// both days. What a chain does not tell counts as no change.
final class ChainFactors {
    private static final double BASIS_DAYS = 90;

    private ChainFactors() {}

    static FactorHistory of(String asset, List<ChainDay> days) {
        double[][] changes = new double[3][days.size() - 1];
        for (int i = 0; i < changes[0].length; i++) {
            ChainDay now = days.get(i);
            ChainDay then = days.get(i + 1);
            changes[0][i] = Math.log(then.index() / now.index());
            changes[1][i] = change(log(now.volatility()), log(then.volatility()));
            Optional<Instant> expiry = now.expiryNear(BASIS_DAYS);
            changes[2][i] = expiry.isEmpty() ? 0 : change(now.basis(expiry.get()), then.basis(expiry.get()));
        }
        return new FactorHistory(
                List.of(
                        RiskFactor.nameOf(asset, FactorKind.SPOT),
                        RiskFactor.nameOf(asset, FactorKind.VOLATILITY),
                        RiskFactor.nameOf(asset, FactorKind.BASIS)),
                changes);
    }

    private static OptionalDouble log(OptionalDouble value) {
        return value.isPresent() && value.getAsDouble() > 0
                ? OptionalDouble.of(Math.log(value.getAsDouble()))
                : OptionalDouble.empty();
    }

    private static double change(OptionalDouble before, OptionalDouble after) {
        return before.isPresent() && after.isPresent() ? after.getAsDouble() - before.getAsDouble() : 0;
    }
}
