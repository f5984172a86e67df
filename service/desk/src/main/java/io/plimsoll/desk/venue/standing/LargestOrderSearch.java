package io.plimsoll.desk.venue.standing;

import io.plimsoll.desk.venue.rule.MarginRule;
import io.plimsoll.desk.venue.rule.RuleOutcome;
import io.plimsoll.desk.venue.rule.VenueBook;
import io.plimsoll.desk.venue.standing.VenuesAnswer.LargestOrder;
import io.plimsoll.kernels.instrument.Instrument;
import java.math.BigDecimal;
import java.util.function.BooleanSupplier;

/// Finds the largest order in an instrument after which equity covers the initial margin. The number of lots is doubled
/// until an order fails, and then bisected: the result passes and a lot more fails. Where larger orders pass again, it
/// is one of these limits.
final class LargestOrderSearch {
    /// Most that a lot is worth, US dollars of the asset.
    private static final double DOLLARS_A_LOT = 1000;

    /// Most doublings of a lot.
    private static final int MOST_DOUBLINGS = 40;

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
        long passing = 0;
        long failing = 1;
        while (passes(instrument, failing * unit)) {
            passing = failing;
            failing = 2 * passing;
            if (passing >= 1L << MOST_DOUBLINGS) {
                return new LargestOrder(instrument.name(), isPurchase, null, lot);
            }
        }
        while (failing - passing > 1) {
            long middle = passing + (failing - passing) / 2;
            if (passes(instrument, middle * unit)) {
                passing = middle;
            } else {
                failing = middle;
            }
        }
        return new LargestOrder(instrument.name(), isPurchase, lot.multiply(BigDecimal.valueOf(passing)), lot);
    }

    private boolean passes(Instrument instrument, double quantity) {
        Cancellation.check(cancelled);
        return rule.evaluate(book.traded(instrument, quantity)) instanceof RuleOutcome.Required required
                && required.requirement().headroom() >= 0;
    }
}
