/// How are the structures of the ccxt library read?
///
/// Symbols: [CcxtSymbols]. Positions: [CcxtPositions]. Balances: [CcxtBalance]. Contract sizes: [CcxtMarkets]. The
/// structures do not say which venue they are from, so the venue of the book is `ccxt`.
@NullMarked
package io.plimsoll.imports.venue.ccxt;

import org.jspecify.annotations.NullMarked;
