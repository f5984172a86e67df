/// Classes that break the rules of the house on purpose.
@NullMarked
package io.plimsoll.planted;

import org.jspecify.annotations.NullMarked;
