@NullMarked
package io.plimsoll.methodology.liquidation;

import org.jspecify.annotations.NullMarked;
