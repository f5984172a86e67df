/// How does the value of a position move with the market?
///
/// [PortfolioGreeks] gives delta, gamma, vega, theta, rho and funding of each position and of their sum, in closed form
/// at the marks of a request. [UnitGreeks] holds the formulas, [BlackGreeks] those of an option on its forward. A test
/// compares them with revaluation by [io.plimsoll.kernels.engine.FactorMovePricer]. For the service; depends on
/// instruments and lanes.
@NullMarked
package io.plimsoll.kernels.greeks;

import org.jspecify.annotations.NullMarked;
