package io.plimsoll.imports.venue.ccxt;

import io.plimsoll.imports.contract.CoinName;
import io.plimsoll.imports.contract.ContractKind;
import io.plimsoll.imports.contract.ExpiryDay;
import io.plimsoll.imports.contract.InstrumentIdentity;
import io.plimsoll.imports.contract.SymbolReading;
import io.plimsoll.kernels.instrument.Right;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// ccxt's unified names: `BTC/USDT:USDT`, `BTC/USD:BTC-260925`, `BTC/USD:BTC-260925-70000-C`: base, quote, settlement,
/// day,
/// strike and right.
final class CcxtSymbols {
    static final String VENUE = "ccxt";

    private static final Pattern NAME = Pattern.compile("(?<base>[A-Za-z0-9]+)/(?<quote>[A-Z0-9]+):(?<settle>[A-Z0-9]+)"
            + "(-(?<day>\\d{6})(-(?<strike>\\d+(\\.\\d+)?)-(?<right>[CP]))?)?");

    private CcxtSymbols() {}

    /// What the name says.
    static SymbolReading read(String symbol) {
        Matcher name = NAME.matcher(symbol);
        if (!name.matches()) {
            return new SymbolReading.Unknown(symbol + " is no ccxt contract BASE/QUOTE:SETTLE");
        }
        String base = coin(symbol).coin();
        String quote = name.group("quote");
        String settlement = name.group("settle");
        String day = name.group("day");
        if (day == null) {
            return new SymbolReading.Known(InstrumentIdentity.perpetual(base, quote, settlement));
        }
        Instant expiry = ExpiryDay.ofDigits(day);
        if (expiry == null) {
            return new SymbolReading.Unknown(symbol + " has no day that exists");
        }
        String strike = name.group("strike");
        if (strike == null) {
            return new SymbolReading.Known(InstrumentIdentity.future(base, quote, settlement, expiry));
        }
        Right right = name.group("right").equals("C") ? Right.CALL : Right.PUT;
        return new SymbolReading.Known(new InstrumentIdentity(
                ContractKind.OPTION, base, quote, settlement, expiry, new BigDecimal(strike), right));
    }

    /// The coin of a contract, and how many of them are one unit.
    static CoinName coin(String symbol) {
        int slash = symbol.indexOf('/');
        return CoinName.ofCapitals(slash < 0 ? symbol : symbol.substring(0, slash));
    }
}
