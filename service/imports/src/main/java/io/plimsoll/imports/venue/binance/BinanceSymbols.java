package io.plimsoll.imports.venue.binance;

import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.imports.contract.CoinName;
import io.plimsoll.imports.contract.ContractKind;
import io.plimsoll.imports.contract.ExpiryDay;
import io.plimsoll.imports.contract.InstrumentIdentity;
import io.plimsoll.imports.contract.SymbolReading;
import io.plimsoll.imports.source.JsonRow;
import io.plimsoll.kernels.instrument.Right;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Binance's names: `BTCUSDT` and `BTCUSDT_260925` settle in the stablecoin, `BTCUSD_PERP` and `BTCUSD_260925` in
/// the coin, and `BTC-260925-70000-C` in the quote asset that its row names.
public final class BinanceSymbols {
    static final String VENUE = "binance";
    static final String USDM_WALLET = VENUE + " USDⓈ-M";
    static final String COINM_WALLET = VENUE + " COIN-M";

    private static final Pattern USDM =
            Pattern.compile("(?<base>[A-Z0-9]+?)(?<quote>USDT|USDC|BUSD)(_(?<day>\\d{6}))?");
    private static final Pattern COINM = Pattern.compile("(?<base>[A-Z0-9]+)USD_(?<term>PERP|\\d{6})");
    private static final Pattern OPTION =
            Pattern.compile("(?<base>[A-Z0-9]+)-(?<day>\\d{6})-(?<strike>\\d+(\\.\\d+)?)-(?<right>[CP])");

    private BinanceSymbols() {}

    /// True if the text is the name of a coin-margined contract.
    static boolean isCoinm(String symbol) {
        return COINM.matcher(symbol).matches();
    }

    /// True if the text is the name of an option.
    static boolean isOption(String symbol) {
        return OPTION.matcher(symbol).matches();
    }

    /// A contract in a stablecoin.
    static SymbolReading usdm(String symbol) {
        Matcher name = USDM.matcher(symbol);
        if (!name.matches()) {
            return unknown(symbol, "USDⓈ-M contract");
        }
        String base = coin(symbol).coin();
        String quote = name.group("quote");
        return contract(symbol, base, quote, quote, name.group("day"));
    }

    /// The coin of a contract in a stablecoin, and how many of them are one unit.
    public static CoinName coin(String symbol) {
        Matcher name = USDM.matcher(symbol);
        return CoinName.ofCapitals(name.matches() ? name.group("base") : symbol);
    }

    /// The step of an order, in the unit of the row's contract: `stepSize` of its filter `LOT_SIZE`; null if it has
    /// none.
    static @Nullable BigDecimal step(JsonRow row) {
        for (JsonNode filter : row.node().path("filters")) {
            if (filter.path("filterType").asText().equals("LOT_SIZE")) {
                return JsonRow.decimal(filter.path("stepSize").asText());
            }
        }
        return null;
    }

    /// A contract in its coin.
    static SymbolReading coinm(String symbol) {
        Matcher name = COINM.matcher(symbol);
        if (!name.matches()) {
            return unknown(symbol, "COIN-M contract");
        }
        String term = name.group("term");
        String base = name.group("base");
        return contract(symbol, base, "USD", base, term.equals("PERP") ? null : term);
    }

    /// An option.
    ///
    /// @param quote asset that its prices are in and that it pays
    static SymbolReading option(String symbol, String quote) {
        Matcher name = OPTION.matcher(symbol);
        if (!name.matches()) {
            return unknown(symbol, "option");
        }
        Instant expiry = ExpiryDay.ofDigits(name.group("day"));
        if (expiry == null) {
            return new SymbolReading.Unknown(symbol + " has no day that exists");
        }
        Right right = name.group("right").equals("C") ? Right.CALL : Right.PUT;
        return new SymbolReading.Known(new InstrumentIdentity(
                ContractKind.OPTION,
                name.group("base"),
                quote,
                quote,
                expiry,
                new BigDecimal(name.group("strike")),
                right));
    }

    private static SymbolReading contract(
            String symbol, String base, String quote, String settlement, @Nullable String day) {
        if (day == null) {
            return new SymbolReading.Known(InstrumentIdentity.perpetual(base, quote, settlement));
        }
        Instant expiry = ExpiryDay.ofDigits(day);
        return expiry == null
                ? new SymbolReading.Unknown(symbol + " has no day that exists")
                : new SymbolReading.Known(InstrumentIdentity.future(base, quote, settlement, expiry));
    }

    private static SymbolReading unknown(String symbol, String kind) {
        return new SymbolReading.Unknown(symbol + " is no Binance " + kind);
    }
}
