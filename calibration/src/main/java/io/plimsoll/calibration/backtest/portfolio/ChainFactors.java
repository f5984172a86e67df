package io.plimsoll.calibration.backtest.portfolio;

import io.plimsoll.calibration.backtest.model.FactorHistory;
import io.plimsoll.kernels.model.FactorKind;
import io.plimsoll.kernels.model.RiskFactor;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// The changes of the three risk factors of an asset from chain to chain: log of the index, log of the 30-day
/// at-the-money volatility, and annualised basis of the expiry nearest to 90 days (the same on both days). A
/// missing value counts as no change.
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
