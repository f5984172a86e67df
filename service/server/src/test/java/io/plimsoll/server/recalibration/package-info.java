/// Tests of recalibrations.
@NullMarked
package io.plimsoll.server.recalibration;

import org.jspecify.annotations.NullMarked;
