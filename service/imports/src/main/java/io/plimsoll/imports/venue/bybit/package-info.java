/// How are Bybit's documents (v5) read?
///
/// Symbols: [BybitSymbols]. Positions of every category: [BybitPositions]. Lists in pages: [BybitPages].
/// Balances: [BybitWallet]. Contracts: [BybitInstruments]. Marks: [BybitTickers].
@NullMarked
package io.plimsoll.imports.venue.bybit;

import org.jspecify.annotations.NullMarked;
