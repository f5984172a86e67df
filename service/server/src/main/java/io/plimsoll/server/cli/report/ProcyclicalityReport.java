package io.plimsoll.server.cli.report;

import io.plimsoll.kernels.text.FigureText;
import io.plimsoll.methodology.procyclicality.DailyMargins;
import java.util.List;
import java.util.Locale;

/// The tools against procyclicality side by side: a table, and a chart in SVG.
public final class ProcyclicalityReport {
    private static final int FIVE_DAYS = 5;
    private static final double PERCENT = 100;
    private static final int WIDTH = 860;
    private static final int HEIGHT = 380;
    private static final int LEFT = 60;
    private static final int RIGHT = 150;
    private static final int TOP = 20;
    private static final int BOTTOM = 50;
    private static final int TICKS = 5;
    private static final List<String> COLOURS = List.of("#555555", "#0072b2", "#d55e00", "#009e73", "#cc79a7");

    private final List<DailyMargins> tools;

    /// @param tools over the same days, at least one
    public ProcyclicalityReport(List<DailyMargins> tools) {
        this.tools = List.copyOf(tools);
    }

    /// The table: mean margin, its cost against no tool, peak to trough, largest rises, breaches.
    public String text() {
        TextTable table = new TextTable()
                .row("Tool", "Mean", "Cost", "Peak/trough", "Largest 1 day", "Largest 5 days", "Breaches");
        double plain = tools.getFirst().mean();
        for (DailyMargins margins : tools) {
            table.row(
                    margins.tool().title(),
                    FigureText.percent(margins.mean()),
                    FigureText.percent(margins.mean() / plain - 1),
                    String.format(Locale.ROOT, "%.2f", margins.peakToTrough()),
                    FigureText.percent(margins.largestRise(1)),
                    FigureText.percent(margins.largestRise(FIVE_DAYS)),
                    Long.toString(margins.breaches()));
        }
        return table.text("");
    }

    /// The chart: margin as a percentage of the notional, day by day.
    public String svg() {
        double top = Math.ceil(tools.stream()
                                .flatMap(margins -> margins.days().stream())
                                .mapToDouble(DailyMargins.Day::margin)
                                .max()
                                .orElse(1)
                        * PERCENT
                        / TICKS)
                * TICKS
                / PERCENT;
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" "
                        + "font-size=\"12\">%n<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>%n",
                WIDTH,
                HEIGHT,
                WIDTH,
                HEIGHT));
        axes(svg, top);
        for (int i = 0; i < tools.size(); i++) {
            line(svg, i, top);
        }
        return svg.append("</svg>\n").toString().replace("\r", "");
    }

    private void axes(StringBuilder svg, double top) {
        for (int tick = 0; tick <= TICKS; tick++) {
            double margin = top * tick / TICKS;
            svg.append(String.format(
                    Locale.ROOT,
                    "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#dddddd\"/>"
                            + "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%.0f %%</text>%n",
                    LEFT,
                    WIDTH - RIGHT,
                    y(margin, top),
                    y(margin, top),
                    LEFT - 8,
                    y(margin, top) + 4,
                    PERCENT * margin));
        }
        List<DailyMargins.Day> days = tools.getFirst().days();
        for (int i = 0; i < days.size(); i++) {
            if (days.get(i).date().getDayOfMonth() == 1 || i == days.size() - 1) {
                svg.append(String.format(
                        Locale.ROOT,
                        "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>%n",
                        x(i, days.size()),
                        HEIGHT - BOTTOM + 20,
                        days.get(i).date()));
            }
        }
    }

    private void line(StringBuilder svg, int tool, double top) {
        List<DailyMargins.Day> days = tools.get(tool).days();
        String colour = COLOURS.get(tool % COLOURS.size());
        svg.append("<polyline fill=\"none\" stroke-width=\"2\" stroke=\"")
                .append(colour)
                .append("\" points=\"");
        for (int i = 0; i < days.size(); i++) {
            svg.append(String.format(
                    Locale.ROOT, "%.1f,%.1f ", x(i, days.size()), y(days.get(i).margin(), top)));
        }
        svg.append(String.format(
                Locale.ROOT,
                "\"/>%n<text x=\"%d\" y=\"%d\" fill=\"%s\">%s</text>%n",
                WIDTH - RIGHT + 10,
                TOP + 20 * (tool + 1),
                colour,
                tools.get(tool).tool().title()));
    }

    private static double x(int day, int days) {
        return LEFT + (double) (WIDTH - LEFT - RIGHT) * day / Math.max(1, days - 1);
    }

    private static double y(double margin, double top) {
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * margin / top;
    }
}
