package io.plimsoll.methodology.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The shipped scenarios: historical ones, and hypothetical ones whose sizes are assumptions. Thread-safe.
public final class ScenarioLibrary {
    /// Name of the grid of prices and volatilities, for all its nodes.
    public static final String GRID = "grid";

    /// Name of the correlation breaks, two for each asset.
    public static final String CORRELATION_BREAKS = "correlation-breaks";

    private static final String ASSUMED = "hypothetical; the sizes are assumptions of this program";

    /// Half-spread over the underlying's price, and its factor on the widest day. The half-spread is half the
    /// median spread of BTC options worth 0.005 to 0.1 coins in 183 daily chains of Deribit to 30 June 2026. On the
    /// widest day, 2026-01-13, 97 options were ten times as wide; no other day exceeds 1.5 times. ETH: half-spread
    /// 0.00075, widest day 1.7 times. For perpetuals and futures, which the chains do not quote, the figures are an
    /// assumption.
    private static final LiquidityMove DROUGHT_COST = new LiquidityMove(0.0005, 10);

    /// Change of the funding rate per interval.
    private static final double FUNDING_SPIKE = 0.0075;

    private static final ScenarioLibrary STANDARD = new ScenarioLibrary(all());

    private final List<StressScenario> scenarios;
    private final Map<String, StressScenario> byName;

    private ScenarioLibrary(List<StressScenario> scenarios) {
        this.scenarios = List.copyOf(scenarios);
        this.byName = scenarios.stream().collect(Collectors.toMap(StressScenario::name, Function.identity()));
    }

    /// The library.
    public static ScenarioLibrary standard() {
        return STANDARD;
    }

    /// Every single scenario, historical ones first.
    public List<StressScenario> scenarios() {
        return scenarios;
    }

    /// Every name that [#named] accepts.
    public List<String> names() {
        List<String> names =
                new ArrayList<>(scenarios.stream().map(StressScenario::name).toList());
        names.add(GRID);
        names.add(CORRELATION_BREAKS);
        return names;
    }

    /// The scenarios of a name; empty if it is unknown.
    ///
    /// @param assets that the account is exposed to, for the correlation breaks
    public Optional<List<StressScenario>> named(String name, Collection<String> assets) {
        return switch (name) {
            case GRID -> Optional.of(ScenarioGrid.STANDARD.scenarios());
            case CORRELATION_BREAKS -> Optional.of(CorrelationBreaks.of(assets, CorrelationBreaks.STANDARD_MOVE));
            default -> Optional.ofNullable(byName.get(name)).map(List::of);
        };
    }

    private static List<StressScenario> all() {
        List<StressScenario> all = new ArrayList<>(HistoricalScenarios.read());
        all.add(hypothetical(
                "volatility-doubles",
                "30-day implied volatilities double and prices stay",
                Duration.ZERO,
                AssetMove.ofSpotAndVolatility(AssetMove.ALL, 0, 1)));
        all.add(hypothetical(
                "volatility-halves",
                "30-day implied volatilities halve and prices stay",
                Duration.ZERO,
                AssetMove.ofSpotAndVolatility(AssetMove.ALL, 0, -0.5)));
        all.add(hypothetical(
                "basis-inverts",
                "the annual basis of every asset falls by 20 points",
                Duration.ZERO,
                new AssetMove(AssetMove.ALL, null, null, -0.2, null, null)));
        all.add(hypothetical(
                "liquidity-drought",
                "every position is closed at half of a spread ten times as wide as usual (0.5 % of the price)",
                Duration.ZERO,
                new AssetMove(AssetMove.ALL, null, null, null, null, DROUGHT_COST),
                new AssetMove(AssetMove.STABLECOINS, null, null, null, null, DROUGHT_COST)));
        all.add(hypothetical(
                "drought-in-a-fall",
                "prices fall by 20 %, volatilities rise by half, and positions are closed in a liquidity drought",
                Duration.ofDays(1),
                new AssetMove(AssetMove.ALL, -0.2, new VolatilityMove.Relative(0.5), null, null, DROUGHT_COST),
                new AssetMove(AssetMove.STABLECOINS, null, null, null, null, DROUGHT_COST)));
        all.add(hypothetical(
                "funding-spike-longs-pay",
                "longs pay 0.75 % more in every funding interval for three days",
                Duration.ofDays(3),
                new AssetMove(AssetMove.ALL, null, null, null, FUNDING_SPIKE, null)));
        all.add(hypothetical(
                "funding-spike-shorts-pay",
                "shorts pay 0.75 % more in every funding interval for three days",
                Duration.ofDays(3),
                new AssetMove(AssetMove.ALL, null, null, null, -FUNDING_SPIKE, null)));
        all.add(hypothetical(
                "depeg-5",
                "every stablecoin falls by 5 %",
                Duration.ZERO,
                AssetMove.ofSpot(AssetMove.STABLECOINS, -0.05)));
        all.add(hypothetical(
                "depeg-in-a-fall",
                "every stablecoin falls by 12 %, every other price by 20 %, volatilities rise by half",
                Duration.ofDays(1),
                AssetMove.ofSpot(AssetMove.STABLECOINS, -0.12),
                AssetMove.ofSpotAndVolatility(AssetMove.ALL, -0.2, 0.5)));
        return all;
    }

    private static StressScenario hypothetical(String name, String description, Duration over, AssetMove... moves) {
        return new StressScenario(name, description, ASSUMED, over, List.of(moves));
    }
}
