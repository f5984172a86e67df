/// The volatility of a series of returns: of the whole sample with its standard error, of ten-year and stressed
/// look-back periods, and period by period by a variance recursion (RiskMetrics, GARCH, GJR-GARCH) with given
/// parameters. Daily figures are annualised by 365 days. `volatility.fit` estimates the parameters.
@NullMarked
package io.plimsoll.calibration.volatility;

import org.jspecify.annotations.NullMarked;
