/// Models that are estimated anew as history grows: how volatility is followed, which law the shocks have, and
/// what the engine is given on each day. Nothing here sees a day later than the one it is asked about. For the
/// rolling run; depends on `calibration.volatility`, `calibration.dependence` and `kernels.model`.
@NullMarked
package io.plimsoll.calibration.backtest.model;

import org.jspecify.annotations.NullMarked;
