package io.plimsoll.imports.venue.tardis;

import io.plimsoll.imports.contract.CoinName;
import io.plimsoll.imports.venue.binance.BinanceSymbols;
import io.plimsoll.imports.venue.bybit.BybitSymbols;
import java.math.BigDecimal;
import java.util.Map;

/// An exchange of tardis.dev. A venue may be several: `binance-futures`, `binance-delivery` and
/// `binance-european-options` are Binance. An exchange that is not known here is a venue of its own name.
///
/// @param name of the exchange
/// @param venue as other files name it
record TardisExchange(String name, String venue) {
    private static final Map<String, String> VENUES = Map.ofEntries(
            Map.entry("binance-futures", "binance"),
            Map.entry("binance-delivery", "binance"),
            Map.entry("binance-european-options", "binance"),
            Map.entry("okex-swap", "okx"),
            Map.entry("okex-futures", "okx"),
            Map.entry("okex-options", "okx"),
            Map.entry("bybit-options", "bybit"));

    /// The exchange of a name.
    static TardisExchange of(String name) {
        return new TardisExchange(name, VENUES.getOrDefault(name, name));
    }

    /// True if the exchange writes volatilities in percent and the forward as the underlying price.
    boolean isDeribit() {
        return name.equals("deribit");
    }

    /// Coins in one unit of a price. tardis.dev writes symbols in capitals, so that `kPEPE` of Hyperliquid may be
    /// any of two coins.
    ///
    /// @param symbol of the contract
    CoinName coin(String symbol) {
        return switch (name) {
            case "binance-futures" -> BinanceSymbols.coin(symbol);
            case "bybit" -> BybitSymbols.coin("linear", symbol);
            default -> new CoinName(symbol, BigDecimal.ONE);
        };
    }

    /// True if the symbol does not say which coin it is.
    boolean isAmbiguous(String symbol) {
        return name.equals("hyperliquid") && symbol.startsWith("K");
    }
}
