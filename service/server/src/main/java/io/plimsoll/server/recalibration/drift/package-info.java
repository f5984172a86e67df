/// What changes if a new model takes the place of the one in effect.
@NullMarked
package io.plimsoll.server.recalibration.drift;

import org.jspecify.annotations.NullMarked;
