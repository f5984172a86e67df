/// Large option books: the value of all options on one forward, or on one spot price, as a polynomial surface,
/// with the certificate of its error, and the revaluation of every scenario that a figure depends on. Above the
/// backends: a backend only knows columns of a few more kinds. For the engine; depends on `kernels.backend`,
/// `kernels.book`, `kernels.risk` and `kernels.lane`.
///
/// Why it works: at the horizon every option on a forward is a smooth function of two numbers, the logarithms of
/// the forward and of the move of its volatility. So is any sum of them, whatever their number. Options on a spot
/// price share one surface whatever their expiries: their volatilities move by powers of the same factor.
@NullMarked
package io.plimsoll.kernels.surface;

import org.jspecify.annotations.NullMarked;
