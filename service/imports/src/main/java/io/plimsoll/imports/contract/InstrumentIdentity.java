package io.plimsoll.imports.contract;

import io.plimsoll.kernels.instrument.Payoff;
import io.plimsoll.kernels.instrument.Right;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A contract, independent of the venue that lists it.
///
/// @param base asset that it is on, `BTC`
/// @param quote currency of its price: `USD`, `USDT` and `USDC` are three currencies
/// @param settlement currency of its gains
/// @param expiry null for spot and perpetuals
/// @param strike in `quote`; null unless it is an option
/// @param right null unless it is an option
public record InstrumentIdentity(
        ContractKind kind,
        String base,
        String quote,
        String settlement,
        @Nullable Instant expiry,
        @Nullable BigDecimal strike,
        @Nullable Right right) {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);

    /// Normalises the strike, so that `70000` equals `70000.0`.
    public InstrumentIdentity {
        strike = strike == null ? null : strike.stripTrailingZeros();
    }

    /// A perpetual.
    public static InstrumentIdentity perpetual(String base, String quote, String settlement) {
        return new InstrumentIdentity(ContractKind.PERPETUAL, base, quote, settlement, null, null, null);
    }

    /// A dated future.
    public static InstrumentIdentity future(String base, String quote, String settlement, Instant expiry) {
        return new InstrumentIdentity(ContractKind.FUTURE, base, quote, settlement, expiry, null, null);
    }

    /// The same contract with another settlement currency.
    public InstrumentIdentity settledIn(String currency) {
        return new InstrumentIdentity(kind, base, quote, currency, expiry, strike, right);
    }

    /// The payoff; null for a quanto, which pays neither its base nor its quote currency.
    public @Nullable Payoff payoff() {
        if (settlement.equals(base)) {
            return Payoff.INVERSE;
        }
        return settlement.equals(quote) ? Payoff.LINEAR : null;
    }

    /// True if its size is an amount of the quote currency: an inverse perpetual or future.
    public boolean isSizedInQuote() {
        return payoff() == Payoff.INVERSE && kind != ContractKind.OPTION && kind != ContractKind.SPOT;
    }

    /// The contract in words: `BTC call 70000 2026-09-25, settled in USDT`.
    public String shown() {
        StringBuilder text = new StringBuilder(base).append(' ');
        text.append(right == null ? kind.word() : right.name().toLowerCase(Locale.ROOT));
        if (strike != null) {
            text.append(' ').append(strike.toPlainString());
        }
        if (expiry != null) {
            text.append(' ').append(DAY.format(expiry));
        }
        return text.append(", settled in ").append(settlement).toString();
    }
}
