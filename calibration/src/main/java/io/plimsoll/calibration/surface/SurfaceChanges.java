package io.plimsoll.calibration.surface;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// The daily changes of an asset's volatilities at fixed strikes.
///
/// Strikes within 2.5 standard deviations that both chains list take part. The square root of an option's weight is
/// `exp(-x²/2) √d / √n`: its vega per unit of log-volatility, up to a constant, over the root of the number of
/// strikes `n` of its expiry. So the fit minimises squared losses in money, and an expiry does not count more
/// because more strikes are listed. Open interest and the spread of the quotes do not enter: with them, strikes that
/// were held back were predicted worse, see `docs/surface.md`.
///
/// @param changes by time, at most one a UTC day
/// @param leftOut pairs of chains without a daily change
public record SurfaceChanges(String asset, List<SurfaceChange> changes, List<LeftOut> leftOut) {
    /// Fewest expiries that both chains have.
    public static final int MIN_EXPIRIES = 4;

    private static final double MIN_DAYS_APART = 0.5;
    private static final double MAX_DAYS_APART = 1.5;
    private static final double DAY_MILLISECONDS = 86_400_000;

    /// Share of unchanged volatilities from which an expiry counts as stale. The venue rounds to 0.0001, so a few
    /// percent are unchanged by chance.
    private static final double STALE_SHARE = 0.5;

    public SurfaceChanges {
        changes = List.copyOf(changes);
        leftOut = List.copyOf(leftOut);
    }

    /// A pair of neighbouring chains that gives no change, or an expiry that is left out of it.
    public record LeftOut(Instant before, Instant after, String reason) {}

    /// The changes of a history. The last chain of each UTC day is used.
    public static SurfaceChanges of(SmileHistory history) {
        Map<LocalDate, ChainSmiles> byDay = new TreeMap<>();
        history.chains().forEach(chain -> byDay.put(LocalDate.ofInstant(chain.time(), ZoneOffset.UTC), chain));
        List<ChainSmiles> chains = List.copyOf(byDay.values());
        List<SurfaceChange> changes = new ArrayList<>();
        List<LeftOut> leftOut = new ArrayList<>();
        for (int i = 1; i < chains.size(); i++) {
            between(chains.get(i - 1), chains.get(i), changes, leftOut);
        }
        return new SurfaceChanges(history.asset(), changes, leftOut);
    }

    private static void between(
            ChainSmiles before, ChainSmiles after, List<SurfaceChange> changes, List<LeftOut> leftOut) {
        double apart = (after.time().toEpochMilli() - before.time().toEpochMilli()) / DAY_MILLISECONDS;
        double spot = StrictMath.log(after.index() / before.index());
        Collector options = new Collector(1 / Math.sqrt(apart));
        String fault = apart < MIN_DAYS_APART || apart > MAX_DAYS_APART
                ? String.format(Locale.ROOT, "they are %.2f days apart: a daily change takes 0.5 to 1.5", apart)
                : Double.isFinite(spot) ? "" : "one of them has no index price";
        if (fault.isEmpty()) {
            Map<Instant, Smile> next = new HashMap<>();
            after.smiles().forEach(smile -> next.put(smile.expiry(), smile));
            for (Smile smile : before.smiles()) {
                Smile other = next.get(smile.expiry());
                if (other != null && !options.add(smile, other)) {
                    leftOut.add(new LeftOut(
                            before.time(), after.time(), "the volatilities of " + smile.expiry() + " are stale"));
                }
            }
            if (options.expiries < MIN_EXPIRIES) {
                fault = options.expiries + " expiries have a smile in both, not the required " + MIN_EXPIRIES;
            }
        }
        if (fault.isEmpty()) {
            changes.add(options.change(after.time(), spot));
        } else {
            leftOut.add(new LeftOut(before.time(), after.time(), fault));
        }
    }

    /// Collects the options of one pair of chains.
    private static final class Collector {
        private final double scale;
        private final List<double[]> rows = new ArrayList<>();
        private int expiries;

        Collector(double scale) {
            this.scale = scale;
        }

        /// Adds an expiry; false if it is stale.
        boolean add(Smile before, Smile after) {
            List<double[]> own = new ArrayList<>();
            int unchanged = 0;
            int j = 0;
            for (int i = 0; i < before.size(); i++) {
                while (j < after.size() && after.strikes()[j] < before.strikes()[i]) {
                    j++;
                }
                double moneyness = before.moneyness(i);
                boolean isListed = j < after.size() && after.strikes()[j] == before.strikes()[i];
                if (isListed && Math.abs(moneyness) < SmileReader.MAX_MONEYNESS) {
                    double change = StrictMath.log(after.volatilities()[j] / before.volatilities()[i]);
                    unchanged += change == 0 ? 1 : 0;
                    own.add(new double[] {
                        before.days(),
                        moneyness,
                        scale * change,
                        StrictMath.exp(-0.5 * moneyness * moneyness) * Math.sqrt(before.days()),
                        expiries
                    });
                }
            }
            if (own.size() < SmileReader.MIN_STRIKES) {
                return true;
            }
            if (unchanged > STALE_SHARE * own.size()) {
                return false;
            }
            own.forEach(row -> row[3] /= Math.sqrt(own.size()));
            rows.addAll(own);
            expiries++;
            return true;
        }

        SurfaceChange change(Instant time, double spot) {
            return new SurfaceChange(
                    time,
                    scale * spot,
                    column(0),
                    column(1),
                    column(2),
                    column(3),
                    rows.stream().mapToInt(row -> (int) row[4]).toArray());
        }

        private double[] column(int column) {
            return rows.stream().mapToDouble(row -> row[column]).toArray();
        }
    }
}
