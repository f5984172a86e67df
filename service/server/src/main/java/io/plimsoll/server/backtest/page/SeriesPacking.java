package io.plimsoll.server.backtest.page;

import java.util.Arrays;

/// A series of figures packed into a short text, for the charts of the page. Each figure is rounded to whole steps
/// of a scale. The text holds the difference of each to the one before, with the sign in the lowest bit. A
/// difference is written in digits of five bits, lowest first; a sixth bit is set in all digits but the last. Each
/// digit is one base64 letter, so most figures take one or two letters.
///
/// @param scale of one step; a two-thousandth of the largest figure, so that a chart shows no difference
/// @param text the digits
record SeriesPacking(double scale, String text) {
    static final String DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-";

    private static final double STEPS = 2_000;
    private static final int BITS = 5;
    private static final int MORE = 1 << BITS;

    /// Packs finite figures.
    static SeriesPacking of(double[] figures) {
        double largest = Arrays.stream(figures).map(Math::abs).max().orElse(0);
        double scale = largest > 0 ? largest / STEPS : 1;
        StringBuilder text = new StringBuilder();
        long last = 0;
        for (double figure : figures) {
            long steps = Math.round(figure / scale);
            append(text, steps - last);
            last = steps;
        }
        return new SeriesPacking(scale, text.toString());
    }

    private static void append(StringBuilder text, long difference) {
        long rest = difference << 1 ^ difference >> 63;
        while (rest >= MORE) {
            text.append(DIGITS.charAt((int) (rest % MORE) + MORE));
            rest /= MORE;
        }
        text.append(DIGITS.charAt((int) rest));
    }
}
