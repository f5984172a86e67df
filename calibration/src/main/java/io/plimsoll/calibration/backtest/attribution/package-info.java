/// Profit-and-loss attribution: how much of a portfolio's daily profit the risk factors of a model explain.
///
/// [ProfitAttribution] compares the profit on real prices with the profit of the same positions when only the
/// factors move, by the tests and zones of the Basel Committee. [AttributionRun] makes the comparison on a book set.
@NullMarked
package io.plimsoll.calibration.backtest.attribution;

import org.jspecify.annotations.NullMarked;
