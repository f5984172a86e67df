package io.plimsoll.methodology.liquidation;

import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;

/// The maintenance margin of an account over the price of one asset, on one side of the present price.
///
/// The curve is linear in the price between knots. A knot is measured when it is first needed, with few scenarios, and
/// scaled so that the curve is exact at the present price. Measurements with more scenarios add a correction. It is
/// zero at the present price, linear in the logarithm of the price between measurements, and constant beyond the last
/// one.
final class MaintenanceCurve {
    private final double[] coarse;
    private final double[] fine;
    private final int direction;
    private final DoubleUnaryOperator measure;
    private final NavigableMap<Double, Double> knots = new TreeMap<>();
    private final NavigableMap<Double, Double> corrections = new TreeMap<>();

    /// Knots are absolute logarithms of price over present price, ascending from 0. Both arrays have the same last
    /// entry.
    ///
    /// @param coarse knots that are always used
    /// @param fine knots that are used where the curve is refined
    /// @param direction 1 for prices above the present one, -1 for those below
    /// @param present maintenance margin, exact
    /// @param measure maintenance margin at a factor of the present price, from few scenarios, scaled
    MaintenanceCurve(double[] coarse, double[] fine, int direction, double present, DoubleUnaryOperator measure) {
        this.coarse = coarse.clone();
        this.fine = fine.clone();
        this.direction = direction;
        this.measure = measure;
        knots.put(0.0, present);
        corrections.put(0.0, 0.0);
    }

    /// The maintenance margin at a logarithmic distance between 0 and the last knot.
    double at(double distance) {
        return rough(distance) + correction(distance);
    }

    /// Measures the fine knots next to a distance on both sides.
    void refine(double distance) {
        knot(below(fine, distance));
        knot(above(fine, distance));
    }

    /// Corrects the curve so that it goes through a measurement.
    void correct(double distance, double exact) {
        corrections.put(distance, exact - rough(distance));
    }

    private double rough(double distance) {
        double low = Math.max(Objects.requireNonNull(knots.floorKey(distance)), below(coarse, distance));
        Double known = knots.ceilingKey(distance);
        double end = above(coarse, distance);
        double high = known == null ? end : Math.min(known, end);
        if (high == low) {
            return knot(low);
        }
        double near = factor(low);
        double part = (factor(distance) - near) / (factor(high) - near);
        return (1 - part) * knot(low) + part * knot(high);
    }

    /// The largest knot that is not above a distance.
    private static double below(double[] places, double distance) {
        double last = places[0];
        for (double place : places) {
            last = place <= distance ? place : last;
        }
        return last;
    }

    /// The smallest knot that is not below a distance; the last one if there is none.
    private static double above(double[] places, double distance) {
        for (double place : places) {
            if (place >= distance) {
                return place;
            }
        }
        return places[places.length - 1];
    }

    private double knot(double distance) {
        Double known = knots.get(distance);
        if (known == null) {
            known = measure.applyAsDouble(factor(distance));
            knots.put(distance, known);
        }
        return known;
    }

    private double factor(double distance) {
        return StrictMath.exp(direction * distance);
    }

    private double correction(double distance) {
        Map.Entry<Double, Double> before = Objects.requireNonNull(corrections.floorEntry(distance));
        Map.Entry<Double, Double> after = corrections.higherEntry(distance);
        if (after == null) {
            return before.getValue();
        }
        double part = (distance - before.getKey()) / (after.getKey() - before.getKey());
        return (1 - part) * before.getValue() + part * after.getValue();
    }
}
