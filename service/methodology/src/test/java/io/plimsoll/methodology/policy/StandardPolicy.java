package io.plimsoll.methodology.policy;

import io.plimsoll.kernels.risk.Confidence;
import io.plimsoll.kernels.risk.RiskMeasure;
import io.plimsoll.kernels.vega.SurfaceCoverage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// The latest standard policy, built in code for tests. A test of the server holds it equal to `standard.yaml`.
public final class StandardPolicy {
    private static final Policy POLICY = new Policy(
            new PolicyHeader(
                    "standard",
                    "1.3.0",
                    LocalDate.of(2026, 11, 30),
                    "Plimsoll project",
                    "Moves of implied volatilities that the model does not make are charged on gross vega."),
            "sha256:",
            "professional",
            segments(),
            netting(),
            new ConcentrationRules(number("0.8"), number("0.95"), number("0.8"), number("0.1"), number("1000000")),
            new StressRules(
                    number("0.25"),
                    List.of(
                            "march-2020",
                            "may-2021",
                            "october-2025-lows",
                            "rise-2021-05-24-1d",
                            "volatility-doubles",
                            "volatility-halves",
                            "basis-inverts",
                            "drought-in-a-fall")),
            correlation(),
            shape(),
            liquidity(),
            new AddOnRules(
                    number("0.003"),
                    Map.of("USDC", number("0.03"), "USDT", number("0.034")),
                    List.of(new AddOnRules.WrongWay("BNB", number("0.5")), new AddOnRules.WrongWay("FTT", number("1"))),
                    number("1"),
                    number("0.99")),
            equity(),
            score(),
            new LiquidationRules("amber", LiquidationRules.Hedges.ALLOWED, 4, 12),
            new ProcyclicalityRules(
                    new ProcyclicalityRules.Buffer(false, 0.25, 0.1, 0.1),
                    new ProcyclicalityRules.StressedWeight(false, 0.25),
                    new ProcyclicalityRules.Floor(true, 3650),
                    new ProcyclicalityRules.Regime(false, 2, 0.25, 0.05, 2, 0.1)),
            Set.of(),
            400);

    private StandardPolicy() {}

    /// The policy. Its digest is that of no document.
    public static Policy policy() {
        return POLICY;
    }

    private static BigDecimal number(String text) {
        return new BigDecimal(text);
    }

    private static Map<String, Segment> segments() {
        return Map.of(
                "retail",
                new Segment(
                        "retail",
                        RiskMeasure.EXPECTED_SHORTFALL,
                        Confidence.of(0.99),
                        Duration.ofDays(2),
                        number("1.2"),
                        NettingScope.GROUPS,
                        EnumSet.of(Product.SPOT, Product.PERPETUAL, Product.FUTURE)),
                "professional",
                crossed("professional"),
                "market-maker",
                crossed("market-maker"));
    }

    private static Segment crossed(String name) {
        return new Segment(
                name,
                RiskMeasure.EXPECTED_SHORTFALL,
                Confidence.of(0.975),
                Duration.ofDays(1),
                number("1.0"),
                NettingScope.CROSSED,
                EnumSet.allOf(Product.class));
    }

    private static NettingRules netting() {
        return new NettingRules(
                List.of(GroupKey.ASSET, GroupKey.VENUE),
                number("1"),
                List.of(pair("BTC", "BTC"), pair("ETH", "ETH"), pair("BTC", "ETH")));
    }

    private static OffsetPair pair(String first, String second) {
        return new OffsetPair(Map.of(GroupKey.ASSET, first), Map.of(GroupKey.ASSET, second), number("0.8"));
    }

    private static CorrelationRules correlation() {
        return new CorrelationRules(
                number("0.5"),
                number("0.2"),
                List.of(
                        move(
                                "crash",
                                Map.of(
                                        FactorPairKind.SPOT_SPOT, number("0.97"),
                                        FactorPairKind.SPOT_VOLATILITY, number("-0.88"),
                                        FactorPairKind.VOLATILITY_VOLATILITY, number("0.95"))),
                        move(
                                "decoupling",
                                Map.of(
                                        FactorPairKind.SPOT_SPOT, number("0.17"),
                                        FactorPairKind.VOLATILITY_VOLATILITY, number("0.65"),
                                        FactorPairKind.BASIS, number("0"))),
                        move("leverage-vanishes", Map.of(FactorPairKind.SPOT_VOLATILITY, number("0.09"))),
                        new CorrelationRules.Move(
                                "march-2020",
                                number("1"),
                                Map.of(),
                                List.of(new CorrelationRules.Pair("BTC.spot", "ETH.spot", number("0.979"))),
                                null)));
    }

    private static CorrelationRules.Move move(String name, Map<FactorPairKind, BigDecimal> targets) {
        return new CorrelationRules.Move(name, number("1"), targets, List.of(), null);
    }

    private static ShapeRules shape() {
        return new ShapeRules(
                numbers("7", "21", "60", "180"),
                number("1"),
                number("0.5"),
                Map.of(
                        SurfaceCoverage.NONE,
                        Map.of(
                                StrikeRegion.PUT_WING, numbers("0.324", "0.143", "0.089", "0.048", "0.037"),
                                StrikeRegion.CENTRE, numbers("0.214", "0.111", "0.067", "0.044", "0.031"),
                                StrikeRegion.CALL_WING, numbers("0.28", "0.151", "0.08", "0.061", "0.038")),
                        SurfaceCoverage.LEVEL,
                        Map.of(
                                StrikeRegion.PUT_WING, numbers("0.233", "0.087", "0.056", "0.037", "0.037"),
                                StrikeRegion.CENTRE, numbers("0.16", "0.077", "0.034", "0.019", "0.019"),
                                StrikeRegion.CALL_WING, numbers("0.236", "0.106", "0.059", "0.033", "0.031")),
                        SurfaceCoverage.SURFACE,
                        Map.of(
                                StrikeRegion.PUT_WING, numbers("0.032", "0.011", "0.01", "0.006", "0.005"),
                                StrikeRegion.CENTRE, numbers("0.018", "0.007", "0.005", "0.005", "0.004"),
                                StrikeRegion.CALL_WING, numbers("0.036", "0.011", "0.007", "0.005", "0.005"))));
    }

    private static List<BigDecimal> numbers(String... texts) {
        return Stream.of(texts).map(BigDecimal::new).toList();
    }

    private static LiquidityRules liquidity() {
        return new LiquidityRules(
                number("0.1"),
                10,
                number("1"),
                Map.of(
                        Product.SPOT, number("0.0005"),
                        Product.PERPETUAL, number("0.0002"),
                        Product.FUTURE, number("0.0005"),
                        Product.OPTION, number("0.002")));
    }

    private static EquityRules equity() {
        return new EquityRules(
                number("0.8"),
                Map.of(
                        "USD", number("0"),
                        "USDC", number("0.005"),
                        "USDT", number("0.01"),
                        "BTC", number("0.02"),
                        "ETH", number("0.03")),
                number("0.2"),
                List.of(
                        new Band("green", number("1.5"), List.of(), 0),
                        new Band("amber", number("1.2"), List.of(Band.Action.NOTIFY), 0),
                        new Band(
                                "red",
                                number("1.05"),
                                List.of(Band.Action.NOTIFY, Band.Action.RESTRICT, Band.Action.CALL),
                                24),
                        new Band("dark-red", number("1"), List.of(Band.Action.RESTRICT, Band.Action.LIQUIDATE), 0),
                        new Band("black", number("0"), List.of(Band.Action.CLOSE_OUT), 0)));
    }

    private static ScoreRules score() {
        Map<ScoreRules.Driver, ScoreRules.Weight> drivers = new EnumMap<>(ScoreRules.Driver.class);
        drivers.put(ScoreRules.Driver.MARGIN_USE, new ScoreRules.Weight(number("40"), number("1")));
        drivers.put(ScoreRules.Driver.VOLATILITY, new ScoreRules.Weight(number("20"), number("1.5")));
        drivers.put(ScoreRules.Driver.LIQUIDITY, new ScoreRules.Weight(number("15"), number("0.5")));
        drivers.put(ScoreRules.Driver.FUNDING, new ScoreRules.Weight(number("10"), number("0.5")));
        drivers.put(ScoreRules.Driver.CONCENTRATION, new ScoreRules.Weight(number("15"), number("1")));
        return new ScoreRules(drivers);
    }
}
