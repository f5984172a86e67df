package io.plimsoll.imports.venue.okx;

import io.plimsoll.imports.contract.ContractKind;
import io.plimsoll.imports.contract.ExpiryDay;
import io.plimsoll.imports.contract.InstrumentIdentity;
import io.plimsoll.imports.contract.SymbolReading;
import io.plimsoll.kernels.instrument.Right;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// OKX's names: `BTC-USD-SWAP`, `BTC-USD-260925`, `BTC-USD-260925-70000-C`. The settlement currency is not in the name;
/// it stays blank until the instrument list says it.
final class OkxSymbols {
    static final String VENUE = "okx";

    private static final Pattern NAME =
            Pattern.compile("(?<base>[A-Z0-9]+)-(?<quote>[A-Z0-9]+)(_UM)?-(?<term>SWAP|\\d{6})"
                    + "(-(?<strike>\\d+(\\.\\d+)?)-(?<right>[CP]))?");

    private OkxSymbols() {}

    /// What the name says.
    static SymbolReading read(String symbol) {
        Matcher name = NAME.matcher(symbol);
        if (!name.matches()) {
            return new SymbolReading.Unknown(symbol + " is no OKX swap, future or option");
        }
        String base = name.group("base");
        String quote = name.group("quote");
        String strike = name.group("strike");
        if (name.group("term").equals("SWAP")) {
            return strike == null
                    ? new SymbolReading.Known(InstrumentIdentity.perpetual(base, quote, ""))
                    : new SymbolReading.Unknown(symbol + " is an option without a day");
        }
        Instant expiry = ExpiryDay.ofDigits(name.group("term"));
        if (expiry == null) {
            return new SymbolReading.Unknown(symbol + " has no day that exists");
        }
        if (strike == null) {
            return new SymbolReading.Known(InstrumentIdentity.future(base, quote, "", expiry));
        }
        Right right = name.group("right").equals("C") ? Right.CALL : Right.PUT;
        return new SymbolReading.Known(
                new InstrumentIdentity(ContractKind.OPTION, base, quote, "", expiry, new BigDecimal(strike), right));
    }
}
