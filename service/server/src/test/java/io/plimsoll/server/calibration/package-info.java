@NullMarked
package io.plimsoll.server.calibration;

import org.jspecify.annotations.NullMarked;
