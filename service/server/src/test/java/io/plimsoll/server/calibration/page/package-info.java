/// Tests of the diagnostics of a calibration.
@NullMarked
package io.plimsoll.server.calibration.page;

import org.jspecify.annotations.NullMarked;
