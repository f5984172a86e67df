package io.plimsoll.desk.forecast;

import io.plimsoll.methodology.policy.Band;
import io.plimsoll.methodology.policy.EquityRules;
import java.util.List;
import java.util.function.Predicate;

/// The bands of a policy, for many equities and margins in double precision. A band is known by its place in the
/// policy: the larger, the worse.
final class BandTable {
    private final List<Band> bands;
    private final double[] from;
    private final double share;
    private final int firstCall;
    private final int firstLiquidation;

    BandTable(EquityRules rules) {
        this.bands = rules.bands();
        this.from =
                bands.stream().mapToDouble(band -> band.from().doubleValue()).toArray();
        this.share = rules.maintenanceShare().doubleValue();
        this.firstLiquidation = first(Band::liquidates);
        this.firstCall = Math.min(first(band -> band.actions().contains(Band.Action.CALL)), firstLiquidation);
    }

    /// The first band of a kind; the number of bands if there is none.
    private int first(Predicate<Band> kind) {
        for (int band = 0; band < bands.size(); band++) {
            if (kind.test(bands.get(band))) {
                return band;
            }
        }
        return bands.size();
    }

    List<Band> bands() {
        return bands;
    }

    /// The band of an account. Without a margin it is the first, or the last if equity is negative.
    int band(double equity, double initial) {
        double maintenance = share * initial;
        if (!(maintenance > 0)) {
            return equity < 0 ? from.length - 1 : 0;
        }
        int band = 0;
        while (band < from.length - 1 && equity < from[band] * maintenance) {
            band++;
        }
        return band;
    }

    /// True for the first band that calls margin, liquidates or closes out, and every band below it.
    boolean isCall(int band) {
        return band >= firstCall;
    }

    /// True for the first band that liquidates or closes out, and every band below it.
    boolean isLiquidation(int band) {
        return band >= firstLiquidation;
    }

    /// The margin call of an account: what raises equity to the initial margin and the ratio out of the bands that
    /// call; 0 above those bands.
    double call(double equity, double initial) {
        if (!isCall(band(equity, initial))) {
            return 0;
        }
        double next = firstCall == 0 ? 0 : from[firstCall - 1] * share * initial;
        return Math.max(0, Math.max(initial, next) - equity);
    }

    /// The distance to the nearest border of a band: by which relative change of the margin the band would change.
    double distance(double equity, double initial) {
        double maintenance = share * initial;
        double nearest = Double.POSITIVE_INFINITY;
        for (double border : from) {
            if (border > 0 && maintenance > 0) {
                nearest = Math.min(nearest, Math.abs(equity / (border * maintenance) - 1));
            }
        }
        return nearest;
    }
}
