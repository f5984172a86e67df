package io.plimsoll.kernels.surface;

import io.plimsoll.kernels.book.Book;
import io.plimsoll.kernels.book.ColumnKind;
import io.plimsoll.kernels.book.Columns;
import io.plimsoll.kernels.lane.ExponentialLane;
import io.plimsoll.kernels.lane.StripLane;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Options of one payoff that share one surface, because their values depend on the same two variables: options
/// on one forward, or on one asset's spot price with any expiry.
///
/// @param kind [ColumnKind#LINEAR_OPTION] or [ColumnKind#INVERSE_OPTION]
/// @param underlying its price and volatility move are the variables
/// @param columns columns of the options in the book
/// @param forward range of the log-price
/// @param move range of the log-move of volatility
/// @param strips the options by underlying
/// @param smallestDeviation smallest standard deviation of an option at the lower end of the volatility move
record OptionGroup(
        ColumnKind kind,
        int underlying,
        int[] columns,
        FactorRange forward,
        FactorRange move,
        List<Strip> strips,
        double smallestDeviation) {

    /// The options of a group that expire together.
    ///
    /// @param underlying underlying of the strip
    /// @param moveRatio log-move of its volatility relative to the group's
    /// @param options see [StripLane]
    /// @param value value at the valuation, US dollars
    /// @param grossPremium sum of absolute values at the valuation, US dollars
    record Strip(int underlying, double moveRatio, double[] options, double value, double grossPremium) {}

    /// @param lead underlying with the largest volatility moves
    static OptionGroup of(Book book, int[] indices, int lead, FactorRange forward, FactorRange move) {
        Columns columns = book.columns();
        SortedMap<Integer, List<Integer>> members = new TreeMap<>();
        Arrays.stream(indices)
                .forEach(column -> members.computeIfAbsent(columns.underlying()[column], unseen -> new ArrayList<>())
                        .add(column));
        double[] multiple = book.underlyings().termMultiple();
        List<Strip> strips = members.entrySet().stream()
                .map(entry ->
                        strip(columns, entry.getKey(), multiple[entry.getKey()] / multiple[lead], entry.getValue()))
                .toList();
        double smallest = Double.POSITIVE_INFINITY;
        for (int column : indices) {
            double ratio = multiple[columns.underlying()[column]] / multiple[lead];
            smallest = Math.min(smallest, columns.deviation()[column] * ExponentialLane.exp(ratio * move.lowest()));
        }
        return new OptionGroup(columns.kind()[indices[0]], lead, indices, forward, move, strips, smallest);
    }

    private static Strip strip(Columns columns, int underlying, double moveRatio, List<Integer> members) {
        double[] options = new double[members.size() * StripLane.WIDTH];
        double value = 0;
        double gross = 0;
        int at = 0;
        for (int column : members) {
            options[at] = columns.sign()[column] * columns.quantity()[column];
            options[at + 1] = columns.sign()[column];
            options[at + 2] = columns.strike()[column];
            options[at + 3] = columns.logStrike()[column];
            options[at + 4] = columns.deviation()[column];
            options[at + 5] = 1 / columns.deviation()[column];
            at += StripLane.WIDTH;
            value += columns.quantity()[column] * columns.value()[column];
            gross += Math.abs(columns.quantity()[column] * columns.value()[column]);
        }
        return new Strip(underlying, moveRatio, options, value, gross);
    }

    /// The Black value of all options at a point of the box, each coordinate from -1 to 1.
    double valueAt(double x, double y) {
        double logForward = forward.at(x);
        double price = ExponentialLane.exp(logForward);
        double sum = 0;
        for (Strip strip : strips) {
            sum += StripLane.value(
                    NormalTable.entries(),
                    strip.options,
                    0,
                    strip.options.length,
                    price,
                    logForward,
                    ExponentialLane.exp(strip.moveRatio * move.at(y)));
        }
        return sum;
    }

    /// Value at the valuation, US dollars.
    double value() {
        return strips.stream().mapToDouble(Strip::value).sum();
    }

    /// Sum of absolute values at the valuation, US dollars.
    double grossPremium() {
        return strips.stream().mapToDouble(Strip::grossPremium).sum();
    }

    int size() {
        return columns.length;
    }
}
