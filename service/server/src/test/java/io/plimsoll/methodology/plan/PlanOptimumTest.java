package io.plimsoll.methodology.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.kernels.RequestFixture;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.instrument.Payoff;
import io.plimsoll.kernels.instrument.Perpetual;
import io.plimsoll.methodology.policy.AppliedPolicy;
import io.plimsoll.methodology.requirement.Requirement;
import io.plimsoll.methodology.requirement.calculator.RequirementCalculator;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A plan beside the cheapest way that a search by brute force finds: of two or three positions, every part of
/// all but the last is tried in powers of two, then in finer steps around the best, and of the last position
/// the smallest part that restores the account is bisected.
///
/// With fewer scenarios than a search uses, the charge for their error jumps from trade to trade, and the plan
/// ends in a jump.
final class PlanOptimumTest {
    private static final String[] ASSETS = {"BTC", "ETH", "SOL"};
    private static final double[] PRICES = {60_000, 1_600, 150};
    private static final double[] VOLATILITIES = {0.45, 0.6, 0.9};

    /// Most that a plan may cost, times what brute force finds.
    private static final double FACTOR = 1.02;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 5, 8, 11, 12})
    void twoPositions(long seed) {
        compare(seed, 2);
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 4})
    void threePositions(long seed) {
        compare(seed, 3);
    }

    private static void compare(long seed, int positions) {
        SplittableRandom random = new SplittableRandom(seed);
        PlanFixture fixture = new PlanFixture().withoutHedges();
        RequestFixture book = new RequestFixture().scenarios(10_000);
        double[][] correlation = new double[positions][positions];
        for (int i = 0; i < positions; i++) {
            for (int j = 0; j < positions; j++) {
                correlation[i][j] = i == j ? 1 : 0.6;
            }
            String asset = ASSETS[i];
            double notional = 1e6 * (0.3 + random.nextDouble());
            double units = notional / PRICES[i];
            boolean isShort = i > 0 && random.nextDouble() < 0.4;
            String name = asset + "-PERPETUAL";
            book.asset(asset, PRICES[i])
                    .factor(asset + ".spot", VOLATILITIES[i])
                    .hold(
                            new Perpetual(name, asset, Payoff.LINEAR, PRICES[i], 0, Duration.ofHours(8)),
                            String.format(Locale.ROOT, "%.4f", isShort ? -units : units));
            fixture.trades(
                    name,
                    units * Math.exp(4 * random.nextDouble()) * 20,
                    PRICES[i] * 0.0002 * random.nextDouble() * 20);
        }
        RiskRequest request = fixture.at(1.02, book.correlation(correlation));
        LiquidationPlan plan = fixture.plan(request);
        double best = new Grid(fixture, request).cheapest();
        assertThat(plan.outcome()).isEqualTo(LiquidationPlan.Outcome.RESTORED);
        assertThat(plan.cost().doubleValue()).isLessThanOrEqualTo(FACTOR * best);
    }

    private static final class Grid {
        private static final int OCTAVES = 8;
        private static final int HALVINGS = 6;

        private final RiskRequest request;
        private final AppliedPolicy appliedPolicy;
        private final RequirementCalculator calculator;
        private final TradingTerms terms;
        private final HedgePlacement placement;
        private final List<PlannedTrade> closings;
        private double best = Double.POSITIVE_INFINITY;
        private List<Double> bestParts = List.of();

        Grid(PlanFixture fixture, RiskRequest request) {
            this.request = request;
            this.appliedPolicy = fixture.appliedPolicy(AppliedPolicy.Planning.ALWAYS);
            this.calculator = new RequirementCalculator(fixture.engine());
            this.terms = new TradingTerms(request, appliedPolicy);
            this.placement = new HedgePlacement(request);
            this.closings = new TradeDirectionFinder(request, appliedPolicy, terms, placement).closings();
        }

        double cheapest() {
            fix(new ArrayList<>(), part -> Stream.concat(Stream.of(0.0), scaled(1, 1, -OCTAVES, 0)));
            for (int fine = 4; fine <= 16; fine *= 4) {
                int steps = fine;
                List<Double> around = List.copyOf(bestParts);
                fix(new ArrayList<>(), part -> scaled(around.get(part), steps, -4, 4));
            }
            return best;
        }

        /// `of 2^(step / steps)` as far as it is at most all.
        private static Stream<Double> scaled(double of, int steps, int from, int to) {
            return IntStream.rangeClosed(from, to)
                    .mapToObj(step -> of * Math.pow(2, (double) step / steps))
                    .filter(part -> part <= 1)
                    .distinct();
        }

        private void fix(List<Double> parts, IntFunction<Stream<Double>> grid) {
            if (parts.size() == closings.size() - 1) {
                last(parts);
                return;
            }
            grid.apply(parts.size()).forEach(part -> {
                List<Double> more = new ArrayList<>(parts);
                more.add(part);
                fix(more, grid);
            });
        }

        /// The smallest part of the last position that restores the account is found between the first power of
        /// two that does and the one before it.
        private void last(List<Double> parts) {
            double low = 0;
            for (int octave = -OCTAVES - 1; octave <= 0; octave++) {
                double high = octave < -OCTAVES ? 0 : Math.pow(2, octave);
                if (cost(parts, low) >= best) {
                    return;
                }
                if (isRestored(account(parts, high))) {
                    bisect(parts, low, high);
                    return;
                }
                low = high;
            }
        }

        private void bisect(List<Double> parts, double from, double to) {
            double low = from;
            double high = to;
            for (int halving = 0; halving < HALVINGS && cost(parts, low) < best; halving++) {
                double middle = 0.5 * (low + high);
                if (isRestored(account(parts, middle))) {
                    high = middle;
                } else {
                    low = middle;
                }
            }
            if (cost(parts, high) < best) {
                best = cost(parts, high);
                bestParts = parts;
            }
        }

        private double cost(List<Double> parts, double last) {
            return account(parts, last).cost().doubleValue();
        }

        private AccountAfterTrades account(List<Double> parts, double last) {
            List<PlannedTrade> trades = new ArrayList<>();
            for (int i = 0; i < closings.size(); i++) {
                BigDecimal size = TradeDirection.part(closings.get(i), i < parts.size() ? parts.get(i) : last);
                if (size.signum() > 0) {
                    trades.add(closings.get(i)
                            .withQuantity(size.multiply(BigDecimal.valueOf(
                                    closings.get(i).quantity().signum()))));
                }
            }
            return AccountAfterTrades.of(request).after(trades, terms, placement);
        }

        private boolean isRestored(AccountAfterTrades account) {
            Requirement requirement = calculator.calculate(account.request(), appliedPolicy, () -> false);
            return PlanConditions.isReached(requirement, appliedPolicy.policy().targetRatio());
        }
    }
}
