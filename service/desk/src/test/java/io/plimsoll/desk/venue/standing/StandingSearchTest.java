package io.plimsoll.desk.venue.standing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.desk.venue.rule.HyperliquidRule;
import io.plimsoll.desk.venue.rule.MarginRule;
import io.plimsoll.desk.venue.rule.MarginRules;
import io.plimsoll.desk.venue.rule.RuleMarket;
import io.plimsoll.desk.venue.rule.RuleOutcome;
import io.plimsoll.desk.venue.rule.VenueBook;
import io.plimsoll.desk.venue.standing.TransferSearch.Member;
import io.plimsoll.desk.venue.standing.VenuesAnswer.LargestOrder;
import io.plimsoll.desk.venue.standing.VenuesAnswer.Transfer;
import io.plimsoll.kernels.instrument.Instrument;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/// Liquidation prices, largest orders and transfers against closed forms and exhaustive search.
final class StandingSearchTest {
    private static final MarginRule HYPERLIQUID = HyperliquidRule.current();

    /// Equity `c + q (p - p₀)` equals `l |q| p` at the liquidation price, `l` the maintenance rate: the formula in the
    /// venue's documentation, `p = p₀ - side · margin available / size / (1 - l · side)`.
    @Test
    void theLiquidationPriceOfOnePerpetualIsThatOfTheVenuesFormula() {
        double rate = 0.0125;
        Random random = new Random(1);
        for (int i = 0; i < 200; i++) {
            int side = random.nextBoolean() ? 1 : -1;
            double size = 0.1 + 5 * random.nextDouble();
            double dollars = size * RuleMarket.BTC * (0.02 + 0.6 * random.nextDouble());
            VenueBook book = RuleMarket.book(Map.of("BTC-LINEAR-2", side * size), dollars);
            double available = dollars - rate * size * RuleMarket.BTC;
            double expected = RuleMarket.BTC - side * available / size / (1 - rate * side);
            LiquidationSearch search = new LiquidationSearch(HYPERLIQUID, book, () -> false);
            OptionalDouble factor = search.factor("BTC", -side);
            assertThat(factor.orElseThrow() * RuleMarket.BTC).isCloseTo(expected, within(1e-5 * RuleMarket.BTC / 100));
            assertThat(search.factor("BTC", side)).isEmpty();
        }
    }

    /// Losses of a linear contract are paid from the USDC of the account. Nothing is borrowed until they are used
    /// up. By OKX's rule `C + q (p - p₀) = 0.12 q p`. A charge for borrowing what is lost put the price 1.7 %
    /// too high.
    @Test
    void aLossThatStablecoinsPayIsNotBorrowed() {
        double size = 3;
        double dollars = size * RuleMarket.BTC / 3;
        VenueBook book = RuleMarket.book(Map.of("BTC-LINEAR-2", size), dollars);
        double factor = new LiquidationSearch(rule("okx"), book, () -> false)
                .factor("BTC", -1)
                .orElseThrow();
        assertThat(factor).isCloseTo((1 - 1.0 / 3) / (1 - 0.12), within(1e-6));
    }

    /// A coin-settled perpetual of `N` dollars, bought at the index as `q` coins on `C` coins. Equity at the
    /// price `p` is `(C + q) p - N`. The maintenance margin stays `m N`, by Deribit's rule
    /// `m = 0.8 (0.16 / 0.84 + 0.01)`. So the price is `N (1 + m) / (C + q)`. A size that shrank with the price
    /// put it 2.7 % too low.
    @Test
    void aContractInDollarsKeepsItsMarginAsThePriceFalls() {
        MarginRule rule = rule("deribit");
        double m = 0.8 * (0.16 / 0.84 + 0.01);
        for (double coins : new double[] {3, 4, 7}) {
            VenueBook book = RuleMarket.book(Map.of("BTC-PERPETUAL", 10.0, "BTC", coins), 0);
            double factor = new LiquidationSearch(rule, book, () -> false)
                    .factor("BTC", -1)
                    .orElseThrow();
            assertThat(factor).isCloseTo(10 * (1 + m) / (coins + 10), within(1e-6));
        }
    }

    @Test
    void anAccountAtItsLimitIsLiquidatedAtThePresentPrice() {
        VenueBook book = RuleMarket.book(Map.of("BTC-LINEAR-2", 1.0), 10);
        assertThat(new LiquidationSearch(HYPERLIQUID, book, () -> false).factor("BTC", 1))
                .hasValue(1);
    }

    /// At 40x: 10,000 dollars carry 400,000, that is 5 bitcoin, less the two held, plus them on the other side.
    @Test
    void theLargestOrderUsesTheHeadroomToTheLastLot() {
        VenueBook book = RuleMarket.book(Map.of("BTC-LINEAR-2", 2.0), 10_000);
        Instrument perpetual = book.holdings().getFirst().instrument();
        LargestOrderSearch search = new LargestOrderSearch(HYPERLIQUID, book, () -> false);
        LargestOrder bought = search.find(perpetual, true);
        LargestOrder sold = search.find(perpetual, false);
        assertThat(bought.lot()).isEqualByComparingTo("0.01");
        assertThat(bought.quantity()).isEqualByComparingTo("3");
        assertThat(sold.quantity()).isEqualByComparingTo("7");
    }

    /// The order passes and one lot more fails, for every rule and random accounts.
    @Test
    void theLargestOrderPassesAndALotMoreFails() {
        Random random = new Random(2);
        for (MarginRule rule : MarginRules.all()) {
            for (int i = 0; i < 3; i++) {
                VenueBook book = RuleMarket.book(Map.of("BTC-LINEAR", 2 * random.nextDouble() - 1), 300_000);
                Instrument held = book.holdings().getFirst().instrument();
                LargestOrder order = new LargestOrderSearch(rule, book, () -> false).find(held, true);
                double quantity = Objects.requireNonNull(order.quantity()).doubleValue();
                assertThat(headroom(rule, book.traded(held, quantity))).isNotNegative();
                assertThat(headroom(
                                rule, book.traded(held, quantity + order.lot().doubleValue())))
                        .isNegative();
            }
        }
    }

    /// No transfer of any quantity on a fine grid, between any two venues, in any asset, does better.
    @Test
    void theBestTransferIsAsGoodAsExhaustiveSearch() {
        Random random = new Random(3);
        int found = 0;
        for (int i = 0; i < 20; i++) {
            List<Member> members = MarginRules.all().stream()
                    .limit(4)
                    .map(rule -> new Member(rule.venue(), rule, account(random)))
                    .toList();
            double best = members.stream().mapToDouble(Member::ratio).min().orElseThrow();
            double before = best;
            for (Member giver : members) {
                for (Member taker : members) {
                    for (String asset : List.of("BTC", "USDC")) {
                        best = Math.max(
                                best,
                                giver.venue().equals(taker.venue()) ? 0 : exhaustive(members, giver, taker, asset));
                    }
                }
            }
            Optional<Transfer> transfer = new TransferSearch(members, () -> false).best();
            double reached =
                    transfer.map(Transfer::ratioAfter).map(Number::doubleValue).orElse(before);
            assertThat(reached).isGreaterThanOrEqualTo(best - 1e-6 * Math.abs(best) - 2e-6);
            found += transfer.isPresent() ? 1 : 0;
        }
        assertThat(found).isGreaterThan(7);
    }

    /// The ratio that a transfer claims is the one that the accounts have after it.
    @Test
    void theTransferReachesWhatItSays() {
        Member rich = new Member("okx", rule("okx"), RuleMarket.book(Map.of("BTC-LINEAR", 0.5), 60_000));
        Member poor = new Member("hyperliquid", HYPERLIQUID, RuleMarket.book(Map.of("BTC-LINEAR", 2.0), 3_000));
        Transfer transfer =
                new TransferSearch(List.of(rich, poor), () -> false).best().orElseThrow();
        double quantity = transfer.quantity().doubleValue();
        assertThat(transfer.from()).isEqualTo("okx");
        assertThat(transfer.to()).isEqualTo("hyperliquid");
        assertThat(transfer.ratioAfter().doubleValue())
                .isCloseTo(Math.min(rich.ratio("USDC", -quantity), poor.ratio("USDC", quantity)), within(1e-5));
        assertThat(rich.ratio("USDC", -quantity)).isCloseTo(poor.ratio("USDC", quantity), within(1e-5));
    }

    @Test
    void aLoneVenueHasNoTransfer() {
        Member alone = new Member("hyperliquid", HYPERLIQUID, RuleMarket.book(Map.of("BTC-LINEAR", 1.0), 3_000));
        assertThat(new TransferSearch(List.of(alone), () -> false).best()).isEmpty();
        assertThat(new TransferSearch(List.of(), () -> false).best()).isEmpty();
    }

    @Test
    void aSearchEndsWhenItIsCancelled() {
        VenueBook book = RuleMarket.book(Map.of("BTC-LINEAR", 1.0), 30_000);
        Assertions.assertThatThrownBy(() -> new LiquidationSearch(HYPERLIQUID, book, () -> true).factor("BTC", 1))
                .isInstanceOf(CancellationException.class);
    }

    private static double exhaustive(List<Member> members, Member giver, Member taker, String asset) {
        double held = giver.book().balances().getOrDefault(asset, 0.0);
        double best = 0;
        int steps = 25;
        for (int step = 0; step <= steps; step++) {
            double quantity = held * step / steps;
            VenueBook left = giver.book().funded(asset, -quantity);
            if (headroom(giver.rule(), left) >= 0) {
                double least = Math.min(giver.ratio(asset, -quantity), taker.ratio(asset, quantity));
                for (Member other : members) {
                    boolean isPart =
                            other.venue().equals(giver.venue()) || other.venue().equals(taker.venue());
                    least = isPart ? least : Math.min(least, other.ratio());
                }
                best = Math.max(best, least);
            }
        }
        return best;
    }

    private static VenueBook account(Random random) {
        double bitcoin = random.nextDouble() * 2;
        double perpetual = 4 * random.nextDouble() - 2;
        return RuleMarket.book(Map.of("BTC", bitcoin, "BTC-LINEAR", perpetual), 50_000 * random.nextDouble());
    }

    private static MarginRule rule(String venue) {
        return MarginRules.ofVenue(venue).orElseThrow();
    }

    private static double headroom(MarginRule rule, VenueBook book) {
        return ((RuleOutcome.Required) rule.evaluate(book)).requirement().headroom();
    }
}
