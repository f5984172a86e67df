package io.plimsoll.desk.whatif;

import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Finds the smallest quantity of one holding, in either direction, that lowers a figure to a level. Quantities
/// that halve from the largest one find the bracket of the smallest that suffices; sections of the bracket
/// narrow it. If none suffices, the search goes on around the lowest figure. An expected shortfall is convex in
/// the quantity, other figures nearly.
final class QuantitySearch {
    private static final int HALVINGS = 16;
    private static final int SECTIONS = 8;
    private static final int MAX_NARROWINGS = 5;

    private final Figures figures;
    private final double resolution;

    /// The figure after each of some quantities.
    @FunctionalInterface
    interface Figures {
        /// One figure for each quantity.
        double[] after(double[] quantities);
    }

    /// @param resolution width of the last bracket, relative to the quantity
    QuantitySearch(Figures figures, double resolution) {
        this.figures = figures;
        this.resolution = resolution;
    }

    /// Quantities between which the smallest sufficient one is.
    ///
    /// @param low does not suffice
    /// @param high suffices
    private record Bracket(double low, double high) {}

    /// The signed quantity; empty if none was found.
    ///
    /// @param level below the figure of the unchanged account
    /// @param lowest lowest quantity allowed, at most 0
    /// @param highest highest quantity allowed, at least 0
    OptionalDouble find(double level, double lowest, double highest) {
        double[] quantities = new double[2 * HALVINGS];
        for (int i = 0; i < HALVINGS; i++) {
            quantities[i] = Math.scalb(highest, i - HALVINGS + 1);
            quantities[HALVINGS + i] = Math.scalb(lowest, i - HALVINGS + 1);
        }
        double[] after = figures.after(quantities);
        Bracket bracket = null;
        for (int i = 0; i < HALVINGS && bracket == null; i++) {
            boolean isUp = after[i] <= level;
            if (isUp || after[HALVINGS + i] <= level) {
                int found = isUp ? i : HALVINGS + i;
                bracket = new Bracket(i == 0 ? 0 : quantities[found - 1], quantities[found]);
            }
        }
        if (bracket == null) {
            bracket = nearLowest(level, quantities, after);
        }
        return bracket == null ? OptionalDouble.empty() : OptionalDouble.of(narrowed(bracket, level));
    }

    private @Nullable Bracket nearLowest(double level, double[] quantities, double[] after) {
        int best = lowest(after);
        int place = best % HALVINGS;
        double low = place == 0 ? 0 : quantities[best - 1];
        double high = place == HALVINGS - 1 ? quantities[best] : quantities[best + 1];
        for (int narrowing = 0; narrowing < MAX_NARROWINGS; narrowing++) {
            double[] inside = inside(low, high);
            double[] then = figures.after(inside);
            for (int i = 0; i < SECTIONS; i++) {
                if (then[i] <= level) {
                    return new Bracket(i == 0 ? low : inside[i - 1], inside[i]);
                }
            }
            int lowest = lowest(then);
            low = lowest == 0 ? low : inside[lowest - 1];
            high = lowest == SECTIONS - 1 ? high : inside[lowest + 1];
        }
        return null;
    }

    private double narrowed(Bracket found, double level) {
        Bracket bracket = found;
        while (Math.abs(bracket.high - bracket.low) > resolution * Math.abs(bracket.high)) {
            double[] inside = inside(bracket.low, bracket.high);
            double[] then = figures.after(inside);
            double low = bracket.low;
            double high = bracket.high;
            for (int i = 0; i < SECTIONS && high == bracket.high; i++) {
                if (then[i] <= level) {
                    high = inside[i];
                } else {
                    low = inside[i];
                }
            }
            bracket = new Bracket(low, high);
        }
        return bracket.high;
    }

    private static double[] inside(double low, double high) {
        return IntStream.rangeClosed(1, SECTIONS)
                .mapToDouble(i -> low + (high - low) * i / (SECTIONS + 1))
                .toArray();
    }

    private static int lowest(double[] values) {
        int lowest = 0;
        for (int i = 1; i < values.length; i++) {
            if (values[i] < values[lowest]) {
                lowest = i;
            }
        }
        return lowest;
    }
}
