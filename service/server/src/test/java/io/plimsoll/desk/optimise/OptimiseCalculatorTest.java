package io.plimsoll.desk.optimise;

import static io.plimsoll.server.json.tree.ReadResults.accepted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.desk.margin.MarginRequest;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.accounts.Account;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.kernels.instrument.CollateralBalance;
import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.methodology.optional.OptionalParts;
import io.plimsoll.methodology.plan.LiquidationPlan;
import io.plimsoll.methodology.plan.LiquidationPlanner;
import io.plimsoll.methodology.policy.AppliedPolicy;
import io.plimsoll.methodology.requirement.Requirement;
import io.plimsoll.methodology.requirement.calculator.RequirementCalculator;
import io.plimsoll.server.json.request.MarginRequestReader;
import io.plimsoll.server.json.request.RequestOverrides;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Optima against every combination of lots, against the greedy plan, and under changes of the question.
final class OptimiseCalculatorTest {
    private static final MarginEngine ENGINE = new MarginEngine(BackendRegistry.discover(), 2);
    private static final int SCENARIOS = 1_000;
    private static final int MAX_POINTS = 4_000;
    private static final BigDecimal ACCURACY = new BigDecimal("1.01");
    private static final String VENUE = "deribit";

    private static final MarginRequest MARKET = market();

    private static MarginRequest market() {
        try {
            byte[] text =
                    Files.readString(Path.of("examples/story-liquidation.json")).getBytes(StandardCharsets.UTF_8);
            return accepted(new MarginRequestReader().read(text, new RequestOverrides("reference", null, SCENARIOS)));
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static MarginRequest account(List<Position> positions, String dollars) {
        RiskRequest risk =
                MARKET.risk().holding(positions, List.of(new CollateralBalance("USD", new BigDecimal(dollars))));
        return new MarginRequest(risk, MARKET.appliedPolicy(), "sha256:test", null, List.of());
    }

    private static Position position(String instrument, String quantity) {
        return new Position(instrument, instrument, new BigDecimal(quantity), VENUE, null);
    }

    private static TradeCandidate trade(String instrument, String lot, String lowest, String highest) {
        return new TradeCandidate(
                instrument, new BigDecimal(lot), new BigDecimal(lowest), new BigDecimal(highest), null, VENUE, null);
    }

    private static OptimiseAnswer answer(OptimiseRequest request) {
        return new OptimiseCalculator(ENGINE).optimise(request, Execution.Progress.SILENT, () -> false);
    }

    private static OptimiseRequest closing(MarginRequest account, Aim aim, TradeCandidate... trades) {
        return new OptimiseRequest(account, aim, true, Map.of(), List.of(trades), List.of(), List.of());
    }

    private static Requirement requirement(RiskRequest risk) {
        return new RequirementCalculator(ENGINE).calculate(risk, policy(), () -> false);
    }

    private static AppliedPolicy policy() {
        return Objects.requireNonNull(MARKET.appliedPolicy()).withoutComparison();
    }

    private static BigDecimal share(BigDecimal amount, double of) {
        return amount.multiply(BigDecimal.valueOf(of)).setScale(2, RoundingMode.HALF_EVEN);
    }

    /// A random book of one to three positions, up to two other trades and up to one transfer, in coarse lots.
    private static OptimiseRequest random(SplittableRandom random) {
        List<String> names = new ArrayList<>(MARKET.risk().market().instruments().stream()
                .map(Instrument::name)
                .toList());
        List<Position> positions = new ArrayList<>();
        Map<String, BigDecimal> lots = new TreeMap<>();
        int held = 1 + random.nextInt(3);
        for (int i = 0; i < held; i++) {
            String name = names.remove(random.nextInt(names.size()));
            long size = Math.max(3, Math.round(2e6 * random.nextDouble(0.2, 1) / price(name)));
            positions.add(position(name, Long.toString(random.nextBoolean() ? size : -size)));
            lots.put(name, BigDecimal.valueOf(Math.max(1, size / random.nextLong(4, 14))));
        }
        List<TradeCandidate> trades = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0 && !names.isEmpty(); i--) {
            String name = names.remove(random.nextInt(names.size()));
            long lot = Math.max(1, Math.round(1.6e5 * random.nextDouble(0.3, 1) / price(name)));
            trades.add(trade(
                    name,
                    Long.toString(lot),
                    Long.toString(-lot * random.nextInt(7)),
                    Long.toString(lot * random.nextInt(7))));
        }
        MarginRequest account = account(positions, "400000");
        Requirement before = requirement(account.risk());
        BigDecimal headroom =
                before.standing().equity().amount().subtract(share(before.maintenance(), random.nextDouble(0.3, 0.95)));
        List<TransferCandidate> transfers = random.nextInt(3) > 0
                ? List.of()
                : List.of(new TransferCandidate(
                        "bank",
                        "USD",
                        share(before.initial(), 1),
                        share(before.initial(), 0.1),
                        random.nextDouble(0.05, 3),
                        0));
        Aim aim = transfers.isEmpty() && random.nextBoolean()
                ? new Aim.Free(share(before.initial(), random.nextDouble(0.05, 0.7)))
                : new Aim.Headroom(headroom.setScale(2, RoundingMode.HALF_EVEN));
        return new OptimiseRequest(account, aim, true, lots, trades, transfers, List.of());
    }

    private static double price(String instrument) {
        return instrument.startsWith("BTC") ? 59_000 : 1_580;
    }

    /// Every combination of lots.
    private static List<double[]> points(Levers levers) {
        List<double[]> points = new ArrayList<>(List.of(levers.none()));
        for (int i = 0; i < levers.count(); i++) {
            LotRange range = levers.get(i).range();
            TreeSet<Double> lots = new TreeSet<>(List.of(range.least() + 0.0, range.most() + 0.0));
            for (long whole = (long) Math.ceil(range.least()); whole <= range.most(); whole++) {
                lots.add((double) whole);
            }
            List<double[]> more = new ArrayList<>();
            for (double[] point : points) {
                for (double each : lots) {
                    double[] moved = point.clone();
                    moved[i] = each;
                    more.add(moved);
                }
            }
            points = more;
        }
        return points;
    }

    /// The first point that reaches the aim, of all points in the order of cost; null if none does.
    private static double @Nullable [] cheapest(OptimiseRequest request, Levers levers) {
        FirmAccounts accounts = new FirmAccounts(ENGINE, request, () -> false);
        List<double[]> points = points(levers);
        points.sort(Comparator.comparing(levers::cost));
        for (int from = 0; from < points.size(); from += 64) {
            List<double[]> some = points.subList(from, Math.min(points.size(), from + 64));
            List<Requirement> after = accounts.at(0, levers, some, SCENARIOS);
            for (int i = 0; i < some.size(); i++) {
                if (request.aim().isReached(accounts.before(0), after.get(i))) {
                    return some.get(i);
                }
            }
        }
        return null;
    }

    private static Levers levers(OptimiseRequest request) {
        return new LeverFinder(request, new FirmAccounts(ENGINE, request, () -> false), name -> 1)
                .levers((place, reason) -> {});
    }

    /// The cost is that of the best of all combinations of lots, within 1 %, in each of thirty books. In a
    /// hundred other books it was so too. An aim that a combination reaches is reached.
    @Test
    void costsAreThoseOfTheBestOfAllCombinations() {
        SplittableRandom random = new SplittableRandom(5);
        int compared = 0;
        while (compared < 30) {
            OptimiseRequest request = random(random.split());
            Levers levers = levers(request);
            if (points(levers).size() > MAX_POINTS) {
                continue;
            }
            compared++;
            double[] best = cheapest(request, levers);
            OptimiseAnswer answer = answer(request);
            assertThat(answer.isReached()).as("book %d", compared).isEqualTo(best != null);
            if (best != null) {
                assertThat(answer.cost())
                        .as("book %d", compared)
                        .isLessThanOrEqualTo(levers.cost(best).multiply(ACCURACY));
                assertThat(Objects.requireNonNull(answer.lowerBound())).isLessThanOrEqualTo(answer.cost());
            }
        }
    }

    /// The answer's requirement is that of a margin request for the account after the trades, built by hand.
    @Test
    void figuresAreThoseOfTheChangedAccount() {
        MarginRequest account =
                account(List.of(position("BTC-PERPETUAL", "20"), position("ETH-PERPETUAL", "-500")), "500000");
        Requirement before = requirement(account.risk());
        OptimiseAnswer answer = answer(closing(account, new Aim.Free(share(before.initial(), 0.4))));
        List<Position> after = new ArrayList<>();
        for (Position position : account.risk().positions()) {
            BigDecimal traded = answer.trades().stream()
                    .filter(trade -> position.positionId().equals(trade.positionId()))
                    .map(OptimiseAnswer.Trade::quantity)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            after.add(position(
                    position.instrument(), position.quantity().add(traded).toPlainString()));
        }
        BigDecimal dollars = new BigDecimal("500000").subtract(answer.cost());
        Requirement expected =
                requirement(account(after, dollars.toPlainString()).risk());

        assertThat(answer.account().before()).isEqualTo(before);
        assertThat(answer.account().after().components()).isEqualTo(expected.components());
        assertThat(answer.account().after().standing().equity())
                .isEqualTo(expected.standing().equity());
        assertThat(answer.trades()).isNotEmpty();
    }

    /// With fine lots the plan's trades are among the candidates: the optimum costs no more than the plan, within the
    /// tolerance of the search.
    @Test
    void noPlanIsCheaper() {
        SplittableRandom random = new SplittableRandom(11);
        int restored = 0;
        for (int book = 0; book < 6; book++) {
            long btc = random.nextLong(10, 60);
            long eth = random.nextLong(200, 1_500);
            MarginRequest account = account(
                    List.of(
                            position("BTC-PERPETUAL", Long.toString(random.nextBoolean() ? btc : -btc)),
                            position("ETH-PERPETUAL", Long.toString(random.nextBoolean() ? eth : -eth))),
                    "400000");
            AppliedPolicy applied = new AppliedPolicy(
                    policy().policy(),
                    policy().segment(),
                    policy().liquidity(),
                    policy().backTest(),
                    AppliedPolicy.Planning.ALWAYS,
                    policy().history(),
                    false);
            LiquidationPlan plan = Objects.requireNonNull(new LiquidationPlanner(ENGINE)
                    .plan(account.risk(), applied, requirement(account.risk()), new OptionalParts(), () -> false));
            String band = policy().policy().staging().targetBand();
            OptimiseRequest request = new OptimiseRequest(
                    account,
                    new Aim.InBand(band),
                    true,
                    Map.of("BTC-PERPETUAL", new BigDecimal("0.001"), "ETH-PERPETUAL", new BigDecimal("0.01")),
                    List.of(),
                    List.of(),
                    List.of());
            OptimiseAnswer answer = answer(request);
            if (plan.outcome() == LiquidationPlan.Outcome.RESTORED) {
                restored++;
                assertThat(answer.isReached()).isTrue();
                assertThat(answer.cost())
                        .as("book %d", book)
                        .isLessThanOrEqualTo(plan.cost().multiply(new BigDecimal("1.001")));
            }
        }
        assertThat(restored).isGreaterThanOrEqualTo(2);
    }

    /// A larger aim never costs less, and another candidate never more, within the stated accuracy.
    @Test
    void costRisesWithTheAimAndFallsWithCandidates() {
        MarginRequest account =
                account(List.of(position("BTC-PERPETUAL", "20"), position("ETH-PERPETUAL", "-500")), "500000");
        BigDecimal initial = requirement(account.risk()).initial();
        BigDecimal last = BigDecimal.ZERO;
        for (double of : new double[] {0.1, 0.25, 0.4, 0.55, 0.7}) {
            Aim aim = new Aim.Free(share(initial, of));
            BigDecimal alone = answer(closing(account, aim)).cost();
            BigDecimal more = answer(closing(account, aim, trade("BTC-31JUL26-54000-P", "0.5", "-10", "10")))
                    .cost();
            assertThat(alone.multiply(ACCURACY)).isGreaterThan(last);
            assertThat(more).isLessThanOrEqualTo(alone.multiply(ACCURACY));
            last = alone;
        }
    }

    @Test
    void nothingIsTradedForNothing() {
        MarginRequest account = account(List.of(position("BTC-PERPETUAL", "20")), "500000");
        OptimiseAnswer answer = answer(closing(account, new Aim.Free(BigDecimal.ZERO)));

        assertThat(answer.isReached()).isTrue();
        assertThat(answer.trades()).isEmpty();
        assertThat(answer.cost()).isZero();
        assertThat(answer.account().after()).isEqualTo(answer.account().before());
    }

    /// A pair that hedges itself is closed in equal parts: one leg alone would raise the margin.
    @Test
    void aHedgedPairIsNotTorn() {
        MarginRequest account = account(
                List.of(
                        position("BTC-PERPETUAL", "20"),
                        new Position("hedge", "BTC-PERPETUAL", new BigDecimal("-20"), "okx", null)),
                "500000");
        Requirement before = requirement(account.risk());
        OptimiseAnswer answer = answer(closing(account, new Aim.Free(share(before.initial(), 0.3))));
        List<BigDecimal> traded =
                answer.trades().stream().map(OptimiseAnswer.Trade::quantity).toList();

        assertThat(answer.isReached()).isTrue();
        assertThat(traded).hasSize(2);
        assertThat(traded.getFirst().add(traded.getLast()).abs().doubleValue()).isLessThanOrEqualTo(0.5);
        assertThat(traded.getFirst().abs().doubleValue()).isGreaterThan(4);
    }

    /// Ten times the account and the aim cost ten times as much where costs have no impact.
    @Test
    void costScalesWithTheAccount() {
        List<BigDecimal> costs = new ArrayList<>();
        for (int scale : new int[] {1, 10}) {
            MarginRequest account = account(
                    List.of(position("BTC-PERPETUAL", Integer.toString(2 * scale))), Integer.toString(50_000 * scale));
            Requirement before = requirement(account.risk());
            TradeCandidate hedge = new TradeCandidate(
                    "BTC-PERPETUAL",
                    new BigDecimal("0.001").multiply(BigDecimal.valueOf(scale)),
                    BigDecimal.valueOf(-2L * scale),
                    BigDecimal.ZERO,
                    0.0005,
                    VENUE,
                    null);
            costs.add(answer(new OptimiseRequest(
                            account,
                            new Aim.Free(share(before.initial(), 0.5)),
                            false,
                            Map.of(),
                            List.of(hedge),
                            List.of(),
                            List.of()))
                    .cost());
        }
        assertThat(costs.getLast().doubleValue())
                .isCloseTo(
                        10 * costs.getFirst().doubleValue(),
                        within(0.01 * costs.getLast().doubleValue()));
    }

    /// Out of reach, the answer is the best that can be: everything that helps, used to its end.
    @Test
    void whatCannotBeReachedIsApproached() {
        MarginRequest account = account(List.of(position("BTC-PERPETUAL", "20")), "500000");
        Requirement before = requirement(account.risk());
        OptimiseAnswer answer =
                answer(closing(account, new Aim.Free(before.initial().add(BigDecimal.ONE))));

        assertThat(answer.isReached()).isFalse();
        assertThat(answer.lowerBound()).isNull();
        assertThat(answer.trades())
                .singleElement()
                .satisfies(trade -> assertThat(trade.quantity()).isEqualByComparingTo("-20"));
        assertThat(answer.binding()).containsExactly("position BTC-PERPETUAL");
    }

    /// A transfer enters the account and leaves the other, which keeps its headroom.
    @Test
    void aTransferLeavesTheOtherAccount() {
        MarginRequest account = account(List.of(position("BTC-PERPETUAL", "20")), "500000");
        Account other = new Account(
                "okx",
                List.of(new Position("short", "BTC-PERPETUAL", new BigDecimal("-2"), "okx", null)),
                List.of(new CollateralBalance("USD", new BigDecimal("200000"))));
        Requirement before = requirement(account.risk());
        BigDecimal headroom = before.standing().equity().amount().subtract(before.maintenance());
        TransferCandidate transfer =
                new TransferCandidate("okx", "USD", new BigDecimal("200000"), new BigDecimal("100"), 0.1, 0);
        OptimiseAnswer answer = answer(new OptimiseRequest(
                account,
                new Aim.Headroom(headroom.add(new BigDecimal("250000"))),
                true,
                Map.of(),
                List.of(),
                List.of(transfer),
                List.of(new OptimiseRequest.OtherAccount(other, new Aim.Headroom(new BigDecimal("50000"))))));
        Requirement left = answer.others().getFirst().revaluation().after();
        BigDecimal moved = answer.transfers().getFirst().quantity();

        assertThat(answer.isReached()).isTrue();
        assertThat(moved).isLessThan(new BigDecimal("200000"));
        assertThat(left.standing().equity().amount().subtract(left.maintenance()))
                .isBetween(new BigDecimal("50000"), new BigDecimal("50200"));
        assertThat(left.standing().equity().amount())
                .isEqualByComparingTo(answer.others()
                        .getFirst()
                        .revaluation()
                        .before()
                        .standing()
                        .equity()
                        .amount()
                        .subtract(moved));
        assertThat(answer.trades()).isNotEmpty();
    }
}
