/// Amounts of money as decimals, rounded once, so that no answer holds a floating-point amount. Percentages for
/// sentences.
@NullMarked
package io.plimsoll.methodology.money;

import org.jspecify.annotations.NullMarked;
