package io.plimsoll.desk.venue.standing;

import io.plimsoll.desk.venue.rule.MarginRule;
import io.plimsoll.desk.venue.rule.RuleOutcome;
import io.plimsoll.desk.venue.rule.VenueBook;
import io.plimsoll.desk.venue.standing.VenuesAnswer.LargestOrder;
import io.plimsoll.kernels.instrument.Instrument;
import java.math.BigDecimal;
import java.util.function.BooleanSupplier;

/// Finds the largest order in an instrument after which equity covers the initial margin. The number of lots is
/// doubled until an order fails, and then narrowed by the secant of the headroom and by bisection in turn: the result
/// passes and a lot more fails. Where larger orders pass again, it is one of these limits. An account without
/// headroom has no order.
final class LargestOrderSearch {
    /// Most that a lot is worth, US dollars of the asset.
    private static final double DOLLARS_A_LOT = 1000;

    /// Share of its value that the first order is taken to need.
    private static final double FIRST_RATE = 0.1;

    /// Largest order that is tried.
    private static final long MOST_LOTS = 1L << 40;

    private final MarginRule rule;
    private final VenueBook book;
    private final BooleanSupplier cancelled;

    LargestOrderSearch(MarginRule rule, VenueBook book, BooleanSupplier cancelled) {
        this.rule = rule;
        this.book = book;
        this.cancelled = cancelled;
    }

    LargestOrder find(Instrument instrument, boolean isPurchase) {
        double price = book.price(instrument.asset());
        BigDecimal lot = BigDecimal.ONE.scaleByPowerOfTen((int) Math.floor(StrictMath.log10(DOLLARS_A_LOT / price)));
        double unit = (isPurchase ? 1 : -1) * lot.doubleValue();
        double present = headroom(instrument, 0);
        if (!(present >= 0)) {
            return new LargestOrder(instrument.name(), isPurchase, BigDecimal.ZERO, lot);
        }
        Bound passing = new Bound(0, present);
        Bound failing = null;
        long lots = (long) Math.max(1, present / (FIRST_RATE * price * lot.doubleValue()));
        while (failing == null) {
            Bound tried = new Bound(lots, headroom(instrument, lots * unit));
            if (tried.headroom() >= 0) {
                passing = tried;
                lots *= 2;
                if (lots >= MOST_LOTS) {
                    return new LargestOrder(instrument.name(), isPurchase, null, lot);
                }
            } else {
                failing = tried;
            }
        }
        boolean isSecant = true;
        while (failing.lots() - passing.lots() > 1) {
            lots = isSecant ? Bound.secant(passing, failing) : Bound.middle(passing, failing);
            Bound tried = new Bound(lots, headroom(instrument, lots * unit));
            if (tried.headroom() >= 0) {
                passing = tried;
            } else {
                failing = tried;
            }
            isSecant = !isSecant;
        }
        return new LargestOrder(instrument.name(), isPurchase, lot.multiply(BigDecimal.valueOf(passing.lots())), lot);
    }

    /// A number of lots and the headroom after them.
    private record Bound(long lots, double headroom) {
        static long middle(Bound passing, Bound failing) {
            return passing.lots + (failing.lots - passing.lots) / 2;
        }

        /// Where the line between the two has no headroom, between them.
        static long secant(Bound passing, Bound failing) {
            double share = passing.headroom / (passing.headroom - failing.headroom);
            double lots = passing.lots + share * (failing.lots - passing.lots);
            return Math.clamp((long) lots, passing.lots + 1, failing.lots - 1);
        }
    }

    private double headroom(Instrument instrument, double quantity) {
        Cancellation.check(cancelled);
        return switch (rule.evaluate(quantity == 0 ? book : book.traded(instrument, quantity))) {
            case RuleOutcome.Required required -> required.requirement().headroom();
            case RuleOutcome.Refused refused -> Double.NEGATIVE_INFINITY;
        };
    }
}
