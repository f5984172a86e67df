/// How are OKX's documents read?
///
/// Symbols: [OkxSymbols]. Positions: [OkxPositions]. Balances: [OkxBalance]. Contract sizes: [OkxInstruments]. Marks:
/// [OkxMarkPrices], [OkxTickers], [OkxIndexTickers] and [OkxOptionSummary].
@NullMarked
package io.plimsoll.imports.venue.okx;

import org.jspecify.annotations.NullMarked;
