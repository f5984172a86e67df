/// From losses to risk figures, in double precision, each with its 95 % interval.
///
/// Conventions: losses are positive where value is lost. Of `n` losses in ascending order `L(1) <= ... <= L(n)`,
/// the value at risk at confidence `α` is `L(⌈α n⌉)`, the smallest observed loss that at least the share `α` does
/// not exceed (the lower quantile of the empirical distribution; Hyndman and Fan 1996, type 1). The expected
/// shortfall is the mean of the worst share `1 - α`, with the quantile itself entering with the fraction that is
/// left (Acerbi and Tasche 2002, eq. 12), so that it is sub-additive for every `n` and `α`.
///
/// For the engine and the back-tests; depends on `kernels.check` only.
@NullMarked
package io.plimsoll.kernels.risk;

import org.jspecify.annotations.NullMarked;
