/// Which models are calibrated again, and when.
@NullMarked
package io.plimsoll.server.recalibration.plan;

import org.jspecify.annotations.NullMarked;
