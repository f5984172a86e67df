/// Reads candles of cryptodatadownload.com.
@NullMarked
package io.plimsoll.calibration.history.candle;

import org.jspecify.annotations.NullMarked;
