package io.plimsoll.desk.venue.rule;

import io.plimsoll.kernels.RiskLevels;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.SimulationPlan;
import io.plimsoll.kernels.instrument.AssetPrice;
import io.plimsoll.kernels.instrument.CollateralBalance;
import io.plimsoll.kernels.instrument.EuropeanOption;
import io.plimsoll.kernels.instrument.Future;
import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.kernels.instrument.Market;
import io.plimsoll.kernels.instrument.Payoff;
import io.plimsoll.kernels.instrument.Perpetual;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.instrument.Right;
import io.plimsoll.kernels.instrument.Spot;
import io.plimsoll.kernels.model.CorrelationMatrix;
import io.plimsoll.kernels.model.Distribution;
import io.plimsoll.kernels.model.RiskFactor;
import io.plimsoll.kernels.model.RiskModel;
import io.plimsoll.kernels.model.VolatilityTermScaling;
import io.plimsoll.kernels.risk.Confidence;
import io.plimsoll.kernels.risk.RiskMeasure;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/// A market in two assets, and random accounts in it.
public final class RuleMarket {
    /// Time of the valuation.
    public static final Instant AS_OF = Instant.parse("2026-03-01T08:00:00Z");

    /// US dollars for a bitcoin.
    public static final double BTC = 80_000;

    private static final double ETH = 2_500;
    private static final Duration EIGHT_HOURS = Duration.ofHours(8);

    /// Linear contracts without options: every rule covers them.
    public static final List<String> LINEAR = List.of("BTC-LINEAR", "BTC-LINEAR-2", "ETH-LINEAR", "BTC-FUTURE");

    /// Coin-settled contracts.
    public static final List<String> COIN = List.of("BTC-PERPETUAL", "ETH-PERPETUAL", "BTC-QUARTER");

    /// Options in dollars.
    public static final List<String> OPTIONS = List.of("BTC-C", "BTC-P", "BTC-FAR", "ETH-C");

    private RuleMarket() {}

    private static Instant in(int days) {
        return AS_OF.plus(Duration.ofDays(days));
    }

    private static List<Instrument> instruments() {
        return List.of(
                new Spot("BTC", "BTC"),
                new Perpetual("BTC-LINEAR", "BTC", Payoff.LINEAR, 1.001 * BTC, 0.0001, EIGHT_HOURS),
                new Perpetual("BTC-LINEAR-2", "BTC", Payoff.LINEAR, BTC, 0.0002, EIGHT_HOURS),
                new Perpetual("ETH-LINEAR", "ETH", Payoff.LINEAR, ETH, -0.0001, EIGHT_HOURS),
                new Future("BTC-FUTURE", "BTC", Payoff.LINEAR, 1.02 * BTC, in(100)),
                new Perpetual("BTC-PERPETUAL", "BTC", Payoff.INVERSE, BTC, 0.0001, EIGHT_HOURS),
                new Perpetual("ETH-PERPETUAL", "ETH", Payoff.INVERSE, ETH, 0.0001, EIGHT_HOURS),
                new Future("BTC-QUARTER", "BTC", Payoff.INVERSE, 1.01 * BTC, in(60)),
                option("BTC-C", "BTC", Payoff.LINEAR, Right.CALL, BTC, 10, BTC, 0.55),
                option("BTC-P", "BTC", Payoff.LINEAR, Right.PUT, 0.9 * BTC, 40, 1.005 * BTC, 0.6),
                option("BTC-FAR", "BTC", Payoff.LINEAR, Right.CALL, 2 * BTC, 90, 1.01 * BTC, 0.8),
                option("ETH-C", "ETH", Payoff.LINEAR, Right.CALL, 1.1 * ETH, 20, ETH, 0.7),
                option("BTC-COIN-C", "BTC", Payoff.INVERSE, Right.CALL, 1.05 * BTC, 25, 1.002 * BTC, 0.5),
                option("ETH-COIN-P", "ETH", Payoff.INVERSE, Right.PUT, 0.95 * ETH, 5, ETH, 0.9));
    }

    private static EuropeanOption option(
            String name, String asset, Payoff payoff, Right right, double strike, int days, double forward, double iv) {
        return new EuropeanOption(name, asset, payoff, right, strike, in(days), forward, iv);
    }

    /// A request of these quantities.
    public static RiskRequest request(Map<String, Double> quantities) {
        return request(quantities.entrySet().stream()
                .map(entry ->
                        new Position(entry.getKey(), entry.getKey(), BigDecimal.valueOf(entry.getValue()), null, null))
                .toList());
    }

    /// A request of these positions.
    public static RiskRequest request(List<Position> positions) {
        return request(AS_OF, instruments(), Map.of("BTC", BTC, "ETH", ETH, "USDC", 1.0, "XYZ", 3.0), positions);
    }

    /// A request in another market.
    static RiskRequest request(
            Instant asOf, List<Instrument> instruments, Map<String, Double> prices, List<Position> positions) {
        return new RiskRequest(
                asOf,
                "USD",
                RiskRequest.AUTOMATIC,
                new SimulationPlan(Duration.ofDays(1), 1, 1_000, 1),
                new RiskLevels(RiskMeasure.VALUE_AT_RISK, Confidence.of(0.99), List.of(Confidence.of(0.99))),
                new Market(
                        prices.entrySet().stream()
                                .map(price -> new AssetPrice(price.getKey(), price.getValue()))
                                .toList(),
                        instruments),
                new RiskModel(
                        new Distribution.Normal(),
                        List.of(
                                new RiskFactor("BTC.spot", 0.6, 0),
                                new RiskFactor("BTC.basis", 0.05, 0),
                                new RiskFactor("BTC.volatility", 0.6, 0),
                                new RiskFactor("ETH.spot", 0.8, 0),
                                new RiskFactor("ETH.basis", 0.05, 0),
                                new RiskFactor("ETH.volatility", 0.6, 0)),
                        identity(6),
                        VolatilityTermScaling.DEFAULT),
                positions,
                List.of());
    }

    private static CorrelationMatrix identity(int size) {
        double[][] rows = new double[size][size];
        for (int i = 0; i < size; i++) {
            rows[i][i] = 1;
        }
        return CorrelationMatrix.of(rows);
    }

    /// The book of these quantities with a balance in dollar coins.
    public static VenueBook book(Map<String, Double> quantities, double dollars) {
        RiskRequest request = request(quantities);
        return VenueBook.of(
                request, request.positions(), List.of(new CollateralBalance("USDC", BigDecimal.valueOf(dollars))));
    }

    /// What a rule covers in this market.
    public static List<String> covered(MarginRule rule) {
        List<String> futures = Stream.concat(LINEAR.stream(), COIN.stream()).toList();
        return switch (rule.venue()) {
            case "hyperliquid" -> LINEAR;
            case "binance" -> futures;
            case "paradex", "derive" ->
                Stream.concat(LINEAR.stream(), OPTIONS.stream()).toList();
            default ->
                Stream.of(futures, OPTIONS, List.of("BTC-COIN-C", "ETH-COIN-P"))
                        .flatMap(List::stream)
                        .toList();
        };
    }

    /// A random account: up to six positions, some more than once, of very different sizes.
    public static List<Position> positions(MarginRule rule, Random random) {
        List<String> names = covered(rule);
        List<Position> positions = new ArrayList<>();
        int count = 1 + random.nextInt(6);
        for (int i = 0; i < count; i++) {
            String name = names.get(random.nextInt(names.size()));
            double size = Math.pow(10, 4 * random.nextDouble() - 2) * (name.startsWith("ETH") ? 30 : 1);
            BigDecimal quantity = new BigDecimal((random.nextBoolean() ? 1 : -1) * size);
            positions.add(new Position(
                    "p" + i, name, quantity.setScale(4, java.math.RoundingMode.HALF_EVEN), rule.venue(), null));
        }
        return positions;
    }
}
