package io.plimsoll.server.calibration.page;

import static io.plimsoll.server.calibration.page.CalibrationPage.number;

import io.plimsoll.calibration.surface.ChainSmiles;
import io.plimsoll.calibration.surface.Smile;
import io.plimsoll.calibration.surface.SmileFit;
import io.plimsoll.calibration.surface.SmileFitter;
import io.plimsoll.calibration.surface.SmileHistory;
import io.plimsoll.calibration.surface.SurfaceFactor;
import io.plimsoll.calibration.surface.SurfaceFactors;
import io.plimsoll.calibration.surface.SurfaceResiduals;
import io.plimsoll.server.html.Html;
import io.plimsoll.server.html.SvgChart;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// The part of the page about one surface: its factors, their history, the smiles of the last chain, the residuals.
final class SurfaceSection {
    private static final String COLOUR = "#2f6f9f";
    private static final List<String> COLOURS =
            List.of("#b3261e", "#c2571a", "#a08a12", "#2e7d32", "#2f6f9f", "#6a4fa3");
    private static final String LISTED = "#c2571a";
    private static final double MAX_MONEYNESS = 2.5;
    private static final int CURVE_STEPS = 60;
    private static final int WIDTH = 350;
    private static final int HEIGHT = 210;

    private final Html page;
    private final SurfaceFactors surface;
    private final LocalDate asOf;

    SurfaceSection(Html page, SurfaceFactors surface, LocalDate asOf) {
        this.page = page;
        this.surface = surface;
        this.asOf = asOf;
    }

    void write(List<SmileHistory> smiles) {
        page.element("h2", surface.asset() + " surface")
                .element(
                        "p",
                        surface.factors().size() + " factors explain " + number("%.1f %%", 100 * surface.explained())
                                + " of the weighted squared changes at fixed strikes on "
                                + surface.series().dates().size() + " days, the level alone "
                                + number("%.1f %%", 100 * surface.explainedByLevel()) + ".");
        factors();
        smiles.stream()
                .filter(history -> history.asset().equals(surface.asset()))
                .flatMap(history -> lastChain(history).stream())
                .forEach(this::smiles);
        history();
        residuals();
    }

    private void factors() {
        List<List<String>> rows = new ArrayList<>();
        for (SurfaceFactor factor : surface.factors()) {
            rows.add(List.of(
                    factor.kind().suffix(),
                    number("%.4f", factor.volatility().value()),
                    number("%.4f", factor.volatility().standardError()),
                    number("%.1f %%", 100 * factor.noise()),
                    number("%.2f", factor.spotCorrelation().value()),
                    number("%.2f", factor.spotCorrelation().standardError())));
        }
        page.table(
                List.of(
                        "factor",
                        "annual volatility",
                        "standard error",
                        "error of estimation in the variance",
                        "correlation with spot",
                        "its error"),
                rows);
        surface.dropped()
                .forEach(dropped -> page.element(
                        "p",
                        "Dropped: " + dropped.kind().suffix() + ", " + number("%.0f %%", 100 * dropped.noise())
                                + " of its variance is error of estimation."));
    }

    private Optional<ChainSmiles> lastChain(SmileHistory history) {
        return history.chains().stream()
                .filter(chain ->
                        !LocalDate.ofInstant(chain.time(), ZoneOffset.UTC).isAfter(asOf))
                .max(Comparator.comparing(ChainSmiles::time));
    }

    private void smiles(ChainSmiles chain) {
        List<SmileFit> fits = SmileFitter.fit(chain.smiles());
        page.element("h3", "Smiles of " + chain.time())
                .element(
                        "p",
                        "Points: volatilities of the venue. Lines: fits without butterfly and calendar arbitrage. The"
                                + " horizontal axis is the strike.")
                .raw("<div class=\"charts\">");
        List<List<String>> rows = new ArrayList<>();
        for (SmileFit fit : fits) {
            chain.smiles().stream()
                    .filter(smile -> smile.expiry().equals(fit.expiry()))
                    .forEach(smile -> page.raw(chart(smile, fit)));
            rows.add(List.of(
                    fit.expiry().toString(),
                    number("%.1f", fit.days()),
                    String.valueOf(fit.strikes()),
                    number("%.1f %%", 100 * fit.volatility(fit.forward())),
                    number("%.3f", fit.skew()),
                    number("%.3f", fit.steepness()),
                    number("%.2f", 100 * fit.error()),
                    number("%.3f", fit.leastDensity())));
        }
        page.raw("</div>")
                .table(
                        List.of("expiry", "days", "strikes", "at the money", "ρ", "φ", "error, points", "least g(k)"),
                        rows);
    }

    private static String chart(Smile smile, SmileFit fit) {
        int[] near = IntStream.range(0, smile.size())
                .filter(i -> Math.abs(smile.moneyness(i)) < MAX_MONEYNESS)
                .toArray();
        double[] strikes =
                Arrays.stream(near).mapToDouble(i -> smile.strikes()[i]).toArray();
        double[] listed =
                Arrays.stream(near).mapToDouble(i -> smile.volatilities()[i]).toArray();
        double reach = MAX_MONEYNESS * Math.sqrt(fit.variance());
        double low = Math.min(strikes[0], fit.forward() * StrictMath.exp(-reach));
        double high = Math.max(strikes[strikes.length - 1], fit.forward() * StrictMath.exp(reach));
        double[] curve = IntStream.rangeClosed(0, CURVE_STEPS)
                .mapToDouble(i -> low * StrictMath.pow(high / low, (double) i / CURVE_STEPS))
                .toArray();
        double[] fitted = Arrays.stream(curve).map(fit::volatility).toArray();
        double[] all = DoubleStream.concat(Arrays.stream(listed), Arrays.stream(fitted))
                .toArray();
        return new SvgChart(WIDTH, HEIGHT, new double[] {low, high}, range(all))
                .line(curve, fitted, COLOUR)
                .points(strikes, listed, LISTED)
                .svg(
                        LocalDate.ofInstant(smile.expiry(), ZoneOffset.UTC) + ", " + number("%.1f days", smile.days()),
                        "%.0f",
                        "%.2f");
    }

    private void history() {
        List<LocalDate> dates = surface.series().dates();
        double[] days = IntStream.range(0, dates.size()).asDoubleStream().toArray();
        page.element("h3", "Factors by day")
                .element("p", "Daily changes from " + dates.getFirst() + " to " + dates.getLast() + ".")
                .raw("<div class=\"charts\">");
        for (SurfaceFactor factor : surface.factors()) {
            page.raw(new SvgChart(WIDTH, HEIGHT, new double[] {0, days.length}, range(factor.changes()))
                    .line(days, factor.changes(), COLOUR)
                    .svg(surface.asset() + "." + factor.kind().suffix(), "%.0f", "%.3f"));
        }
        page.raw("</div>");
    }

    private static double[] range(double[] values) {
        double low = Arrays.stream(values).min().orElse(0);
        double high = Arrays.stream(values).max().orElse(1);
        double margin = 0.05 * (high - low) + 1e-9;
        return new double[] {low - margin, high + margin};
    }

    private void residuals() {
        double[] tenors = SurfaceResiduals.tenors();
        double[] moneyness = SurfaceResiduals.moneyness();
        List<String> header = new ArrayList<>(List.of("days to expiry"));
        for (int j = 0; j <= moneyness.length; j++) {
            header.add(bucket(moneyness, j, "%.2f"));
        }
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i <= tenors.length; i++) {
            List<String> row = new ArrayList<>(List.of(bucket(tenors, i, "%.0f")));
            for (double deviation : surface.residuals().deviations()[i]) {
                row.add(number("%.2f %%", 100 * deviation));
            }
            rows.add(row);
        }
        page.element("h3", "What the factors leave")
                .element(
                        "p",
                        "Root mean square of the unexplained daily log-change of a volatility, by days to expiry and"
                                + " moneyness (standard deviations).");
        residualChart();
        page.table(header, rows);
    }

    /// One line an expiry bucket over the buckets of moneyness; a bucket without an option is skipped.
    private void residualChart() {
        double[] places = {-2, -1.1, -0.5, 0, 0.5, 1.1, 2};
        double[][] deviations = surface.residuals().deviations();
        double highest = Arrays.stream(deviations)
                .flatMapToDouble(Arrays::stream)
                .filter(Double::isFinite)
                .max()
                .orElse(1);
        SvgChart chart = new SvgChart(2 * WIDTH, HEIGHT, new double[] {-2, 2}, new double[] {0, 1.05 * highest + 1e-9});
        StringBuilder legend = new StringBuilder("<p>");
        for (int i = 0; i < deviations.length; i++) {
            double[] own = deviations[i];
            int[] filled = IntStream.range(0, own.length)
                    .filter(j -> Double.isFinite(own[j]))
                    .toArray();
            chart.line(
                    Arrays.stream(filled).mapToDouble(j -> places[j]).toArray(),
                    Arrays.stream(filled).mapToDouble(j -> own[j]).toArray(),
                    COLOURS.get(i));
            legend.append("<span style=\"color:")
                    .append(COLOURS.get(i))
                    .append("\">■</span> ")
                    .append(Html.escaped(bucket(SurfaceResiduals.tenors(), i, "%.0f")))
                    .append(" days &nbsp; ");
        }
        page.raw(chart.svg("Unexplained daily log-change, by moneyness", "%.1f", "%.3f"))
                .raw(legend.append("</p>").toString());
    }

    private static String bucket(double[] bounds, int bucket, String format) {
        if (bucket == 0) {
            return "below " + number(format, bounds[0]);
        }
        return bucket == bounds.length
                ? "from " + number(format, bounds[bucket - 1])
                : number(format, bounds[bucket - 1]) + " to " + number(format, bounds[bucket]);
    }
}
