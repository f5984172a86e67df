package io.plimsoll.server.cli.page;

import io.plimsoll.server.html.Html;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Horizontal bars in SVG, each with its name and figure. Lengths are drawn from binary numbers; the figures are
/// given as text.
final class BarChart {
    private static final int NAME = 190;
    private static final int BARS = 560;
    private static final int FIGURE = 130;
    private static final int ROW = 24;

    private final List<Bar> bars = new ArrayList<>();

    private record Bar(String name, double from, double to, String figure, String colour) {}

    /// Adds a bar between two values.
    ///
    /// @param colour in CSS
    BarChart bar(String name, double from, double to, String figure, String colour) {
        bars.add(new Bar(name, from, to, figure, colour));
        return this;
    }

    /// The chart; the axis runs from the smallest value to the largest, 0 included.
    String svg(String title) {
        double low = 0;
        double high = 0;
        for (Bar bar : bars) {
            low = Math.min(low, Math.min(bar.from, bar.to));
            high = Math.max(high, Math.max(bar.from, bar.to));
        }
        double scale = high > low ? BARS / (high - low) : 0;
        int width = NAME + BARS + FIGURE;
        StringBuilder svg = new StringBuilder(format(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-size=\"13\""
                        + " fill=\"currentColor\" role=\"img\" aria-label=\"",
                width, bars.size() * ROW + 6));
        svg.append(Html.escaped(title)).append("\">\n");
        double zero = NAME - low * scale;
        for (int i = 0; i < bars.size(); i++) {
            Bar bar = bars.get(i);
            double left = NAME + (Math.min(bar.from, bar.to) - low) * scale;
            double length = Math.max(1, Math.abs(bar.to - bar.from) * scale);
            int top = i * ROW + 4;
            svg.append(format("<text x=\"%d\" y=\"%d\" text-anchor=\"end\">", NAME - 8, top + 13))
                    .append(Html.escaped(bar.name))
                    .append("</text>\n");
            svg.append(format(
                            "<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"",
                            left, top, length, ROW - 8))
                    .append(bar.colour)
                    .append("\"/>\n");
            svg.append(format("<text x=\"%d\" y=\"%d\" text-anchor=\"end\">", width - 2, top + 13))
                    .append(Html.escaped(bar.figure))
                    .append("</text>\n");
        }
        svg.append(format(
                "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"0\" y2=\"%d\" stroke=\"currentColor\" stroke-opacity=\"0.4\"/>\n",
                zero, zero, bars.size() * ROW + 6));
        return svg.append("</svg>\n").toString();
    }

    @SuppressWarnings("AnnotateFormatMethod") // Callers are above and give formats of their own.
    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
