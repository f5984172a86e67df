package io.plimsoll.service.cli.report;

import io.plimsoll.kernels.instrument.AssetPrice;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/// Amounts for the eye: two decimals in US dollars, eight in a coin.
///
/// @param currency of the amounts
record AmountText(String currency) {
    private static final int DOLLAR_DECIMALS = 2;
    private static final int COIN_DECIMALS = 8;

    String of(BigDecimal amount) {
        int decimals = currency.equals(AssetPrice.DOLLAR) ? DOLLAR_DECIMALS : COIN_DECIMALS;
        return String.format(Locale.ROOT, "%,." + decimals + "f", amount.setScale(decimals, RoundingMode.HALF_EVEN));
    }
}
