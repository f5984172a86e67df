package io.plimsoll.desk.order;

import io.plimsoll.desk.order.OrderCheckAnswer.Fill;
import io.plimsoll.desk.order.OrderCheckAnswer.Reason;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.engine.MarkValues;
import io.plimsoll.kernels.instrument.EuropeanOption;
import io.plimsoll.kernels.instrument.Future;
import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.kernels.instrument.NetHoldings;
import io.plimsoll.kernels.instrument.Payoff;
import io.plimsoll.kernels.instrument.Perpetual;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.instrument.Spot;
import io.plimsoll.kernels.text.FigureText;
import io.plimsoll.methodology.money.Money;
import io.plimsoll.methodology.policy.AppliedPolicy;
import io.plimsoll.methodology.policy.Band;
import io.plimsoll.methodology.policy.InstrumentLiquidity;
import io.plimsoll.methodology.policy.Product;
import io.plimsoll.methodology.requirement.Requirement;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/// The rules that orders must keep. An order that makes a figure better is not refused because the figure is beyond
/// its limit already.
final class OrderRules {
    private final RiskRequest account;
    private final AppliedPolicy policy;
    private final BookLimits limits;
    private final Map<String, Instrument> instruments;
    private final Map<String, Double> prices;
    private final MarkValues marks;
    private final Map<String, BigDecimal> held = new HashMap<>();

    /// @param traded instruments of all orders that will be asked about
    OrderRules(RiskRequest account, AppliedPolicy policy, BookLimits limits, Set<String> traded) {
        this.account = account;
        this.policy = policy;
        this.limits = limits;
        this.instruments = account.market().byName();
        this.prices = account.market().prices();
        this.marks = MarkValues.of(account, traded);
        for (Position position : account.positions()) {
            held.merge(position.instrument(), position.quantity(), BigDecimal::add);
        }
    }

    /// Equity less maintenance margin.
    static BigDecimal headroom(Requirement requirement) {
        return requirement.standing().equity().amount().subtract(requirement.maintenance());
    }

    /// Reasons that need no margin, for each order and for the account.
    List<Reason> ofOrders(List<Order> orders) {
        List<Reason> reasons = new ArrayList<>();
        if (!isIn(limits.segments(), policy.segment().name())) {
            reasons.add(new Reason(
                    "segment",
                    "the account is in the segment " + policy.segment().name() + ", which its book may not be in"));
        }
        for (Order order : orders) {
            product(order, reasons);
            BigDecimal size = limits.orderSizes().get(order.instrument());
            if (size != null && order.quantity().compareTo(size) > 0) {
                reasons.add(new Reason(
                        "order-size",
                        named(order) + " is for " + plain(order.quantity()) + ": one order may be for at most "
                                + plain(size)));
            }
            lot(order, reasons);
            collar(order, reasons);
        }
        return reasons;
    }

    private Instrument instrument(String name) {
        return Objects.requireNonNull(instruments.get(name), name);
    }

    private void product(Order order, List<Reason> reasons) {
        Product product = Product.of(instrument(order.instrument()));
        if (!policy.segment().products().contains(product)) {
            reasons.add(new Reason(
                    "product",
                    named(order) + " is in a " + product.word() + ", which the segment "
                            + policy.segment().name() + " does not allow"));
        } else if (!isIn(limits.products(), product)) {
            reasons.add(new Reason(
                    "product", named(order) + " is in a " + product.word() + ", which the book may not trade"));
        }
    }

    private void lot(Order order, List<Reason> reasons) {
        InstrumentLiquidity known = policy.liquidityOf(order.instrument());
        BigDecimal lot = known.lot();
        if (lot != null && !known.isInLots(order.quantity())) {
            reasons.add(new Reason(
                    "lot",
                    named(order) + " is for " + plain(order.quantity()) + ": it must be a multiple of the lot "
                            + plain(lot)));
        }
    }

    private void collar(Order order, List<Reason> reasons) {
        BigDecimal collar = limits.priceCollar();
        if (collar == null || order.price() == null) {
            return;
        }
        double mark = mark(order.instrument());
        double distance = Math.abs(price(order) - mark);
        if (!(distance <= collar.doubleValue() * mark)) {
            reasons.add(new Reason(
                    "price-collar",
                    named(order) + " has the price " + plain(order.price()) + ", which is "
                            + FigureText.percent(distance / mark) + " from the mark: at most "
                            + FigureText.percent(collar.doubleValue()) + " is allowed"));
        }
    }

    /// Reasons of positions once some orders are filled.
    List<Reason> ofPositions(List<Order> filled) {
        Map<String, BigDecimal> after = new HashMap<>(held);
        filled.forEach(order -> after.merge(order.instrument(), order.signed(), BigDecimal::add));
        List<Reason> reasons = new ArrayList<>();
        new TreeMap<>(limits.positions()).forEach((instrument, limit) -> {
            BigDecimal position = after.getOrDefault(instrument, BigDecimal.ZERO);
            if (isBeyond(
                    position.abs(),
                    held.getOrDefault(instrument, BigDecimal.ZERO).abs(),
                    limit)) {
                reasons.add(new Reason(
                        "position",
                        "the position in " + instrument + " would be " + plain(position) + ": at most " + plain(limit)
                                + " is allowed, long or short"));
            }
        });
        new TreeMap<>(limits.notionals()).forEach((asset, limit) -> {
            BigDecimal notional = notional(asset, after);
            if (isBeyond(notional, notional(asset, held), limit)) {
                reasons.add(new Reason(
                        "notional",
                        "the notional in " + asset + " would be " + plain(notional) + " USD: at most " + plain(limit)
                                + " USD is allowed"));
            }
        });
        if (isReducing()) {
            Trades trades = Trades.of(account, filled);
            trades.lots().stream()
                    .filter(lot -> !trades.isReducing(lot))
                    .map(lot -> new Reason(
                            "reducing", "the book may only reduce positions, and " + why(lot, trades.before(lot))))
                    .distinct()
                    .forEach(reasons::add);
        }
        return reasons;
    }

    private boolean isReducing() {
        return limits.restrictToReducing();
    }

    private String why(Position lot, BigDecimal before) {
        boolean isElsewhere = lot.venue() == null && before.signum() == 0 && held.containsKey(lot.instrument());
        if (isElsewhere) {
            return "the order does not name the venue of its position in " + lot.instrument();
        }
        String place = (lot.venue() == null ? "" : " at " + lot.venue())
                + (lot.counterparty() == null ? "" : " with " + lot.counterparty());
        return "that in " + lot.instrument() + place + " would not be smaller";
    }

    /// What filled orders add to an account. What is long at one venue, or with one counterparty, cannot be delivered
    /// against what is short at another.
    ///
    /// @param lots one for each order
    /// @param added their net holdings
    /// @param after the net holdings of the account with them
    private record Trades(List<Position> lots, NetHoldings added, NetHoldings after) {
        static Trades of(RiskRequest account, List<Order> filled) {
            List<Position> lots = filled.stream()
                    .map(order -> order.change("order").lot(account))
                    .toList();
            List<Position> all = new ArrayList<>(account.positions());
            all.addAll(lots);
            return new Trades(lots, new NetHoldings(lots), new NetHoldings(all));
        }

        /// The holding of a lot before all trades.
        BigDecimal before(Position lot) {
            return after.quantity(lot).subtract(added.quantity(lot));
        }

        /// True if the holding of a lot becomes smaller and does not change its side.
        boolean isReducing(Position lot) {
            BigDecimal before = before(lot);
            BigDecimal then = after.quantity(lot);
            return then.abs().compareTo(before.abs()) < 0 && then.signum() * before.signum() >= 0;
        }
    }

    private BigDecimal notional(String asset, Map<String, BigDecimal> positions) {
        BigDecimal units = BigDecimal.ZERO;
        for (Map.Entry<String, BigDecimal> position : positions.entrySet()) {
            if (instrument(position.getKey()).asset().equals(asset)) {
                units = units.add(position.getValue().abs());
            }
        }
        return Money.of(units.doubleValue() * prices.getOrDefault(asset, 0.0));
    }

    private static boolean isBeyond(BigDecimal after, BigDecimal before, BigDecimal limit) {
        return after.compareTo(limit) > 0 && after.compareTo(before) > 0;
    }

    /// Reasons of the margin once some orders are filled.
    List<Reason> ofMargin(Requirement before, Fill fill, List<Order> filled) {
        List<Reason> reasons = new ArrayList<>();
        Requirement after = fill.requirement();
        boolean isWorse = fill.headroom().compareTo(headroom(before)) < 0;
        BigDecimal least = limits.minimumHeadroom();
        boolean isHelping = !isWorse && isEveryReduced(filled);
        if (fill.headroom().compareTo(least) < 0 && !isHelping) {
            reasons.add(new Reason(
                    "headroom",
                    "the headroom would be " + amount(fill.headroom()) + ": at least " + amount(least)
                            + " must be left"));
        }
        Band band = after.standing().band();
        if (!isIn(limits.bands(), band.name()) && !isHelping) {
            reasons.add(new Reason(
                    "band", "the account would be in the band " + band.name() + ", which its book may not be in"));
        }
        boolean isRestricted = before.standing().band().actions().contains(Band.Action.RESTRICT);
        if (isRestricted && after.initial().compareTo(before.initial()) > 0) {
            reasons.add(new Reason(
                    "band",
                    "the account is in the band " + before.standing().band().name()
                            + ", in which only trades pass that reduce the requirement"));
        }
        if (isReducing() && after.initial().compareTo(before.initial()) > 0) {
            reasons.add(new Reason(
                    "reducing",
                    "the book may only reduce, and the requirement would rise from " + amount(before.initial()) + " to "
                            + amount(after.initial())));
        }
        return reasons;
    }

    private boolean isEveryReduced(List<Order> filled) {
        Trades trades = Trades.of(account, filled);
        return trades.lots().stream().allMatch(trades::isReducing);
    }

    /// What the prices of orders cost against their marks, report currency. A price better than the mark counts as the
    /// mark.
    BigDecimal priceCost(List<Order> filled) {
        double dollars = 0;
        for (Order order : filled) {
            if (order.price() != null) {
                dollars += Math.max(0, order.signed().doubleValue() * costOfUnit(order));
            }
        }
        return Money.of(dollars / prices.getOrDefault(account.currency(), 1.0));
    }

    /// What a unit bought at the price of an order costs against the mark, US dollars. A perpetual or a future
    /// that pays coins is bought for the dollars of its mark, and loses `1 - mark/price` coins.
    private double costOfUnit(Order order) {
        double mark = mark(order.instrument());
        Instrument instrument = instrument(order.instrument());
        return instrument.paysVariationMargin(Payoff.INVERSE)
                ? (1 - mark / price(order)) * prices.getOrDefault(instrument.asset(), 0.0)
                : price(order) - mark;
    }

    /// The price of an order in US dollars.
    private double price(Order order) {
        BigDecimal price = order.price();
        if (price == null) {
            return mark(order.instrument());
        }
        return instrument(order.instrument()) instanceof EuropeanOption option && option.payoff() == Payoff.INVERSE
                ? price.doubleValue() * prices.getOrDefault(option.asset(), 0.0)
                : price.doubleValue();
    }

    /// The mark of an instrument in US dollars; an option's is its value by the model.
    private double mark(String name) {
        return switch (instrument(name)) {
            case Perpetual perpetual -> perpetual.markPrice();
            case Future future -> future.markPrice();
            case EuropeanOption option -> marks.dollars(option.name());
            case Spot spot -> marks.dollars(spot.name());
        };
    }

    private static <T> boolean isIn(List<T> allowed, T one) {
        return allowed.isEmpty() || allowed.contains(one);
    }

    private static String named(Order order) {
        return "the order to " + order.side().word() + " " + order.instrument();
    }

    private String amount(BigDecimal amount) {
        return FigureText.amount(amount, account.currency()) + " " + account.currency();
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
