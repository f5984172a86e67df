@NullMarked
package io.plimsoll.methodology.optional;

import org.jspecify.annotations.NullMarked;
