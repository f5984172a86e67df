/// Tests of the plans of recalibrations.
@NullMarked
package io.plimsoll.server.recalibration.plan;

import org.jspecify.annotations.NullMarked;
