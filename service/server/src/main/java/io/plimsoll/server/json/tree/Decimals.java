package io.plimsoll.server.json.tree;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/// A decimal number from outside. The text is looked at before a number is made of it, because
/// `1e999999999` is short and its digits are not.
public final class Decimals {
    /// Most characters of a number.
    public static final int MAX_CHARACTERS = 64;

    private static final Pattern GRAMMAR = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
    private static final Pattern WORD = Pattern.compile("[+-]?(NaN|INF|Infinity)", Pattern.CASE_INSENSITIVE);

    /// Beyond these powers of ten a number is neither a double nor an amount.
    private static final int MAX_EXPONENT = 308;

    private static final int MIN_EXPONENT = -323;

    private static final Reading TOO_LARGE =
            new Reading.Wrong(FaultCode.NOT_FINITE, "it must be a finite number, below 1.8e308 in size");

    private static final Reading TOO_SMALL =
            new Reading.Wrong(FaultCode.OUT_OF_RANGE, "it must be 0 or at least 1e-323 in size");

    private Decimals() {}

    /// What the text is.
    public sealed interface Reading {
        /// A number of a size that can be worked with.
        ///
        /// @param value exact
        record Exact(BigDecimal value) implements Reading {}

        /// None.
        ///
        /// @param code which rule it breaks
        /// @param rule the rule, as the end of a sentence: `it must …`
        record Wrong(FaultCode code, String rule) implements Reading {}
    }

    /// Reads a text.
    public static Reading read(String text) {
        BigDecimal plain =
                text.length() > MAX_CHARACTERS ? null : PlainDecimal.of(text.toCharArray(), 0, text.length());
        return plain == null ? spelled(text) : new Reading.Exact(plain);
    }

    private static Reading spelled(String text) {
        if (WORD.matcher(text).matches()) {
            return new Reading.Wrong(FaultCode.NOT_FINITE, "it must be a finite number");
        }
        if (text.length() > MAX_CHARACTERS) {
            return new Reading.Wrong(
                    FaultCode.TOO_LONG, "a number must have at most " + MAX_CHARACTERS + " characters");
        }
        if (!GRAMMAR.matcher(text).matches()) {
            return new Reading.Wrong(FaultCode.NOT_A_NUMBER, "it must be a decimal number such as -12.5");
        }
        return sized(text);
    }

    private static Reading sized(String text) {
        BigDecimal value;
        try {
            value = new BigDecimal(text);
        } catch (NumberFormatException hugeExponent) {
            return text.lastIndexOf('-') > 0 ? TOO_SMALL : TOO_LARGE;
        }
        if (value.signum() == 0) {
            return new Reading.Exact(BigDecimal.ZERO);
        }
        long exponent = (long) value.precision() - value.scale() - 1;
        if (exponent > MAX_EXPONENT || Double.isInfinite(value.doubleValue())) {
            return TOO_LARGE;
        }
        if (exponent < MIN_EXPONENT) {
            return TOO_SMALL;
        }
        return new Reading.Exact(value);
    }
}
