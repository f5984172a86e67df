package io.plimsoll.calibration.history.derivative;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/// Every listed option at one time.
///
/// @param time of the snapshot
/// @param options at least one, in the order of the source; none twice
public record ChainSnapshot(Instant time, List<ChainOption> options) {
    /// @throws IllegalArgumentException if there is no option, or one twice
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

    /// An asset's index price: the median over its options, whose rows a venue makes one after the other. Empty
    /// where no row has it.
    public OptionalDouble index(String asset) {
        double[] prices = of(asset).stream()
                .filter(option -> option.index().isPresent())
                .mapToDouble(option -> option.index().getAsDouble())
                .toArray();
        if (prices.length == 0) {
            return OptionalDouble.empty();
        }
        Arrays.sort(prices);
        return OptionalDouble.of(0.5 * (prices[(prices.length - 1) / 2] + prices[prices.length / 2]));
    }

    /// The price of the future that expires with an asset's options at `expiry`: the median over them. Empty
    /// where none expires then.
    public OptionalDouble forward(String asset, Instant expiry) {
        double[] prices = of(asset).stream()
                .filter(option -> option.expiry().equals(expiry))
                .mapToDouble(ChainOption::forward)
                .sorted()
                .toArray();
        return prices.length == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(0.5 * (prices[(prices.length - 1) / 2] + prices[prices.length / 2]));
    }
}
