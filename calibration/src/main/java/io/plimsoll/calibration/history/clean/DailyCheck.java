package io.plimsoll.calibration.history.clean;

import io.plimsoll.calibration.history.DailyClose;
import io.plimsoll.calibration.history.DailySeries;
import io.plimsoll.calibration.history.PriceAdjustment;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Checks the daily closes of one asset before a fit: usable days, findings, and reasons for refusal. [PriceScan]
/// has the rules.
///
/// | finding | action |
/// | --- | --- |
/// | flat stretch | its days after the first are left out, so no return lies in it or across it |
/// | flat from the first day (pre-listing) | its days before the last are left out |
/// | flat to the last day (post-delisting) | left out; a calibration is refused |
/// | change of units, not declared | refused, with the factor |
/// | spike beyond a factor of three | its day is left out |
/// | other spikes, jumps and ratios | kept |
///
/// @param series the usable days; at least one
/// @param findings what was found
/// @param changesOfUnits one sentence for each undeclared change of units
/// @param flatEndReason why the last day has no volatility; empty if it has one
public record DailyCheck(
        DailySeries series, List<Finding> findings, List<String> changesOfUnits, String flatEndReason) {
    /// A price that is wrong by more than this factor for one day is left out.
    private static final double BAD_PRICE_FACTOR = 3;

    public DailyCheck {
        findings = List.copyOf(findings);
        changesOfUnits = List.copyOf(changesOfUnits);
    }

    /// Checks one series without declared changes of units.
    public static DailyCheck of(DailySeries series) {
        return of(series, List.of());
    }

    /// Checks one series in the units of its last day.
    ///
    /// @param series the closes as read
    /// @param adjustments declared changes of units; those of other assets are ignored
    public static DailyCheck of(DailySeries series, List<PriceAdjustment> adjustments) {
        return new Check(PriceAdjustment.adjusted(series, adjustments), adjustments).result();
    }

    /// One check.
    private static final class Check {
        private final DailySeries series;
        private final List<DailyClose> days;
        private final Set<LocalDate> declared;
        private final List<Finding> findings = new ArrayList<>();
        private final List<String> changesOfUnits = new ArrayList<>();
        private final Set<Integer> out = new TreeSet<>();
        private String flatEndReason = "";

        Check(DailySeries series, List<PriceAdjustment> adjustments) {
            this.series = series;
            this.days = series.days();
            this.declared = adjustments.stream()
                    .filter(one -> one.asset().equals(series.asset()))
                    .map(PriceAdjustment::date)
                    .collect(Collectors.toSet());
            adjustments.stream()
                    .filter(one -> one.asset().equals(series.asset()))
                    .forEach(one -> found(
                            one.date().toString(),
                            one.isReal() ? "declared a real return" : "closes before it times " + one.factor(),
                            Rule.ADJUSTED));
        }

        DailyCheck result() {
            series.gaps()
                    .forEach(gap -> found(
                            gap.before().toString(),
                            gap.missingDays() + " days missing before " + gap.after(),
                            Rule.GAP));
            PriceScan scan = new PriceScan(
                    days.stream().mapToDouble(DailyClose::closeUsd).toArray(), follows());
            scan.flats().forEach(this::flat);
            scan.longRuns()
                    .forEach(run -> found(
                            date(run.first()),
                            price(run.first()) + " on " + (run.changes() + 1) + " days",
                            Rule.STALE));
            if (scan.isNearlyConstant()) {
                nearlyConstant();
            }
            scan.jumps().forEach(this::jump);
            List<DailyClose> kept = new ArrayList<>();
            for (int i = 0; i < days.size(); i++) {
                if (!out.contains(i)) {
                    kept.add(days.get(i));
                }
            }
            return new DailyCheck(new DailySeries(series.asset(), kept), findings, changesOfUnits, flatEndReason);
        }

        private boolean[] follows() {
            boolean[] follows = new boolean[days.size()];
            for (int i = 1; i < follows.length; i++) {
                follows[i] =
                        days.get(i - 1).date().plusDays(1).equals(days.get(i).date());
            }
            return follows;
        }

        private void flat(PriceScan.Flat flat) {
            boolean start = flat.place() == PriceScan.Place.START;
            for (int i = flat.first() + 1; i <= flat.last(); i++) {
                out.add(start ? i - 1 : i);
            }
            Rule rule = switch (flat.place()) {
                case START -> Rule.PRE_LISTING;
                case INSIDE -> Rule.FLAT;
                case END -> Rule.POST_DELISTING;
            };
            String value =
                    price(flat.first()) + " to " + date(flat.last()) + ", " + flat.changes() + " days without a change";
            found(date(flat.first()), value, rule);
            if (flat.place() == PriceScan.Place.END) {
                flatEndReason = String.format(
                        Locale.ROOT,
                        "%s is constant at %s from %s to %s, the last %d days of its history, so its last day has no"
                                + " volatility: leave %s out (assets) or calibrate as of %s (as-of)",
                        series.asset(),
                        price(flat.first()),
                        date(flat.first()),
                        date(flat.last()),
                        flat.changes(),
                        series.asset(),
                        date(flat.first()));
            }
        }

        private void nearlyConstant() {
            List<String> moves = new ArrayList<>();
            int count = 0;
            for (int i = 1; i < days.size(); i++) {
                if (days.get(i).closeUsd() != days.get(i - 1).closeUsd()) {
                    count++;
                    if (moves.size() < 3) {
                        moves.add(date(i));
                    }
                }
            }
            found(
                    date(0),
                    "moves on " + count + " of " + (days.size() - 1) + " days" + (moves.isEmpty() ? "" : ": ")
                            + String.join(", ", moves) + (count > moves.size() ? ", ..." : ""),
                    Rule.NEARLY_CONSTANT);
        }

        private void jump(PriceScan.Jump jump) {
            String value = String.format(
                    Locale.ROOT,
                    "from %s to %s, return %.4f, score %.1f",
                    price(jump.at() - 1),
                    price(jump.at()),
                    jump.change(),
                    jump.score());
            switch (jump.kind()) {
                case OUTLIER -> found(date(jump.at()), value, Rule.OUTLIER);
                case SPIKE -> {
                    boolean bad = Math.abs(jump.change()) > StrictMath.log(BAD_PRICE_FACTOR);
                    found(date(jump.at()), value, bad ? Rule.BAD_PRICE : Rule.SPIKE);
                    if (bad) {
                        out.add(jump.at());
                    }
                }
                case RATIO -> ratio(jump, value);
                case UNITS -> units(jump, value);
            }
        }

        private void ratio(PriceScan.Jump jump, String value) {
            boolean known = declared.contains(days.get(jump.at()).date());
            found(
                    date(jump.at()),
                    known ? value : value + "; if units changed, adjust " + adjustment(jump),
                    known ? Rule.OUTLIER : Rule.SIMPLE_RATIO);
        }

        private void units(PriceScan.Jump jump, String value) {
            if (declared.contains(days.get(jump.at()).date())) {
                found(date(jump.at()), value, Rule.OUTLIER);
                return;
            }
            found(date(jump.at()), value, Rule.CHANGE_OF_UNITS);
            changesOfUnits.add(String.format(
                    Locale.ROOT,
                    "%s goes from %s to %s on %s, close to a factor of %s, and stays there; units seem to have changed:"
                            + " declare the factor (adjust %s) or a real return (adjust %s:%s:1)",
                    series.asset(),
                    price(jump.at() - 1),
                    price(jump.at()),
                    date(jump.at()),
                    text(jump.factor()),
                    adjustment(jump),
                    series.asset(),
                    date(jump.at())));
        }

        private String adjustment(PriceScan.Jump jump) {
            return series.asset() + ":" + date(jump.at()) + ":" + text(jump.factor());
        }

        private String price(int at) {
            return text(days.get(at).closeUsd());
        }

        private String date(int at) {
            return days.get(at).date().toString();
        }

        private void found(String when, String value, Rule rule) {
            findings.add(new Finding(series.asset(), when, value, rule));
        }

        private static String text(double value) {
            return new BigDecimal(value, new MathContext(8))
                    .stripTrailingZeros()
                    .toPlainString();
        }
    }
}
