/// How are books of thousands of options simulated in reasonable time?
///
/// The value of all options on one forward, or on one spot price, becomes a polynomial surface in the log-price
/// and the log-move of volatility ([SurfaceSimulation]). A surface is used only if its measured error, the
/// certificate, is small enough ([SurfaceUse]). Every scenario that a figure depends on is revalued exactly, so
/// the tail is exact.
///
/// At the horizon every option on a forward is a smooth function of these two variables, and so is their sum.
/// Options on a spot price share one surface whatever their expiries: their volatilities move by powers of the
/// same factor.
///
/// For the engine; depends on `kernels.backend`, `kernels.book`, `kernels.tail` and `kernels.lane`.
@NullMarked
package io.plimsoll.kernels.surface;

import org.jspecify.annotations.NullMarked;
