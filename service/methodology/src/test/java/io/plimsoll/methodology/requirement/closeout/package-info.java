@NullMarked
package io.plimsoll.methodology.requirement.closeout;

import org.jspecify.annotations.NullMarked;
