/// Amounts of money as they are shown: decimals rounded once, and never a floating-point number in an answer.
@NullMarked
package io.plimsoll.methodology.money;

import org.jspecify.annotations.NullMarked;
