package io.plimsoll.kernels.instrument;

/// The currency that a derivative pays in.
public enum Payoff {
    /// Settled in the quote currency: `q` units gain `q (M' - M)`.
    LINEAR,
    /// Settled in the asset itself: a position of `q` coins entered at `M` gains `q s / (1 + s)` coins for a move
    /// `s = M'/M - 1`. Options pay their intrinsic value divided by the price.
    INVERSE
}
