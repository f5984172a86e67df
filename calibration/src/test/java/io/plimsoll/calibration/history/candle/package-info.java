/// Tests of candles.
@NullMarked
package io.plimsoll.calibration.history.candle;

import org.jspecify.annotations.NullMarked;
