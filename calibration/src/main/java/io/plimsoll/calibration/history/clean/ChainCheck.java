package io.plimsoll.calibration.history.clean;

import io.plimsoll.calibration.history.derivative.ChainOption;
import io.plimsoll.calibration.history.derivative.ChainSnapshot;
import io.plimsoll.kernels.instrument.Right;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Checks an option chain. Expired options and crossed quotes are removed.
///
/// @param chain the remaining options; empty if all had expired
/// @param findings what was found
public record ChainCheck(Optional<ChainSnapshot> chain, List<Finding> findings) {
    /// Tolerance of the price bounds, in coins: marks are rounded, and forward and mark of a row are seconds
    /// apart. Measured on chains of Deribit.
    private static final double MARK_TOLERANCE_COINS = 0.002;

    public ChainCheck {
        findings = List.copyOf(findings);
    }

    /// Checks one chain.
    public static ChainCheck of(ChainSnapshot chain) {
        List<Finding> findings = new ArrayList<>();
        List<ChainOption> kept = new ArrayList<>();
        for (ChainOption option : chain.options()) {
            String time = chain.time().toString();
            if (option.daysToExpiry(chain.time()) <= 0) {
                findings.add(
                        new Finding(option.instrument(), time, option.expiry().toString(), Rule.EXPIRED));
                continue;
            }
            if (isOutOfBounds(option)) {
                findings.add(new Finding(option.instrument(), time, "mark " + option.mark(), Rule.OUT_OF_BOUNDS));
            }
            if (option.isCrossed()) {
                findings.add(new Finding(
                        option.instrument(),
                        time,
                        "bid " + option.bid().orElseThrow() + ", ask "
                                + option.ask().orElseThrow(),
                        Rule.CROSSED));
                kept.add(withoutQuotes(option));
            } else {
                kept.add(option);
            }
        }
        return new ChainCheck(
                kept.isEmpty() ? Optional.empty() : Optional.of(new ChainSnapshot(chain.time(), kept)), findings);
    }

    private static boolean isOutOfBounds(ChainOption option) {
        double ratio = option.strike() / option.forward();
        double intrinsic = Math.max(option.right().sign() * (1 - ratio), 0);
        double ceiling = option.right() == Right.CALL ? 1 : ratio;
        double slack = MARK_TOLERANCE_COINS * Math.max(1, ratio);
        return option.mark() < intrinsic - slack || option.mark() > ceiling + slack;
    }

    private static ChainOption withoutQuotes(ChainOption option) {
        return new ChainOption(
                option.instrument(),
                option.asset(),
                option.expiry(),
                option.strike(),
                option.right(),
                option.forward(),
                option.index(),
                option.markVolatility(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                option.mark(),
                option.openInterest(),
                option.volume());
    }
}
