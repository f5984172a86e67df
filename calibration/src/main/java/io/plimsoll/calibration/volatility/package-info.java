/// Volatility from log-returns: over the whole sample with its error, and step by step by the recursions of
/// RiskMetrics and of GARCH(1,1). Daily returns, 365 days a year. For whoever estimates a model; depends on
/// `calibration.stats` and `kernels.check`.
@NullMarked
package io.plimsoll.calibration.volatility;

import org.jspecify.annotations.NullMarked;
