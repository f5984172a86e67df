package io.plimsoll.calibration.history.clean;

import io.plimsoll.calibration.history.PeriodCloses;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Checks the intraday closes of one asset before a fit, as [DailyCheck] does for days. [PriceScan] has the
/// rules.
///
/// Gaps are listed. A flat stretch is left out after its first close, and refused if it lasts to the end. A spike
/// beyond a factor of three is left out. A change of units is refused.
///
/// @param closes the usable closes
/// @param findings what was found
/// @param changesOfUnits one sentence for each change of units
/// @param flatEndReason why the last close has no volatility; empty if it has one
public record IntradayCheck(
        PeriodCloses closes, List<Finding> findings, List<String> changesOfUnits, String flatEndReason) {
    private static final double BAD_PRICE_FACTOR = 3;

    public IntradayCheck {
        findings = List.copyOf(findings);
        changesOfUnits = List.copyOf(changesOfUnits);
    }

    /// Checks one series.
    public static IntradayCheck of(PeriodCloses series) {
        List<Instant> ends = List.copyOf(series.closes().keySet());
        double[] prices = series.closes().values().stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
        Duration length = series.period().length();
        boolean[] follows = new boolean[prices.length];
        List<Finding> findings = new ArrayList<>();
        for (int i = 1; i < prices.length; i++) {
            Duration between = Duration.between(ends.get(i - 1), ends.get(i));
            follows[i] = between.equals(length);
            if (!follows[i]) {
                findings.add(new Finding(
                        series.asset(),
                        ends.get(i - 1).toString(),
                        between.dividedBy(length) - 1 + " closes missing before " + ends.get(i),
                        Rule.GAP));
            }
        }
        PriceScan scan = new PriceScan(prices, follows);
        List<String> changesOfUnits = new ArrayList<>();
        String flatEndReason = "";
        Set<Instant> out = new HashSet<>();
        for (PriceScan.Flat flat : scan.flats()) {
            out.addAll(ends.subList(flat.first() + 1, flat.last() + 1));
            String value = prices[flat.first()] + " to " + ends.get(flat.last());
            findings.add(new Finding(series.asset(), ends.get(flat.first()).toString(), value, rule(flat.place())));
            if (flat.place() == PriceScan.Place.END) {
                flatEndReason = series.asset() + " is constant from " + ends.get(flat.first())
                        + " to its last close, so it has no volatility now";
            }
        }
        for (PriceScan.Jump jump : scan.jumps()) {
            Instant end = ends.get(jump.at());
            boolean bad =
                    jump.kind() == PriceScan.Kind.SPIKE && Math.abs(jump.change()) > StrictMath.log(BAD_PRICE_FACTOR);
            String value = String.format(Locale.ROOT, "return %.4f, score %.1f", jump.change(), jump.score());
            findings.add(new Finding(series.asset(), end.toString(), value, bad ? Rule.BAD_PRICE : rule(jump.kind())));
            if (bad) {
                out.add(end);
            }
            if (jump.kind() == PriceScan.Kind.UNITS) {
                changesOfUnits.add(series.asset() + " moves by a factor close to " + jump.factor() + " at " + end
                        + " and stays there; units seem to have changed: use closes in one unit");
            }
        }
        return new IntradayCheck(series.without(out), findings, changesOfUnits, flatEndReason);
    }

    private static Rule rule(PriceScan.Place place) {
        return switch (place) {
            case START -> Rule.PRE_LISTING;
            case INSIDE -> Rule.FLAT;
            case END -> Rule.POST_DELISTING;
        };
    }

    private static Rule rule(PriceScan.Kind kind) {
        return switch (kind) {
            case OUTLIER -> Rule.OUTLIER;
            case SPIKE -> Rule.SPIKE;
            case UNITS -> Rule.CHANGE_OF_UNITS;
            case RATIO -> Rule.SIMPLE_RATIO;
        };
    }
}
