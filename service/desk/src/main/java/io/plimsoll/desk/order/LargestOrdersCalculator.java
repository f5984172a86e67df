package io.plimsoll.desk.order;

import io.plimsoll.desk.order.LargestOrdersAnswer.Largest;
import io.plimsoll.desk.order.OrderCheckAnswer.Fill;
import io.plimsoll.desk.order.OrderCheckAnswer.Reason;
import io.plimsoll.desk.order.OrderCheckCalculator.Filled;
import io.plimsoll.desk.order.OrderCheckCalculator.Trial;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.methodology.requirement.Requirement;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// Finds the largest orders that pass. Thread-safe.
///
/// The number of lots is doubled until an order fails, and then bisected. All instruments and sides go on
/// together, on one simulation a round. Every requirement is exact, so the result passes and a lot more fails;
/// if orders between fail and larger ones pass again, the search may end at either.
public final class LargestOrdersCalculator {
    /// Most doublings of a lot.
    private static final int MOST_DOUBLINGS = 40;

    /// Parts into which a range is divided.
    private static final long PARTS = 16;

    /// Requirements on one simulation.
    private static final int AT_ONCE = 128;

    /// Most that a lot is worth, US dollars of the asset.
    private static final double DOLLARS_A_LOT = 1000;

    private static final double NANOS_A_MILLI = 1e6;

    private final OrderCheckCalculator checks;

    /// @param checks that the orders must pass
    public LargestOrdersCalculator(OrderCheckCalculator checks) {
        this.checks = checks;
    }

    /// Finds them.
    ///
    /// @param progress receives the number of searches that have ended
    /// @param cancelled polled during the work; true cancels it
    /// @throws io.plimsoll.kernels.engine.ModelOverflowException if a path leaves the range of numbers
    /// @throws java.util.concurrent.CancellationException if `cancelled` returned true
    public LargestOrdersAnswer find(
            LargestOrdersRequest request, Execution.Progress progress, BooleanSupplier cancelled) {
        long start = System.nanoTime();
        OrderRules rules = new OrderRules(
                request.account().risk(), request.policy(), request.limits(), new HashSet<>(request.instruments()));
        List<Search> searches = new ArrayList<>();
        for (String instrument : request.instruments()) {
            BigDecimal lot = lot(request, instrument);
            for (Order.Side side : Order.Side.values()) {
                searches.add(new Search(instrument, side, lot));
            }
        }
        int evaluations = 0;
        Requirement before = checks.trial(request.account(), request.policy(), List.of(), cancelled)
                .before();
        List<Search> open = searches;
        while (!open.isEmpty()) {
            List<Point> points = open.stream().flatMap(Search::points).toList();
            for (int from = 0; from < points.size(); from += AT_ONCE) {
                List<Point> some = points.subList(from, Math.min(points.size(), from + AT_ONCE));
                Trial trial = checks.trial(
                        request.account(),
                        request.policy(),
                        some.stream()
                                .map(point -> new Filled("all", List.of(point.order())))
                                .toList(),
                        cancelled);
                for (int i = 0; i < some.size(); i++) {
                    Point point = some.get(i);
                    point.search.tried(
                            point.lots,
                            reasons(rules, trial, point.order(), trial.after().get(i)));
                }
            }
            evaluations += points.size();
            open.forEach(Search::close);
            open = open.stream().filter(search -> !search.isOver()).toList();
            progress.report(searches.size() - open.size(), searches.size());
        }
        return new LargestOrdersAnswer(
                request.account().risk().currency(),
                before,
                searches.stream().map(Search::largest).toList(),
                evaluations,
                request.account().risk().plan().scenarios(),
                request.account().requestHash(),
                (System.nanoTime() - start) / NANOS_A_MILLI);
    }

    private static List<Reason> reasons(OrderRules rules, Trial trial, Order order, Requirement after) {
        List<Order> orders = List.of(order);
        List<Reason> reasons = new ArrayList<>(rules.ofOrders(orders));
        reasons.addAll(rules.ofPositions(orders));
        reasons.addAll(rules.ofMargin(trial.before(), new Fill("all", after, rules.priceCost(orders)), orders));
        return reasons;
    }

    /// The lot of the request, that of the market, or the power of ten that is worth at most [#DOLLARS_A_LOT].
    private static BigDecimal lot(LargestOrdersRequest request, String instrument) {
        if (request.lot() != null) {
            return request.lot();
        }
        BigDecimal stated = request.policy().liquidityOf(instrument).lot();
        if (stated != null) {
            return stated;
        }
        var market = request.account().risk().market();
        double price = market.price(
                Objects.requireNonNull(market.byName().get(instrument)).asset());
        return BigDecimal.ONE.scaleByPowerOfTen((int) Math.floor(StrictMath.log10(DOLLARS_A_LOT / price)));
    }

    /// A number of lots to try.
    private record Point(Search search, long lots) {
        Order order() {
            return search.order(lots);
        }
    }

    /// The search for one instrument and side.
    private static final class Search {
        private final String instrument;
        private final Order.Side side;
        private final BigDecimal lot;

        /// Lots that pass, or 0.
        private long passing;

        /// Lots that fail, or 0 while none do.
        private long failing;

        private Optional<String> bound = Optional.empty();

        /// The fewest lots that failed in this round, or 0.
        private long firstFailing;

        /// The most lots that passed in this round below the first that failed.
        private long lastPassing;

        Search(String instrument, Order.Side side, BigDecimal lot) {
            this.instrument = instrument;
            this.side = side;
            this.lot = lot;
        }

        Order order(long lots) {
            return new Order(instrument, side, lot.multiply(BigDecimal.valueOf(lots)));
        }

        /// What to try next, ascending.
        Stream<Point> points() {
            firstFailing = 0;
            lastPassing = passing;
            if (failing == 0) {
                return Stream.of(new Point(this, Math.max(1, 2 * passing)));
            }
            long parts = Math.min(PARTS, failing - passing);
            return LongStream.range(1, parts)
                    .mapToObj(part -> new Point(this, passing + part * (failing - passing) / parts));
        }

        /// Takes what a point gave; points come in their order.
        void tried(long lots, List<Reason> reasons) {
            if (firstFailing != 0) {
                return;
            }
            if (reasons.isEmpty()) {
                lastPassing = lots;
            } else {
                firstFailing = lots;
                bound = Optional.of(reasons.getFirst().code());
            }
        }

        /// Ends a round. The first failure opens the whole range below it.
        void close() {
            if (failing == 0 && firstFailing != 0) {
                passing = 0;
                failing = firstFailing;
            } else {
                passing = lastPassing;
                failing = firstFailing == 0 ? failing : firstFailing;
            }
        }

        boolean isOver() {
            return failing == 0 ? passing >= 1L << MOST_DOUBLINGS : failing - passing == 1;
        }

        Largest largest() {
            return new Largest(instrument, side, lot.multiply(BigDecimal.valueOf(passing)), lot, bound);
        }
    }
}
