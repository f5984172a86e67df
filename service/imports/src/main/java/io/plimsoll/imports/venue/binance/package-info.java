/// How are Binance's documents read?
///
/// Symbols: [BinanceSymbols]. Positions: [BinanceUsdmPositions], [BinanceCoinmPositions], [BinanceOptionPositions].
/// Balances: [BinanceBalance]. Contracts: [BinanceExchangeInfo], [BinanceOptionExchangeInfo]. Marks:
/// [BinancePremiumIndex], [BinanceOptionMarks].
@NullMarked
package io.plimsoll.imports.venue.binance;

import org.jspecify.annotations.NullMarked;
