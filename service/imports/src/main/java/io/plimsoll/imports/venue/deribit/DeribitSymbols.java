package io.plimsoll.imports.venue.deribit;

import io.plimsoll.imports.contract.ContractKind;
import io.plimsoll.imports.contract.ExpiryDay;
import io.plimsoll.imports.contract.InstrumentIdentity;
import io.plimsoll.imports.contract.SymbolReading;
import io.plimsoll.kernels.instrument.Right;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Deribit's names: `BTC-PERPETUAL`, `BTC-3JUL26`, `BTC-25SEP26-70000-C`, and `XRP_USDC-25SEP26-0d625-P` with `d` as
/// the
/// decimal point. A name without a second currency is quoted in USD and settled in its coin; with one, it is quoted and
/// settled in that currency.
final class DeribitSymbols {
    static final String VENUE = "deribit";

    private static final Pattern NAME =
            Pattern.compile("(?<base>[A-Z0-9]+)(_(?<quote>[A-Z0-9]+))?-(?<term>PERPETUAL|\\d{1,2}[A-Z]{3}\\d{2})"
                    + "(-(?<strike>\\d+(d\\d+)?)-(?<right>[CP]))?");

    private DeribitSymbols() {}

    /// True if the text follows the rule.
    static boolean isName(String symbol) {
        return NAME.matcher(symbol).matches();
    }

    /// What the name says.
    static SymbolReading read(String symbol) {
        Matcher name = NAME.matcher(symbol);
        if (!name.matches()) {
            return new SymbolReading.Unknown(
                    symbol + " is no Deribit future, perpetual or option (combinations and spot are not read)");
        }
        String base = name.group("base");
        String second = name.group("quote");
        String quote = second == null ? "USD" : second;
        String settlement = second == null ? base : second;
        boolean isPerpetual = name.group("term").equals("PERPETUAL");
        String strike = name.group("strike");
        if (isPerpetual) {
            return strike == null
                    ? new SymbolReading.Known(InstrumentIdentity.perpetual(base, quote, settlement))
                    : new SymbolReading.Unknown(symbol + " is an option without a day");
        }
        @Nullable Instant expiry = ExpiryDay.ofWords(name.group("term"));
        if (expiry == null) {
            return new SymbolReading.Unknown(symbol + " has no day that exists");
        }
        if (strike == null) {
            return new SymbolReading.Known(InstrumentIdentity.future(base, quote, settlement, expiry));
        }
        Right right = name.group("right").equals("C") ? Right.CALL : Right.PUT;
        return new SymbolReading.Known(new InstrumentIdentity(
                ContractKind.OPTION, base, quote, settlement, expiry, new BigDecimal(strike.replace('d', '.')), right));
    }
}
