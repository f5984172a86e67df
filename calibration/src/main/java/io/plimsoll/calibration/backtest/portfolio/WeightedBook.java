package io.plimsoll.calibration.backtest.portfolio;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// A portfolio of coins that is rebalanced to fixed dollar amounts every day.
///
/// @param name of the portfolio
/// @param weights dollar amount of each asset as a share of [#NOTIONAL_USD]; negative for a short position, never
///     zero
public record WeightedBook(String name, SortedMap<String, Double> weights) {
    /// The dollar amount of a weight of 1.
    public static final double NOTIONAL_USD = 1_000_000;

    /// The largest absolute weight, and one over the smallest.
    public static final double MAX_WEIGHT = 1e5;

    /// @throws IllegalArgumentException unless there is a weight, and every weight is of a size that is taken
    public WeightedBook {
        weights = new TreeMap<>(weights);
        if (weights.isEmpty() || !weights.values().stream().allMatch(WeightedBook::isTaken)) {
            throw new IllegalArgumentException(name + " has the weights " + weights);
        }
    }

    /// True if a weight is in range.
    public static boolean isTaken(double weight) {
        return Math.abs(weight) <= MAX_WEIGHT && Math.abs(weight) >= 1 / MAX_WEIGHT;
    }

    /// A long position in one asset.
    public static WeightedBook longOf(String asset) {
        return of(asset + " long", Map.of(asset, 1.0));
    }

    /// A short position in one asset.
    public static WeightedBook shortOf(String asset) {
        return of(asset + " short", Map.of(asset, -1.0));
    }

    /// A portfolio of these weights.
    public static WeightedBook of(String name, Map<String, Double> weights) {
        return new WeightedBook(name, new TreeMap<>(weights));
    }

    /// The default portfolios: each asset long and short, 60 % BTC with 40 % ETH, and BTC long against the same
    /// dollar amount of ETH short. A portfolio is left out if one of its assets is missing.
    public static List<WeightedBook> standard(SortedSet<String> assets) {
        SortedMap<String, WeightedBook> books = new TreeMap<>();
        for (String asset : assets) {
            books.put(asset + "-1", longOf(asset));
            books.put(asset + "-2", shortOf(asset));
        }
        List<WeightedBook> all = new ArrayList<>(books.values());
        if (assets.containsAll(List.of("BTC", "ETH"))) {
            all.add(of("BTC-ETH 60/40", Map.of("BTC", 0.6, "ETH", 0.4)));
            all.add(of("BTC-ETH pair", Map.of("BTC", 1.0, "ETH", -1.0)));
        }
        return List.copyOf(all);
    }

    /// The assets it holds.
    public SortedSet<String> assets() {
        return new TreeSet<>(weights.keySet());
    }
}
