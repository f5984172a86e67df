/// Calibrates stored models again on a schedule, and proposes what comes out to a person.
@NullMarked
package io.plimsoll.server.recalibration;

import org.jspecify.annotations.NullMarked;
