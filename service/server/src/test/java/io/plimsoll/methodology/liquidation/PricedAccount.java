package io.plimsoll.methodology.liquidation;

import io.plimsoll.kernels.RequestFixture;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.kernels.instrument.EuropeanOption;
import io.plimsoll.kernels.instrument.Future;
import io.plimsoll.kernels.instrument.Payoff;
import io.plimsoll.kernels.instrument.Perpetual;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.instrument.Right;
import io.plimsoll.kernels.instrument.Spot;
import io.plimsoll.methodology.policy.AppliedPolicy;
import io.plimsoll.methodology.policy.Policy;
import io.plimsoll.methodology.requirement.LiquidationPrices;
import io.plimsoll.methodology.requirement.Requirement;
import io.plimsoll.methodology.requirement.calculator.RequirementCalculator;
import io.plimsoll.server.json.policy.PolicyFolder;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// A random account of BTC and ETH, built anew at any price of one of them: what a search must agree with. It knows
/// nothing of the code under test.
///
/// @param positions by instrument; some instruments in several lots
/// @param btc collateral
/// @param eth collateral
/// @param dollars collateral
/// @param currency of the report
/// @param scenarios of the request
record PricedAccount(List<Position> positions, String btc, String eth, String dollars, String currency, int scenarios) {
    static final double BTC = 60_000;
    static final double ETH = 1_600;
    static final MarginEngine ENGINE = new MarginEngine(BackendRegistry.discover(), 2);

    private static final Policy POLICY = PolicyFolder.standard()
            .find("standard@1.0.0", LocalDate.of(2026, 6, 30))
            .orElseThrow();

    /// The policy of the shipped stories.
    static AppliedPolicy appliedPolicy() {
        return new AppliedPolicy(POLICY, POLICY.segment("professional"), Map.of(), null);
    }

    static Requirement requirement(RiskRequest request) {
        return new RequirementCalculator(ENGINE).calculate(request, appliedPolicy(), () -> false);
    }

    static LiquidationPrices liquidation(RiskRequest request) {
        return new LiquidationPriceFinder(ENGINE).find(request, appliedPolicy(), requirement(request), () -> false);
    }

    /// Perpetuals of both payoffs, futures at a basis, spot, and in every second account options. The dollars make the
    /// ratio of equity to maintenance margin one between 1.05 and 8.
    static PricedAccount random(Random random, int scenarios) {
        boolean hasOptions = random.nextBoolean();
        List<Position> positions = new ArrayList<>();
        for (String instrument : List.of("BTC-PERP", "BTC-COIN", "BTC-FUT", "ETH-PERP", "ETH-COIN", "ETH-SPOT")) {
            if (random.nextInt(3) == 0) {
                positions.add(position(instrument, random, instrument.startsWith("BTC") ? 4 : 150));
            }
        }
        for (String instrument : List.of("BTC-PUT", "BTC-CALL", "ETH-PUT", "BTC-WEEK")) {
            if (hasOptions && random.nextInt(3) > 0) {
                positions.add(position(instrument, random, instrument.startsWith("BTC") ? 6 : 200));
            }
        }
        PricedAccount bare = new PricedAccount(
                positions,
                random.nextInt(3) == 0 ? quantity(random, 3) : "0",
                random.nextInt(3) == 0 ? quantity(random, 60) : "0",
                "0",
                random.nextInt(4) == 0 ? "BTC" : "USD",
                scenarios);
        Requirement requirement = requirement(bare.at(1, 1));
        double ratio = 1.05 + 7 * Math.pow(random.nextDouble(), 3);
        double missing = ratio * requirement.maintenance().doubleValue()
                - requirement.standing().equity().amount().doubleValue();
        double unit = bare.currency.equals("BTC") ? BTC : 1;
        return new PricedAccount(
                positions,
                bare.btc,
                bare.eth,
                BigDecimal.valueOf(missing * unit)
                        .setScale(2, RoundingMode.HALF_EVEN)
                        .toPlainString(),
                bare.currency,
                scenarios);
    }

    private static Position position(String instrument, Random random, double size) {
        return new Position(instrument, instrument, new BigDecimal(quantity(random, size)), "v", null);
    }

    private static String quantity(Random random, double size) {
        return BigDecimal.valueOf(size * random.nextGaussian())
                .setScale(3, RoundingMode.HALF_EVEN)
                .toPlainString();
    }

    PricedAccount with(List<Position> others) {
        return new PricedAccount(others, btc, eth, dollars, currency, scenarios);
    }

    /// The account where the price of one asset, or of none, is another.
    ///
    /// @param btcFactor of the price of BTC and all that follows it
    /// @param ethFactor of the price of ETH and all that follows it
    RiskRequest at(double btcFactor, double ethFactor) {
        double b = btcFactor * BTC;
        double e = ethFactor * ETH;
        double gain = 0;
        for (Position position : positions) {
            double quantity = position.quantity().doubleValue();
            gain += switch (position.instrument()) {
                case "BTC-PERP" -> quantity * (b - BTC);
                case "BTC-FUT" -> quantity * 1.01 * (b - BTC);
                case "ETH-PERP" -> quantity * (e - ETH);
                default -> 0;
            };
        }
        RequestFixture fixture = new RequestFixture()
                .asset("BTC", b)
                .asset("ETH", e)
                .currency(currency)
                .scenarios(scenarios)
                .factor("BTC.spot", 0.5)
                .factor("ETH.spot", 0.7)
                .factor("BTC.volatility", 0.8)
                .factor("ETH.volatility", 0.8)
                .factor("BTC.basis", 0.05)
                .correlation(
                        new double[] {1, 0.8, -0.5, -0.4, 0},
                        new double[] {0.8, 1, -0.4, -0.5, 0},
                        new double[] {-0.5, -0.4, 1, 0.7, 0},
                        new double[] {-0.4, -0.5, 0.7, 1, 0},
                        new double[] {0, 0, 0, 0, 1});
        list(fixture, b, e);
        fixture.collateral("BTC", coins(btc, "BTC-COIN", btcFactor))
                .collateral("ETH", coins(eth, "ETH-COIN", ethFactor))
                .collateral(
                        "USD",
                        new BigDecimal(dollars)
                                .add(new BigDecimal(gain))
                                .setScale(12, RoundingMode.HALF_EVEN)
                                .toPlainString());
        RiskRequest request = fixture.build();
        return request.holding(
                positions.stream()
                        .map(position -> switch (position.instrument()) {
                            case "BTC-COIN" -> sized(position, btcFactor);
                            case "ETH-COIN" -> sized(position, ethFactor);
                            default -> position;
                        })
                        .toList(),
                List.copyOf(request.collateral()));
    }

    /// A balance after a contract of a fixed size in dollars paid its coins.
    private String coins(String balance, String instrument, double factor) {
        double held = positions.stream()
                .filter(position -> position.instrument().equals(instrument))
                .mapToDouble(position -> position.quantity().doubleValue())
                .sum();
        return new BigDecimal(balance)
                .add(new BigDecimal(held * (factor - 1) / factor))
                .setScale(20, RoundingMode.HALF_EVEN)
                .toPlainString();
    }

    private static Position sized(Position position, double factor) {
        return position.withQuantity(BigDecimal.valueOf(position.quantity().doubleValue() / factor));
    }

    private static void list(RequestFixture fixture, double b, double e) {
        Duration eight = Duration.ofHours(8);
        fixture.list(new Perpetual("BTC-PERP", "BTC", Payoff.LINEAR, b, 0.0001, eight))
                .list(new Perpetual("BTC-COIN", "BTC", Payoff.INVERSE, b, -0.0001, eight))
                .list(new Future(
                        "BTC-FUT", "BTC", Payoff.LINEAR, 1.01 * b, RequestFixture.AS_OF.plus(Duration.ofDays(90))))
                .list(new Perpetual("ETH-PERP", "ETH", Payoff.LINEAR, e, 0, eight))
                .list(new Perpetual("ETH-COIN", "ETH", Payoff.INVERSE, 1.05 * e, 0, eight))
                .list(new Spot("ETH-SPOT", "ETH"))
                .list(option("BTC-PUT", Right.PUT, 55_000, 30, b, 0.5))
                .list(option("BTC-CALL", Right.CALL, 66_000, 30, b, 0.45))
                .list(option("BTC-WEEK", Right.CALL, 61_000, 4, b, 0.4))
                .list(option("ETH-PUT", Right.PUT, 1_500, 60, e, 0.65));
    }

    private static EuropeanOption option(String name, Right right, double strike, int days, double price, double vol) {
        return new EuropeanOption(
                name,
                name.substring(0, 3),
                Payoff.INVERSE,
                right,
                strike,
                RequestFixture.AS_OF.plus(Duration.ofDays(days)),
                price,
                vol);
    }

    /// Equity over maintenance margin, less 1.
    static double surplus(RiskRequest request) {
        Requirement requirement = requirement(request);
        double maintenance = requirement.maintenance().doubleValue();
        double equity = requirement.standing().equity().amount().doubleValue();
        return maintenance == 0 ? Math.signum(equity) * Double.MAX_VALUE : equity / maintenance - 1;
    }
}
