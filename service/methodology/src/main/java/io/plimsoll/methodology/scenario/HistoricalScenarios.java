package io.plimsoll.methodology.scenario;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Historical joint moves of the market: between two daily closes, or from a close to the lows of a day.
///
/// `historical-scenarios.csv` holds the closes of both days and, for each asset, the volatility of its own daily
/// returns on both days (exponentially weighted, 0.94 a day). The price moves by the ratio of the closes. The
/// history has no implied volatilities. As a substitute the 30-day volatility moves by the ratio of those volatilities.
/// At the lows, prices move to the lowest trade of the day, and volatilities as at its close.
///
/// An asset without a price in the window moves by the mean logarithmic move of the assets with one. Stablecoins and
/// the coins of [#FAILED] are left out of that mean. A stablecoin without a price does not move. The volatility of a
/// failed coin moves by the mean. A coin whose listing ended within the window has its last close.
///
/// Source: to 2021-07-06 daily closes of CoinMarketCap in US dollars, as published under CC0 in the data set
/// "Cryptocurrency Historical Prices"; from 2021-07-07 closes of Binance in USDT (spot, from 2025-06-13 perpetuals)
/// through public collections, and to 2022-11-12 Yahoo Finance in US dollars for USDT, UST and USDC. Named days are
/// known events. The others follow from a rule, which a test applies to the whole history. It selects the windows of
/// 1, 2, 5 and 10 days with the lowest and the highest mean logarithmic move of all assets with a price that did not
/// fail. It adds those with the widest spread between assets, and the worst of each stablecoin. Two windows of a kind
/// are more than ten days apart.
final class HistoricalScenarios {
    private static final String RESOURCE = "historical-scenarios.csv";
    private static final String TO_2021 = "CoinMarketCap daily closes, data set Cryptocurrency Historical Prices (CC0)";
    private static final String FROM_2021 =
            "Binance closes in USDT (USDT, UST and USDC to 2022-11-12: Yahoo Finance, USD), through public collections";
    private static final LocalDate LAST_OF_FIRST_SOURCE = LocalDate.parse("2021-07-06");
    private static final int FIELDS = 9;

    /// Coins that failed, with their successor chains. They have their own moves and represent no other asset.
    static final Set<String> FAILED = Set.of("LUNA", "LUNC", "LUNA2", "UST", "USTC", "FTT");

    /// Suffix of the names of scenarios at the lows.
    static final String AT_LOWS = "-lows";

    private HistoricalScenarios() {}

    /// The move of one asset in a window.
    ///
    /// @param spot relative move
    /// @param volatility relative move of its daily volatility; NaN if the history before is too short
    private record Part(String asset, double spot, double volatility) {
        AssetMove move() {
            return Double.isNaN(volatility)
                    ? AssetMove.ofSpot(asset, spot)
                    : AssetMove.ofSpotAndVolatility(asset, spot, volatility);
        }
    }

    private record Window(String name, LocalDate from, LocalDate to, String rule) {}

    /// All historical scenarios, in the order of the resource.
    static List<StressScenario> read() {
        Map<Window, List<Part>> windows = new LinkedHashMap<>();
        try (InputStream stream =
                        Objects.requireNonNull(HistoricalScenarios.class.getResourceAsStream(RESOURCE), RESOURCE);
                BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            lines.lines().skip(1).forEach(line -> {
                String[] fields = line.split(",", -1);
                if (fields.length != FIELDS) {
                    throw new IllegalStateException(RESOURCE + ": " + line);
                }
                Window window =
                        new Window(fields[0], LocalDate.parse(fields[1]), LocalDate.parse(fields[2]), fields[3]);
                windows.computeIfAbsent(window, unseen -> new ArrayList<>())
                        .add(new Part(fields[4], ratio(fields[5], fields[6]), ratio(fields[7], fields[8])));
            });
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return windows.entrySet().stream()
                .map(entry -> scenario(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static double ratio(String from, String to) {
        return from.isEmpty() ? Double.NaN : Double.parseDouble(to) / Double.parseDouble(from) - 1;
    }

    private static StressScenario scenario(Window window, List<Part> parts) {
        List<AssetMove> moves = new ArrayList<>();
        double spot = 0;
        double volatility = 0;
        int free = 0;
        int measured = 0;
        for (Part part : parts) {
            moves.add(part.move());
            if (!Stablecoins.contains(part.asset()) && !FAILED.contains(part.asset())) {
                spot += StrictMath.log1p(part.spot());
                free++;
                if (!Double.isNaN(part.volatility())) {
                    volatility += StrictMath.log1p(part.volatility());
                    measured++;
                }
            }
        }
        moves.add(
                measured == 0
                        ? AssetMove.ofSpot(AssetMove.ALL, StrictMath.expm1(spot / free))
                        : AssetMove.ofSpotAndVolatility(
                                AssetMove.ALL, StrictMath.expm1(spot / free), StrictMath.expm1(volatility / measured)));
        long days = ChronoUnit.DAYS.between(window.from(), window.to());
        return new StressScenario(
                window.name(),
                window.rule() + ": from the close of " + window.from() + " to "
                        + (window.name().endsWith(AT_LOWS) ? "the lows of " : "that of ") + window.to(),
                window.to().isAfter(LAST_OF_FIRST_SOURCE) ? FROM_2021 : TO_2021,
                Duration.ofDays(days),
                moves);
    }
}
