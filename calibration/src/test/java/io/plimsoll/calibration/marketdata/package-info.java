/// Tests of `calibration.marketdata`.
@NullMarked
package io.plimsoll.calibration.marketdata;

import org.jspecify.annotations.NullMarked;
