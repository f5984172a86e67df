package io.plimsoll.imports.venue.span;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How prices of a product become money: record P. A price of the file is a whole number; the point is `decimals` from
/// its right end.
///
/// @param priceDecimals of settlement prices
/// @param strikeDecimals of strikes; 0 for a future
/// @param factor currency in one contract for each point of the price
record SpanProduct(int priceDecimals, int strikeDecimals, BigDecimal factor, String currency) {
    private static final int FACTOR_DECIMALS = 7;
    private static final int MOST_DECIMALS = 12;
    private static final Set<String> QUOTATIONS = Set.of("", "STD", "IDX");
    private static final Set<String> IN_DECIMALS = Set.of("", "0");
    private static final Set<String> ONE_OR_BLANK = Set.of("", "0", "00", "1", "01");

    /// Reads the record; null after a fault.
    static @Nullable SpanProduct of(SpanFields fields, boolean isOption) {
        BigDecimal priceDecimals = fields.signed("settlement price decimal locator", 34, 36);
        BigDecimal strikeDecimals = isOption ? fields.signed("strike price decimal locator", 37, 39) : BigDecimal.ZERO;
        BigDecimal factor = factor(fields, "contract value factor", 42, 74, 73);
        String currency = fields.text(66, 68);
        if (priceDecimals == null || strikeDecimals == null) {
            fields.refuse("a decimal locator is blank, so that prices have no unit");
            return null;
        }
        if (factor == null) {
            fields.refuse("contract value factor (columns 42 to 55) is blank or zero");
            return null;
        }
        if (currency.isEmpty()) {
            fields.refuse("settlement currency (columns 66 to 68) is blank");
            return null;
        }
        if (priceDecimals.abs().intValue() > MOST_DECIMALS
                || strikeDecimals.abs().intValue() > MOST_DECIMALS) {
            fields.refuse("a decimal locator is out of range (-" + MOST_DECIMALS + " to " + MOST_DECIMALS + ")");
            return null;
        }
        if (!isSupported(fields, isOption)) {
            return null;
        }
        return new SpanProduct(priceDecimals.intValue(), strikeDecimals.intValue(), factor, currency);
    }

    /// A factor `9(7)V9(7)` with an exponent of two digits; null if it is blank or zero.
    ///
    /// @param sign column of the exponent's sign
    static @Nullable BigDecimal factor(SpanFields fields, String name, int first, int exponent, int sign) {
        BigDecimal digits = fields.digits(name, first, first + 13);
        BigDecimal power = fields.digits(name + " exponent", exponent, exponent + 1);
        if (digits == null || digits.signum() == 0) {
            return null;
        }
        int shift = fields.sign(name + " exponent sign", sign) * (power == null ? 0 : power.intValue());
        return digits.movePointLeft(FACTOR_DECIMALS).scaleByPowerOfTen(shift).stripTrailingZeros();
    }

    /// A field of few values.
    ///
    /// @param read the values that are read; the others are not yet
    private record Choice(String name, String value, Set<String> read) {
        private boolean isRead() {
            return read.contains(value);
        }

        private String fault() {
            return name + " is " + (value.isEmpty() ? "blank" : "\"" + value + "\"") + ", which is not read yet";
        }
    }

    private static boolean isSupported(SpanFields fields, boolean isOption) {
        List<Choice> choices = new ArrayList<>(List.of(
                new Choice("settlement price alignment code", fields.text(40, 40), IN_DECIMALS),
                new Choice("price quotation method", fields.text(70, 72), QUOTATIONS),
                new Choice("quoted position quantity per contract", fields.text(64, 65), ONE_OR_BLANK),
                new Choice("positionable product indicator", fields.text(115, 115), Set.of("", "Y"))));
        String valuation = fields.text(117, 121);
        if (isOption) {
            choices.add(new Choice("strike price alignment code", fields.text(41, 41), IN_DECIMALS));
            choices.add(new Choice("exercise style", fields.text(76, 79), Set.of("EURO")));
            choices.add(new Choice("valuation method", valuation, Set.of("EQTY")));
        } else {
            choices.add(new Choice("valuation method", valuation, Set.of("", "FUT")));
        }
        List<Choice> refused =
                choices.stream().filter(choice -> !choice.isRead()).toList();
        refused.forEach(choice -> fields.refuse(choice.fault()));
        return refused.isEmpty();
    }
}
