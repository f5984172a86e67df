package io.plimsoll.calibration.history.csv;

/// Parses decimal numbers. The parser of the JDK also accepts `NaN`, `1d`, blanks and hexadecimal.
public final class DecimalText {
    private static final int MAX_DIGITS = 40;
    private static final int MAX_EXPONENT_DIGITS = 4;

    private DecimalText() {}

    /// The value of `[+-]digits[.digits][e[+-]digits]`, with at most 40 digits on each side of the point and four
    /// in the exponent; NaN if the text is not of this form; infinite if it is too large for double precision.
    public static double value(String text) {
        return isDecimal(text) ? Double.parseDouble(text) : Double.NaN;
    }

    private static boolean isDecimal(String text) {
        int begin = sign(text, 0);
        int whole = digits(text, begin);
        int end = whole;
        int fraction = 0;
        if (end < text.length() && text.charAt(end) == '.') {
            end = digits(text, whole + 1);
            fraction = end - whole - 1;
        }
        int wholeDigits = whole - begin;
        if (wholeDigits + fraction == 0 || wholeDigits > MAX_DIGITS || fraction > MAX_DIGITS) {
            return false;
        }
        return end == text.length() || isExponent(text, end);
    }

    private static boolean isExponent(String text, int at) {
        if (text.charAt(at) != 'e' && text.charAt(at) != 'E') {
            return false;
        }
        int begin = sign(text, at + 1);
        int end = digits(text, begin);
        return end == text.length() && end > begin && end - begin <= MAX_EXPONENT_DIGITS;
    }

    private static int sign(String text, int at) {
        boolean signed = at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-');
        return signed ? at + 1 : at;
    }

    private static int digits(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }
}
