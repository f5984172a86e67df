@NullMarked
package io.plimsoll.methodology.requirement.holding;

import org.jspecify.annotations.NullMarked;
