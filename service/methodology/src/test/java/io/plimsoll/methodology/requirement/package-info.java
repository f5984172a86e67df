@NullMarked
package io.plimsoll.methodology.requirement;

import org.jspecify.annotations.NullMarked;
