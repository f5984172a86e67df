/// Liquidation prices: the prices of each asset at which the equity of an account falls to its maintenance margin.
/// Found by computing the maintenance margin again at moved prices. Amounts are in the currency of the request.
@NullMarked
package io.plimsoll.methodology.liquidation;

import org.jspecify.annotations.NullMarked;
