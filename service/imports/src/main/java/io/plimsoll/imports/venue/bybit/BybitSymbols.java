package io.plimsoll.imports.venue.bybit;

import io.plimsoll.imports.contract.CoinName;
import io.plimsoll.imports.contract.ContractKind;
import io.plimsoll.imports.contract.ExpiryDay;
import io.plimsoll.imports.contract.InstrumentIdentity;
import io.plimsoll.imports.contract.SymbolReading;
import io.plimsoll.kernels.instrument.Right;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Bybit's names, by category.
/// ```
/// inverse   BTCUSD, BTCUSDU26 (month letter; settles on the last Friday)    settled in the coin
/// linear    BTCUSDT, BTCUSDT-25SEP26                                         settled in USDT
///           BTCPERP, BTC-25SEP26                                             settled in USDC
/// option    BTC-25SEP26-70000-C-USDT                                         settled in USDT
///           BTC-25SEP26-70000-C                                              settled in USDC
/// ```
public final class BybitSymbols {
    static final String VENUE = "bybit";

    private static final Pattern INVERSE =
            Pattern.compile("(?<base>[A-Z0-9]+?)USD((?<month>[FGHJKMNQUVXZ])(?<year>\\d{2}))?");
    private static final Pattern LINEAR =
            Pattern.compile("(?<base>[A-Z0-9]+?)(?<quote>USDT|PERP|USDC)(-(?<day>\\d{1,2}[A-Z]{3}\\d{2}))?");
    private static final Pattern USDC_FUTURE = Pattern.compile("(?<base>[A-Z0-9]+)-(?<day>\\d{1,2}[A-Z]{3}\\d{2})");
    private static final Pattern OPTION = Pattern.compile("(?<base>[A-Z0-9]+)-(?<day>\\d{1,2}[A-Z]{3}\\d{2})"
            + "-(?<strike>\\d+(\\.\\d+)?)-(?<right>[CP])(-(?<quote>USDT|USDC))?");
    private static final String MONTHS = "FGHJKMNQUVXZ";
    private static final LocalTime SETTLEMENT = LocalTime.of(8, 0);
    private static final int CENTURY = 2000;

    private BybitSymbols() {}

    /// What a name says in its category.
    static SymbolReading read(String category, String symbol) {
        return switch (category) {
            case "inverse" -> inverse(symbol);
            case "linear" -> linear(symbol);
            case "option" -> option(symbol);
            default -> new SymbolReading.Unknown("category " + category + " has no contracts");
        };
    }

    /// The coin of a linear contract, and how many of them are one unit.
    public static CoinName coin(String category, String symbol) {
        Matcher name = LINEAR.matcher(symbol);
        boolean isLinear = category.equals("linear") && name.matches();
        return isLinear ? CoinName.ofCapitals(name.group("base")) : new CoinName(symbol, BigDecimal.ONE);
    }

    private static SymbolReading inverse(String symbol) {
        Matcher name = INVERSE.matcher(symbol);
        if (!name.matches()) {
            return unknown(symbol, "inverse contract");
        }
        String base = name.group("base");
        String month = name.group("month");
        if (month == null) {
            return new SymbolReading.Known(InstrumentIdentity.perpetual(base, "USD", base));
        }
        int year = CENTURY + Integer.parseInt(name.group("year"));
        Instant expiry = LocalDate.of(year, MONTHS.indexOf(month) + 1, 1)
                .with(TemporalAdjusters.lastInMonth(DayOfWeek.FRIDAY))
                .atTime(SETTLEMENT)
                .toInstant(ZoneOffset.UTC);
        return new SymbolReading.Known(InstrumentIdentity.future(base, "USD", base, expiry));
    }

    private static SymbolReading linear(String symbol) {
        Matcher plain = USDC_FUTURE.matcher(symbol);
        if (plain.matches()) {
            return future(symbol, plain.group("base"), "USDC", plain.group("day"));
        }
        Matcher name = LINEAR.matcher(symbol);
        if (!name.matches()) {
            return unknown(symbol, "linear contract");
        }
        String base = CoinName.ofCapitals(name.group("base")).coin();
        String quote = name.group("quote").equals("USDT") ? "USDT" : "USDC";
        String day = name.group("day");
        return day == null
                ? new SymbolReading.Known(InstrumentIdentity.perpetual(base, quote, quote))
                : future(symbol, base, quote, day);
    }

    private static SymbolReading future(String symbol, String base, String quote, String day) {
        Instant expiry = ExpiryDay.ofWords(day);
        return expiry == null
                ? noDay(symbol)
                : new SymbolReading.Known(InstrumentIdentity.future(base, quote, quote, expiry));
    }

    private static SymbolReading option(String symbol) {
        Matcher name = OPTION.matcher(symbol);
        if (!name.matches()) {
            return unknown(symbol, "option");
        }
        @Nullable String suffix = name.group("quote");
        String quote = suffix == null ? "USDC" : suffix;
        Instant expiry = ExpiryDay.ofWords(name.group("day"));
        if (expiry == null) {
            return noDay(symbol);
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

    private static SymbolReading unknown(String symbol, String kind) {
        return new SymbolReading.Unknown(symbol + " is no Bybit " + kind);
    }

    private static SymbolReading noDay(String symbol) {
        return new SymbolReading.Unknown(symbol + " has no day that exists");
    }
}
