@NullMarked
package io.plimsoll.methodology.money;

import org.jspecify.annotations.NullMarked;
