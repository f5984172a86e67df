package io.plimsoll.desk.venue.rule;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;

/// A rate that rises with size.
///
/// @param tiers ascending; the first begins at 0
record TieredRate(List<Tier> tiers) {
    /// One tier.
    ///
    /// @param from size at which it begins
    record Tier(double from, double rate) {}

    TieredRate {
        tiers = List.copyOf(tiers);
    }

    /// Reads `0: 0.004, 50000: 0.005`.
    static TieredRate of(String text) {
        return new TieredRate(Stream.of(text.split(",", -1))
                .map(tier -> tier.split(":", -1))
                .map(pair -> new Tier(Double.parseDouble(pair[0].strip()), Double.parseDouble(pair[1].strip())))
                .toList());
    }

    /// The same tiers at rates that a function gives.
    TieredRate map(DoubleUnaryOperator change) {
        return new TieredRate(tiers.stream()
                .map(tier -> new Tier(tier.from(), change.applyAsDouble(tier.rate())))
                .toList());
    }

    /// The charge for a size where its tier's rate applies to all of it. It jumps at the tiers.
    ///
    /// @param size not negative
    double wholeCharge(double size) {
        return size
                * tiers.stream()
                        .filter(tier -> tier.from() < size || tier.from() == 0)
                        .mapToDouble(Tier::rate)
                        .max()
                        .orElse(0);
    }

    /// The charge for a size where each rate applies to the part within its tier, as with an income tax. It is
    /// continuous, convex, and 0 at 0.
    ///
    /// @param size not negative
    double charge(double size) {
        double charge = 0;
        for (int i = 0; i < tiers.size(); i++) {
            Tier tier = tiers.get(i);
            double end = i + 1 < tiers.size() ? tiers.get(i + 1).from() : Double.POSITIVE_INFINITY;
            charge += tier.rate() * Math.max(0, Math.min(size, end) - tier.from());
        }
        return charge;
    }
}
