/// Named moves of the market: spot, volatility and liquidity. The historical ones come from daily closes in a table
/// of this package. Revalues a portfolio in each move with the pricing of the kernels, in double precision.
@NullMarked
package io.plimsoll.methodology.scenario;

import org.jspecify.annotations.NullMarked;
