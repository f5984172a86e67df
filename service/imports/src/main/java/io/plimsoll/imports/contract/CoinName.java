package io.plimsoll.imports.contract;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The coin behind a venue's name of it. Venues list cheap coins by the thousand: `1000PEPE`, `SHIB1000`, `1MBABYDOGE`
/// and `kPEPE` are quantities of PEPE, SHIB and BABYDOGE, at prices of that many coins.
///
/// @param coin such as `PEPE`
/// @param count coins in one unit of the venue
public record CoinName(String coin, BigDecimal count) {
    private static final Pattern BEFORE = Pattern.compile("(10000000|1000000|100000|10000|1000)([A-Z][A-Z0-9]*)");
    private static final Pattern BEHIND = Pattern.compile("([A-Z]+)(1000|10000)");
    private static final Pattern MILLION = Pattern.compile("1M([A-Z][A-Z0-9]{2,})");

    /// Of Binance and Bybit.
    public static CoinName ofCapitals(String name) {
        Matcher before = BEFORE.matcher(name);
        if (before.matches()) {
            return new CoinName(before.group(2), new BigDecimal(before.group(1)));
        }
        Matcher behind = BEHIND.matcher(name);
        if (behind.matches()) {
            return new CoinName(behind.group(1), new BigDecimal(behind.group(2)));
        }
        Matcher million = MILLION.matcher(name);
        return million.matches()
                ? new CoinName(million.group(1), new BigDecimal("1000000"))
                : new CoinName(name, BigDecimal.ONE);
    }

    /// Of Hyperliquid, where a small `k` stands for a thousand.
    public static CoinName ofSmallK(String name) {
        boolean isThousand = name.length() > 1 && name.charAt(0) == 'k' && Character.isUpperCase(name.charAt(1));
        return isThousand
                ? new CoinName(name.substring(1), new BigDecimal("1000"))
                : new CoinName(name, BigDecimal.ONE);
    }

    /// A quantity of the venue's units in coins.
    public BigDecimal coins(BigDecimal units) {
        return units.multiply(count);
    }

    /// The price of one coin; null for null.
    public @Nullable BigDecimal price(@Nullable BigDecimal unitPrice) {
        return unitPrice == null ? null : unitPrice.divide(count);
    }
}
