package io.plimsoll.server.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.desk.margin.MaintenanceRatio;
import io.plimsoll.desk.margin.MarginRequest;
import io.plimsoll.desk.order.BookLimits;
import io.plimsoll.desk.order.LargestOrdersAnswer;
import io.plimsoll.desk.order.LargestOrdersCalculator;
import io.plimsoll.desk.order.LargestOrdersRequest;
import io.plimsoll.desk.order.Order;
import io.plimsoll.desk.order.OrderCheckAnswer;
import io.plimsoll.desk.order.OrderCheckCalculator;
import io.plimsoll.desk.order.OrderCheckRequest;
import io.plimsoll.desk.whatif.Change;
import io.plimsoll.desk.whatif.WhatIfAnswer;
import io.plimsoll.desk.whatif.WhatIfCalculator;
import io.plimsoll.desk.whatif.WhatIfRequest;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.engine.KeptScenarios;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.methodology.policy.Product;
import io.plimsoll.methodology.requirement.Requirement;
import io.plimsoll.server.json.request.MarginRequestReader;
import io.plimsoll.server.json.request.RequestOverrides;
import io.plimsoll.server.json.tree.ReadResult;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.assertj.core.api.Assertions;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A check of an order is a what-if of the same trade, and the rules are monotonic.
final class OrderCheckTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final MarginEngine ENGINE = new MarginEngine(BackendRegistry.discover(), 2);
    private static final OrderCheckCalculator CHECKS = new OrderCheckCalculator(ENGINE, new KeptScenarios(64 << 20));

    /// The least that every policy allows.
    private static final int SCENARIOS = 400;

    private static MarginRequest account(String example, int scenarios) throws IOException {
        return account(example(example), scenarios);
    }

    private static ObjectNode example(String name) throws IOException {
        return (ObjectNode) MAPPER.readTree(Files.readString(Path.of("examples/" + name + ".json")));
    }

    private static MarginRequest account(ObjectNode request, int scenarios) throws IOException {
        request.put("scenarios", scenarios).put("backend", "reference");
        ((ObjectNode) request.get("methodology"))
                .put("liquidationPrices", false)
                .put("liquidationPlan", "never");
        return switch (new MarginRequestReader().read(MAPPER.writeValueAsBytes(request), RequestOverrides.NONE)) {
            case ReadResult.Accepted<MarginRequest>(MarginRequest account) -> account;
            case ReadResult.Refused<MarginRequest> refused -> throw new IllegalArgumentException(refused.toString());
        };
    }

    private static OrderCheckAnswer check(MarginRequest account, BookLimits limits, Order... orders) {
        return check(CHECKS, account, limits, orders);
    }

    private static OrderCheckAnswer check(
            OrderCheckCalculator checks, MarginRequest account, BookLimits limits, Order... orders) {
        return checks.check(
                new OrderCheckRequest(account, limits, List.of(orders)), Execution.Progress.SILENT, () -> false);
    }

    private static Order random(Random random, MarginRequest account) {
        var instruments = account.risk().market().instruments();
        String instrument = instruments.get(random.nextInt(instruments.size())).name();
        BigDecimal quantity = BigDecimal.valueOf(Math.round(Math.pow(10, 1 + 4 * random.nextDouble())), 2);
        return new Order(instrument, random.nextBoolean() ? Order.Side.BUY : Order.Side.SELL, quantity);
    }

    private static List<String> codes(OrderCheckAnswer answer) {
        return answer.reasons().stream().map(OrderCheckAnswer.Reason::code).toList();
    }

    private static BigDecimal headroom(Requirement requirement) {
        return requirement.standing().equity().amount().subtract(requirement.maintenance());
    }

    /// Every figure, to the last digit, over random orders in accounts of different kinds.
    @ParameterizedTest
    @CsvSource({"story-liquidation,1", "story-concentrated,2", "story-offset-granted,3", "greeks,4"})
    void isAWhatIfOfTheSameTrade(String example, int seed) throws IOException {
        MarginRequest account = account(example, SCENARIOS);
        Random random = new Random(seed);
        List<Order> orders = new ArrayList<>();
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < WhatIfRequest.MAX_WITH_POLICY; i++) {
            Order order = random(random, account);
            orders.add(order);
            changes.add(new Change("c" + i, Change.Kind.TRADE, order.instrument(), order.signed()));
        }
        WhatIfAnswer whatIf = new WhatIfCalculator(ENGINE, MaintenanceRatio.DEFAULT)
                .calculate(new WhatIfRequest(account, changes, null), Execution.Progress.SILENT, () -> false);
        WhatIfAnswer.Requirements expected = Objects.requireNonNull(whatIf.requirements());
        OrderCheckCalculator checks = new OrderCheckCalculator(ENGINE, new KeptScenarios(64 << 20));
        for (int i = 0; i < orders.size(); i++) {
            OrderCheckAnswer answer = check(checks, account, BookLimits.NONE, orders.get(i));
            Requirement after = expected.candidates().get(i).orElseThrow();
            assertThat(answer.before().initial()).isEqualTo(expected.before().initial());
            assertThat(answer.after().requirement().components()).isEqualTo(after.components());
            assertThat(answer.after().requirement().standing().equity())
                    .isEqualTo(after.standing().equity());
            assertThat(answer.after().headroom()).isEqualTo(headroom(after));
            assertThat(answer.isWarm()).isEqualTo(i > 0);
            boolean isHelping = answer.after().headroom().compareTo(headroom(answer.before())) >= 0;
            if (answer.isAllowed()) {
                assertThat(headroom(after).signum() >= 0 || isHelping).isTrue();
            }
        }
    }

    /// A worse price leaves less headroom, by what it costs; a better one leaves that of the mark. The
    /// perpetual pays coins.
    @Test
    void countsTheWorseOfPriceAndMark() throws IOException {
        MarginRequest account = account("story-liquidation", SCENARIOS);
        BigDecimal mark = new BigDecimal("1580.41");
        BigDecimal quantity = new BigDecimal("10");
        Random random = new Random(5);
        for (Order.Side side : Order.Side.values()) {
            BigDecimal atMark = check(account, BookLimits.NONE, new Order("ETH-PERPETUAL", side, quantity))
                    .after()
                    .headroom();
            for (int i = 0; i < 20; i++) {
                BigDecimal price = mark.multiply(BigDecimal.valueOf(900 + random.nextInt(200), 3));
                OrderCheckAnswer answer =
                        check(account, BookLimits.NONE, new Order("ETH-PERPETUAL", side, quantity, price, null, null));
                BigDecimal difference = BigDecimal.ONE
                        .subtract(mark.divide(price, 18, RoundingMode.HALF_EVEN))
                        .multiply(mark)
                        .multiply(quantity);
                BigDecimal cost = (side == Order.Side.BUY ? difference : difference.negate()).max(BigDecimal.ZERO);
                assertThat(atMark.subtract(answer.after().headroom())).isCloseTo(cost, within("0.01"));
            }
        }
    }

    /// An inverse future 15 % above the spot has a fixed size in dollars. A worse price costs the coins that
    /// it pays at the mark, at the price of a coin. A sale at 20 % below the mark of 69,000 costs 15,000 a
    /// coin; by the marks it was 13,800.
    @Test
    void aWorsePriceOfAnInverseFutureCostsCoins() throws IOException {
        MarginRequest account = account((ObjectNode) MAPPER.readTree("""
            {"asOf": "2026-06-30T00:00:00Z", "currency": "USD", "measure": "valueAtRisk", "confidence": 0.99,
             "confidences": [0.99], "horizon": "P1D", "steps": 1, "seed": 1, "methodology": {},
             "market": {"assets": [{"asset": "BTC", "price": "60000"}],
               "instruments": [{"instrument": "FUT", "kind": "future", "asset": "BTC", "payoff": "inverse",
                 "markPrice": "69000", "expiry": "2026-12-25T08:00:00Z"}]},
             "model": {"distribution": {"kind": "normal"}, "correlation": [[1, 0], [0, 1]],
               "factors": [{"factor": "BTC.spot", "volatility": 0.6, "drift": 0},
                 {"factor": "BTC.basis", "volatility": 0.05, "drift": 0}]},
             "positions": [], "collateral": [{"asset": "USD", "quantity": "100000"}]}\
            """), SCENARIOS);
        for (String[] sample :
                new String[][] {{"sell", "55200", "15000"}, {"buy", "92000", "15000"}, {"buy", "60000", "0"}}) {
            Order.Side side = sample[0].equals("buy") ? Order.Side.BUY : Order.Side.SELL;
            OrderCheckAnswer answer = check(
                    account,
                    BookLimits.NONE,
                    new Order("FUT", side, BigDecimal.ONE, new BigDecimal(sample[1]), null, null));
            assertThat(answer.after().priceCost()).isCloseTo(new BigDecimal(sample[2]), within("0.01"));
        }
    }

    private static Offset<BigDecimal> within(String amount) {
        return Assertions.within(new BigDecimal(amount));
    }

    @Test
    void namesEveryReason() throws IOException {
        MarginRequest account = account("story-liquidation", SCENARIOS);
        BookLimits limits = new BookLimits(
                Map.of("ETH-PERPETUAL", new BigDecimal("2000")),
                Map.of("ETH-PERPETUAL", new BigDecimal("5")),
                Map.of("ETH", new BigDecimal("1000")),
                List.of(Product.OPTION),
                List.of("retail"),
                List.of("nowhere"),
                new BigDecimal("0.01"),
                new BigDecimal("1e12"),
                true);
        OrderCheckAnswer answer = check(
                account,
                limits,
                new Order("ETH-PERPETUAL", Order.Side.BUY, new BigDecimal("10"), new BigDecimal("2000"), null, null));
        assertThat(codes(answer))
                .contains(
                        "segment",
                        "product",
                        "order-size",
                        "price-collar",
                        "position",
                        "notional",
                        "headroom",
                        "band",
                        "reducing");
    }

    /// What stricter limits allow, wider limits allow too.
    @Test
    void allowsNoLessUnderWiderLimits() throws IOException {
        MarginRequest account = account("story-concentrated", SCENARIOS);
        Random random = new Random(6);
        for (int i = 0; i < 60; i++) {
            Order order = random(random, account);
            BigDecimal limit = BigDecimal.valueOf(random.nextInt(100));
            Map<String, BigDecimal> strict = Map.of(order.instrument(), limit);
            Map<String, BigDecimal> wide =
                    Map.of(order.instrument(), limit.add(BigDecimal.valueOf(random.nextInt(50))));
            OrderCheckAnswer first = check(account, limits(strict, random.nextInt(2) == 0 ? strict : Map.of()), order);
            OrderCheckAnswer second = check(account, limits(wide, Map.of()), order);
            assertThat(!first.isAllowed() || second.isAllowed()).isTrue();
            assertThat(codes(first)).containsAll(codes(second));
        }
    }

    private static BookLimits limits(Map<String, BigDecimal> positions, Map<String, BigDecimal> sizes) {
        return new BookLimits(
                positions, sizes, Map.of(), List.of(), List.of(), List.of(), null, BigDecimal.ZERO, false);
    }

    /// Only orders that reduce pass, and no order flips a position.
    @Test
    void restrictsToReducing() throws IOException {
        MarginRequest account = account("story-liquidation", SCENARIOS);
        BookLimits limits = new BookLimits(
                Map.of(), Map.of(), Map.of(), List.of(), List.of(), List.of(), null, new BigDecimal("-1e15"), true);
        BigDecimal held = new BigDecimal("2000");
        for (String quantity : List.of("1", "500", "1999.5", "2000", "2000.5", "5000")) {
            BigDecimal size = new BigDecimal(quantity);
            OrderCheckAnswer sale = check(account, limits, new Order("ETH-PERPETUAL", Order.Side.SELL, size));
            boolean isReducing = size.compareTo(held) <= 0;
            boolean isCheaper =
                    sale.after().requirement().initial().compareTo(sale.before().initial()) <= 0;
            assertThat(sale.isAllowed()).isEqualTo(isReducing && isCheaper);
            assertThat(check(account, limits, new Order("ETH-PERPETUAL", Order.Side.BUY, size))
                            .isAllowed())
                    .isFalse();
        }
    }

    /// A sale at one venue opens a short position there, whatever is long at another.
    @Test
    void reducesThePositionAtItsVenueAlone() throws IOException {
        ObjectNode request = example("story-liquidation");
        request.withArray("positions")
                .addObject()
                .put("positionId", "hedge")
                .put("instrument", "ETH-PERPETUAL")
                .put("quantity", "-500")
                .put("venue", "okx");
        MarginRequest account = account(request, SCENARIOS);
        BookLimits limits = new BookLimits(
                Map.of(), Map.of(), Map.of(), List.of(), List.of(), List.of(), null, new BigDecimal("-1e15"), true);
        BigDecimal size = new BigDecimal("400");
        assertThat(sentences(check(account, limits, order(Order.Side.SELL, size, "okx"))))
                .contains("the book may only reduce positions, and that in ETH-PERPETUAL at okx would not be smaller");
        assertThat(sentences(check(account, limits, order(Order.Side.BUY, size, "deribit"))))
                .contains("the book may only reduce positions, and that in ETH-PERPETUAL at deribit would not be"
                        + " smaller");
        assertThat(sentences(check(account, limits, order(Order.Side.SELL, size, null))))
                .contains("the book may only reduce positions, and the order does not name the venue of its position in"
                        + " ETH-PERPETUAL");
        assertThat(sentences(check(account, limits, order(Order.Side.SELL, size, "deribit"))))
                .noneMatch(sentence -> sentence.contains("only reduce positions"));
        assertThat(sentences(check(account, limits, order(Order.Side.BUY, size, "okx"))))
                .noneMatch(sentence -> sentence.contains("only reduce positions"));
    }

    /// What is long with one counterparty is not delivered against what is sold to another.
    @Test
    void reducesThePositionWithItsCounterpartyAlone() throws IOException {
        ObjectNode request = example("story-liquidation");
        request.withArray("positions")
                .addObject()
                .put("positionId", "block")
                .put("instrument", "ETH-PERPETUAL")
                .put("quantity", "-500")
                .put("venue", "deribit")
                .put("counterparty", "block-desk");
        MarginRequest account = account(request, SCENARIOS);
        BookLimits limits = new BookLimits(
                Map.of(), Map.of(), Map.of(), List.of(), List.of(), List.of(), null, new BigDecimal("-1e15"), true);
        Order sold = new Order("ETH-PERPETUAL", Order.Side.SELL, new BigDecimal("400"), null, "deribit", "block-desk");
        assertThat(sentences(check(account, limits, sold)))
                .contains(
                        "the book may only reduce positions, and that in ETH-PERPETUAL at deribit with block-desk would"
                                + " not be smaller");
        Order bought = new Order("ETH-PERPETUAL", Order.Side.BUY, new BigDecimal("400"), null, "deribit", "block-desk");
        assertThat(sentences(check(account, limits, bought)))
                .noneMatch(sentence -> sentence.contains("only reduce positions"));
    }

    private static Order order(Order.Side side, BigDecimal size, @Nullable String venue) {
        return new Order("ETH-PERPETUAL", side, size, null, venue, null);
    }

    private static List<String> sentences(OrderCheckAnswer answer) {
        return answer.reasons().stream().map(OrderCheckAnswer.Reason::sentence).toList();
    }

    /// It is not known which of several orders are filled, so each side alone must pass.
    @Test
    void eachSideMustPassAlone() throws IOException {
        MarginRequest account = account("story-concentrated", SCENARIOS);
        Order buy = new Order("BTC-PERPETUAL", Order.Side.BUY, new BigDecimal("100000"));
        Order sell = new Order("BTC-PERPETUAL", Order.Side.SELL, new BigDecimal("100000"));
        assertThat(codes(check(account, BookLimits.NONE, buy))).contains("headroom");
        OrderCheckAnswer both = check(account, BookLimits.NONE, buy, sell);
        assertThat(codes(both)).contains("headroom");
        assertThat(both.after().filled()).isIn("buys", "sells");
    }

    /// The search gives what trying every number of lots gives.
    @ParameterizedTest
    @CsvSource({"story-concentrated", "story-offset-granted", "story-depeg"})
    void findsTheLargestOrder(String example) throws IOException {
        MarginRequest account = account(example, SCENARIOS);
        int lots = 40;
        for (String instrument : account.risk().market().byName().keySet()) {
            // A lot is a fortieth of what passes or, where little passes, of what is tried.
            LargestOrdersAnswer coarse = largest(account, instrument, null);
            for (LargestOrdersAnswer.Largest side : coarse.orders()) {
                BigDecimal lot = side.quantity()
                        .max(BigDecimal.ONE)
                        .divide(BigDecimal.valueOf(lots - 7), 3, RoundingMode.HALF_UP);
                BigDecimal found = largest(account, instrument, lot).orders().stream()
                        .filter(order -> order.side() == side.side())
                        .findFirst()
                        .orElseThrow()
                        .quantity();
                List<Boolean> passing = new ArrayList<>();
                for (int i = 1; i <= lots; i++) {
                    passing.add(
                            passes(account, new Order(instrument, side.side(), lot.multiply(BigDecimal.valueOf(i)))));
                }
                String which = instrument + " " + side;
                int first = passing.indexOf(false);
                if (first >= 0 && !passing.subList(first, lots).contains(true)) {
                    assertThat(found).as(which).isEqualByComparingTo(lot.multiply(BigDecimal.valueOf(first)));
                } else if (found.signum() > 0) {
                    // Larger orders pass again: the search may end at either, and what it gives is an end.
                    assertThat(passes(account, new Order(instrument, side.side(), found)))
                            .as(which)
                            .isTrue();
                    assertThat(passes(account, new Order(instrument, side.side(), found.add(lot))))
                            .as(which)
                            .isFalse();
                }
            }
        }
    }

    private static boolean passes(MarginRequest account, Order order) {
        return check(account, BookLimits.NONE, order).isAllowed();
    }

    private static LargestOrdersAnswer largest(MarginRequest account, String instrument, @Nullable BigDecimal lot) {
        return new LargestOrdersCalculator(CHECKS)
                .find(
                        new LargestOrdersRequest(account, BookLimits.NONE, List.of(instrument), lot),
                        Execution.Progress.SILENT,
                        () -> false);
    }
}
