package io.plimsoll.desk.lab;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// A stretch of history in which a venue can be played.
public enum Episode {
    /// The crash of 10 October 2025.
    OCTOBER_2025("october-2025.csv"),
    /// High funding rates in March 2024.
    MARCH_2024("march-2024.csv"),
    /// The week in which UST lost its peg, May 2022.
    MAY_2022("may-2022.csv");

    /// Units traded a day in an ordinary market, by asset: choice.
    static final Map<String, BigDecimal> DAILY_VOLUMES = Map.of(
            "BTC", new BigDecimal(20_000),
            "ETH", new BigDecimal(300_000),
            "SOL", new BigDecimal(4_000_000),
            "UST", new BigDecimal(100_000_000));

    private final String resource;

    Episode(String resource) {
        this.resource = resource;
    }

    /// The options of bitcoin that an episode lists.
    ///
    /// @param label date in the names
    /// @param strikes each with a call and a put
    record OptionSeries(String label, Instant expiry, List<Integer> strikes) {}

    OptionSeries options() {
        return switch (this) {
            case OCTOBER_2025 ->
                new OptionSeries(
                        "17OCT25", Instant.parse("2025-10-17T08:00:00Z"), List.of(110_000, 115_000, 120_000, 125_000));
            case MARCH_2024 ->
                new OptionSeries("29MAR24", Instant.parse("2024-03-29T08:00:00Z"), List.of(60_000, 65_000, 70_000));
            case MAY_2022 ->
                new OptionSeries("27MAY22", Instant.parse("2022-05-27T08:00:00Z"), List.of(30_000, 35_000));
        };
    }

    EpisodeHistory history() {
        return Objects.requireNonNull(Histories.READ.get(this));
    }

    /// Reads every history once.
    private static final class Histories {
        private static final Map<Episode, EpisodeHistory> READ = Map.of(
                OCTOBER_2025, EpisodeHistory.read(OCTOBER_2025.resource),
                MARCH_2024, EpisodeHistory.read(MARCH_2024.resource),
                MAY_2022, EpisodeHistory.read(MAY_2022.resource));
    }
}
