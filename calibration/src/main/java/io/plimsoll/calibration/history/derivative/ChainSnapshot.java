package io.plimsoll.calibration.history.derivative;

import io.plimsoll.calibration.stats.Median;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/// All listed options at one time.
///
/// @param time of the snapshot
/// @param options at least one, in the order of the source, without duplicates
public record ChainSnapshot(Instant time, List<ChainOption> options) {
    /// @throws IllegalArgumentException if there is no option, or an option twice
    public ChainSnapshot {
        options = List.copyOf(options);
        if (options.isEmpty()) {
            throw new IllegalArgumentException("the chain of " + time + " has no option");
        }
        Set<String> names = new HashSet<>();
        for (ChainOption option : options) {
            if (!names.add(option.instrument())) {
                throw new IllegalArgumentException("the chain of " + time + " has " + option.instrument() + " twice");
            }
        }
    }

    /// The assets that have options, in alphabetical order.
    public List<String> assets() {
        return options.stream().map(ChainOption::asset).distinct().sorted().toList();
    }

    /// The options of an asset, in the order of the source.
    public List<ChainOption> of(String asset) {
        return options.stream().filter(option -> option.asset().equals(asset)).toList();
    }

    /// The index price of an asset: the median over its options, because the venue writes their rows one after
    /// the other. Empty if no row has it.
    public OptionalDouble index(String asset) {
        double[] prices = of(asset).stream()
                .filter(option -> option.index().isPresent())
                .mapToDouble(option -> option.index().getAsDouble())
                .toArray();
        return median(prices);
    }

    /// The price of the future that expires at `expiry`: the median over the options of this expiry. Empty if
    /// there are none.
    public OptionalDouble forward(String asset, Instant expiry) {
        double[] prices = of(asset).stream()
                .filter(option -> option.expiry().equals(expiry))
                .mapToDouble(ChainOption::forward)
                .toArray();
        return median(prices);
    }

    private static OptionalDouble median(double[] prices) {
        return prices.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(Median.of(prices));
    }
}
