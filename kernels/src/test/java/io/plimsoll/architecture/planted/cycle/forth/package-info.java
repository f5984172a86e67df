/// One half of a planted cycle of packages.
@NullMarked
package io.plimsoll.architecture.planted.cycle.forth;

import org.jspecify.annotations.NullMarked;
