package io.plimsoll.imports.venue.span;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// The settlement price of a contract: records 81 and 82. A file may state it with 7 digits, with 14, or with both.
///
/// @param value above zero
/// @param impliedVolatility annual fraction; null if none is stated
/// @param underlying code of the underlying product; empty if none is stated
/// @param line number of record 81
record SpanPrice(BigDecimal value, @Nullable BigDecimal impliedVolatility, String underlying, int line) {
    private static final int VOLATILITY_DECIMALS = 6;

    /// Reads the two records; null after a fault.
    static @Nullable SpanPrice of(SpanFields first, SpanFields second, int line, int decimals) {
        BigDecimal digits = digits(first, second);
        int sign = second.sign("settlement price sign", 118);
        int strikeSign = second.sign("strike price sign", 119);
        if (digits == null || sign == 0 || strikeSign == 0) {
            return null;
        }
        if (sign < 0 || strikeSign < 0 || digits.signum() == 0) {
            second.refuse("settlement price or strike is zero or negative, which is not read yet");
            return null;
        }
        BigDecimal special = second.digits("contract-specific contract value factor", 138, 151);
        if (special != null && special.signum() != 0) {
            second.refuse("the contract has a contract value factor of its own (variable tick), which is not read yet");
            return null;
        }
        return new SpanPrice(digits.movePointLeft(decimals), volatility(second), first.text(16, 25), line);
    }

    private static @Nullable BigDecimal digits(SpanFields first, SpanFields second) {
        BigDecimal normal = second.digits("settlement price", 111, 117);
        BigDecimal precise = first.digits("high-precision settlement price", 109, 122);
        String flag = first.text(123, 123);
        return switch (flag) {
            case "" -> {
                if (normal == null) {
                    second.refuse("settlement price (columns 111 to 117) is blank");
                }
                yield normal;
            }
            case "N", "Y" -> {
                if (precise == null) {
                    first.refuse(
                            "high-precision settlement price (columns 109 to 122) is blank, where its flag is " + flag);
                } else if (flag.equals("N") && normal != null && normal.compareTo(precise) != 0) {
                    second.refuse("settlement price is " + normal + ", but " + precise + " in record 81");
                    yield null;
                }
                yield precise;
            }
            default -> {
                first.refuse(
                        "high-precision settlement price flag (column 123) is \"" + flag + "\": it must be N or Y");
                yield null;
            }
        };
    }

    private static @Nullable BigDecimal volatility(SpanFields second) {
        BigDecimal digits = second.digits("implied volatility", 103, 110);
        BigDecimal exponent = second.digits("implied volatility exponent", 135, 136);
        int sign = second.sign("implied volatility exponent sign", 137);
        return digits == null || digits.signum() == 0
                ? null
                : digits.movePointLeft(VOLATILITY_DECIMALS)
                        .scaleByPowerOfTen(sign * (exponent == null ? 0 : exponent.intValue()));
    }
}
