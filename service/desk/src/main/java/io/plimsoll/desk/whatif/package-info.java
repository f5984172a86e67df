/// The effect of trades on margin. Margins an account before and after a list of changes on the same scenarios, so that
/// the difference has a small error of its own. Can also find the cheapest hedges and transfers that reduce margin by
/// an amount.
@NullMarked
package io.plimsoll.desk.whatif;

import org.jspecify.annotations.NullMarked;
