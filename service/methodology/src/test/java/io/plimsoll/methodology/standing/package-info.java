@NullMarked
package io.plimsoll.methodology.standing;

import org.jspecify.annotations.NullMarked;
