package io.plimsoll.calibration.backtest.rolling;

import io.plimsoll.kernels.risk.Confidence;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/// The levels at which a forecast's tail is kept, ascending.
public record TailGrid(List<Confidence> levels) {
    private static final List<Double> DEEP = List.of(0.98, 0.985, 0.99, 0.9925, 0.995, 0.997, 0.998, 0.999);

    public TailGrid {
        levels = List.copyOf(levels);
    }

    /// The levels asked for, and a few beyond: enough to know the shape of the tail.
    public static TailGrid of(Collection<Confidence> asked) {
        TreeSet<Confidence> all = new TreeSet<>((one, other) -> one.level().compareTo(other.level()));
        Stream.concat(asked.stream(), DEEP.stream().map(Confidence::of)).forEach(all::add);
        return new TailGrid(List.copyOf(all));
    }

    /// The place of a level.
    ///
    /// @throws IllegalArgumentException if it is not among them
    public int indexOf(Confidence level) {
        int index = levels.indexOf(level);
        if (index < 0) {
            throw new IllegalArgumentException("the level " + level.level() + " is not kept");
        }
        return index;
    }
}
