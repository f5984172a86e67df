package io.plimsoll.server.html;

import java.util.Locale;

/// A chart of lines and points in SVG, for inclusion in a page. Axes have the colour of the text around them.
public final class SvgChart {
    private static final int LEFT = 52;
    private static final int RIGHT = 10;
    private static final int TOP = 24;
    private static final int BOTTOM = 30;
    private static final int TICKS = 4;

    private final int width;
    private final int height;
    private final double lowX;
    private final double highX;
    private final double lowY;
    private final double highY;
    private final StringBuilder marks = new StringBuilder();

    /// @param width in pixels
    /// @param height in pixels
    /// @param x smallest and largest value on the horizontal axis; they differ
    /// @param y smallest and largest value on the vertical axis; they differ
    public SvgChart(int width, int height, double[] x, double[] y) {
        this.width = width;
        this.height = height;
        lowX = x[0];
        highX = x[1];
        lowY = y[0];
        highY = y[1];
        if (!(lowX < highX && lowY < highY)) {
            throw new IllegalArgumentException(
                    "axes from " + lowX + " to " + highX + " and from " + lowY + " to " + highY + " are empty");
        }
    }

    /// Adds a line through points with finite coordinates.
    ///
    /// @param colour in CSS
    public SvgChart line(double[] x, double[] y, String colour) {
        marks.append("<polyline fill=\"none\" stroke-width=\"1.3\" stroke=\"")
                .append(colour)
                .append("\" points=\"");
        for (int i = 0; i < x.length; i++) {
            marks.append(format("%.1f,%.1f ", placeX(x[i]), placeY(y[i])));
        }
        marks.append("\"/>\n");
        return this;
    }

    /// Adds points with finite coordinates.
    ///
    /// @param colour in CSS
    public SvgChart points(double[] x, double[] y, String colour) {
        for (int i = 0; i < x.length; i++) {
            marks.append(format("<circle r=\"2\" cx=\"%.1f\" cy=\"%.1f\" fill=\"", placeX(x[i]), placeY(y[i])))
                    .append(colour)
                    .append("\"/>\n");
        }
        return this;
    }

    /// The chart.
    ///
    /// @param title above the chart
    /// @param xFormat of the numbers on the horizontal axis, as of [String#format]
    /// @param yFormat of those on the vertical axis
    public String svg(String title, String xFormat, String yFormat) {
        StringBuilder svg = new StringBuilder(format(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\""
                        + " font-size=\"11\" fill=\"currentColor\" role=\"img\" aria-label=\"",
                width, height, width, height));
        svg.append(Html.escaped(title)).append("\">\n");
        svg.append(format("<text x=\"%d\" y=\"14\">", LEFT))
                .append(Html.escaped(title))
                .append("</text>\n");
        for (int i = 0; i <= TICKS; i++) {
            double x = lowX + (highX - lowX) * i / TICKS;
            double y = lowY + (highY - lowY) * i / TICKS;
            svg.append(format(
                    "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"currentColor\""
                            + " stroke-opacity=\"0.15\"/>\n",
                    LEFT, width - RIGHT, placeY(y), placeY(y)));
            svg.append(format(
                    "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>\n",
                    LEFT - 5, placeY(y) + 4, format(yFormat, y)));
            svg.append(format(
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>\n",
                    placeX(x), height - 10, format(xFormat, x)));
        }
        return svg.append(marks).append("</svg>\n").toString();
    }

    private double placeX(double x) {
        return LEFT + (width - LEFT - RIGHT) * (Math.clamp(x, lowX, highX) - lowX) / (highX - lowX);
    }

    private double placeY(double y) {
        return height - BOTTOM - (height - TOP - BOTTOM) * (Math.clamp(y, lowY, highY) - lowY) / (highY - lowY);
    }

    @SuppressWarnings("AnnotateFormatMethod") // Callers are above and give formats of their own.
    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
