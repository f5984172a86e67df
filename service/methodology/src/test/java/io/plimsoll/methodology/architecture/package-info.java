@NullMarked
package io.plimsoll.methodology.architecture;

import org.jspecify.annotations.NullMarked;
