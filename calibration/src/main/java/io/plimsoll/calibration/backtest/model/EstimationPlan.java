package io.plimsoll.calibration.backtest.model;

import io.plimsoll.kernels.check.Checks;

/// When and from how much history models are estimated.
///
/// @param window most days that an estimation sees, at most 5000
/// @param refitEvery days from one estimation of parameters to the next; volatility itself follows every day
/// @param warmUp days of history before the first forecast, from 10 to the window
/// @param chainWarmUp the same for books on option chains, which seldom reach back far
public record EstimationPlan(int window, int refitEvery, int warmUp, int chainWarmUp) {
    /// Most days of the window.
    public static final int LONGEST_WINDOW = 5_000;

    /// Fewest days of the window.
    public static final int SHORTEST_WINDOW = 30;

    /// Fewest days before the first forecast.
    public static final int SHORTEST_WARM_UP = 10;

    /// @throws io.plimsoll.kernels.check.InvalidInputException with every field that breaks its rule
    public EstimationPlan {
        new Checks()
                .within("window", window, SHORTEST_WINDOW, LONGEST_WINDOW)
                .within("refitEvery", refitEvery, 1, LONGEST_WINDOW)
                .within("warmUp", warmUp, SHORTEST_WARM_UP, Math.max(SHORTEST_WARM_UP, window))
                .within("chainWarmUp", chainWarmUp, SHORTEST_WARM_UP, Math.max(SHORTEST_WARM_UP, window))
                .throwIfAny();
    }

    /// The same warm-up for all books.
    public EstimationPlan(int window, int refitEvery, int warmUp) {
        this(window, refitEvery, warmUp, Math.clamp(warmUp, SHORTEST_WARM_UP, Math.max(SHORTEST_WARM_UP, window)));
    }

    /// The plan of books on option chains.
    public EstimationPlan forChains() {
        return new EstimationPlan(window, refitEvery, chainWarmUp);
    }

    /// The day of the last estimation on or before a day: the first is that of the first forecast.
    ///
    /// @param day number of changes seen, from [#warmUp] on
    public int estimatedAt(int day) {
        return warmUp + (day - warmUp) / refitEvery * refitEvery;
    }
}
