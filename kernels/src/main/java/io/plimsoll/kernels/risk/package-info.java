/// Which risk figures follow from simulated losses? Value at risk, expected shortfall and means over a tail, in
/// double precision, each with a 95 % interval ([Estimate]). Input is a [Tail]; [TailDepth] says how deep it
/// must be.
///
/// Conventions: a loss is positive. For `n` losses in ascending order `L(1) <= ... <= L(n)`, the value at risk at
/// confidence `α` is `L(⌈α n⌉)`, the lower quantile of the empirical distribution (Hyndman and Fan 1996, type 1).
/// The expected shortfall is the mean of the worst share `1 - α`; the quantile enters with the remaining fraction
/// (Acerbi and Tasche 2002, eq. 12), so that the measure is sub-additive for every `n` and `α`.
///
/// Tails are selected in [io.plimsoll.kernels.tail]. Used by the engine and the back-tests; depends on
/// `kernels.check` only.
@NullMarked
package io.plimsoll.kernels.risk;

import org.jspecify.annotations.NullMarked;
