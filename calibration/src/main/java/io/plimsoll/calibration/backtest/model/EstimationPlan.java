package io.plimsoll.calibration.backtest.model;

import io.plimsoll.kernels.check.Checks;

/// When models are estimated, and from how much history.
///
/// @param window days of history that an estimation uses at most; 30 to 5,000
/// @param refitEvery days between two estimations of parameters; the volatility is updated every day
/// @param warmUp days of history before the first forecast, from 10 to the window
/// @param chainWarmUp the same for books on option chains, whose history is short
public record EstimationPlan(int window, int refitEvery, int warmUp, int chainWarmUp) {
    /// Most days of the window.
    public static final int MAX_WINDOW = 5_000;

    /// Fewest days of the window.
    public static final int MIN_WINDOW = 30;

    /// Fewest days before the first forecast.
    public static final int MIN_WARM_UP = 10;

    /// @throws io.plimsoll.kernels.check.InvalidInputException with every field that breaks its rule
    public EstimationPlan {
        new Checks()
                .within("window", window, MIN_WINDOW, MAX_WINDOW)
                .within("refitEvery", refitEvery, 1, MAX_WINDOW)
                .within("warmUp", warmUp, MIN_WARM_UP, Math.max(MIN_WARM_UP, window))
                .within("chainWarmUp", chainWarmUp, MIN_WARM_UP, Math.max(MIN_WARM_UP, window))
                .throwIfAny();
    }

    /// Uses one warm-up for all books.
    public EstimationPlan(int window, int refitEvery, int warmUp) {
        this(window, refitEvery, warmUp, Math.clamp(warmUp, MIN_WARM_UP, Math.max(MIN_WARM_UP, window)));
    }

    /// The plan of books on option chains.
    public EstimationPlan forChains() {
        return new EstimationPlan(window, refitEvery, chainWarmUp);
    }

    /// The day of the last estimation on or before `day`. The first estimation is on the day of the first
    /// forecast.
    ///
    /// @param day number of changes up to now, at least [#warmUp]
    public int estimatedAt(int day) {
        return warmUp + (day - warmUp) / refitEvery * refitEvery;
    }
}
