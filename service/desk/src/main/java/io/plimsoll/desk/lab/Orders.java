package io.plimsoll.desk.lab;

import io.plimsoll.kernels.instrument.AssetPrice;
import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.kernels.instrument.Spot;
import io.plimsoll.methodology.requirement.Requirement;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Fills or refuses what the player asks for.
///
/// An order is filled if equity then covers the initial margin. An order that lowers the initial margin is also
/// filled, unless it takes away headroom that the account does not have.
final class Orders {
    private Orders() {}

    static void trade(Turn turn, PlayAction.Trade order) {
        VenueMarket market = turn.market();
        @Nullable Instrument instrument = market.market().byName().get(order.instrument());
        if (instrument == null) {
            turn.say(PlayEvent.Kind.REFUSED, order.instrument() + " is not traded here.");
            return;
        }
        VenueTrade trade = VenueTrade.of(turn.margins(), market, instrument, order.quantity());
        Ledger after = trade.applied(turn.ledger());
        if (instrument instanceof Spot
                && after.held(Party.ACCOUNT, trade.what()).signum() < 0) {
            turn.say(
                    PlayEvent.Kind.REFUSED,
                    "The account holds "
                            + Turn.plain(turn.ledger().held(Party.ACCOUNT, trade.what())) + " " + trade.what()
                            + ". The venue lends none: sell the perpetual to be short.");
            return;
        }
        Requirement needed = turn.requirementOf(after);
        Optional<String> refusal = refusal(turn.requirement(), needed, "order");
        if (refusal.isPresent()) {
            turn.say(PlayEvent.Kind.REFUSED, refusal.get());
            return;
        }
        turn.take(after, needed);
        turn.gain(trade.what(), trade.gains());
        turn.say(trade.event(market, PlayEvent.Kind.TRADED, trade.sentence("Bought", "Sold")));
    }

    static void transfer(Turn turn, PlayAction.Transfer transfer) {
        Ledger after = turn.ledger().move(Party.PURSE, Party.ACCOUNT, AssetPrice.DOLLAR, transfer.amount());
        BigDecimal left = turn.ledger().held(Party.PURSE, AssetPrice.DOLLAR);
        if (left.compareTo(transfer.amount()) < 0) {
            turn.say(PlayEvent.Kind.REFUSED, "The purse has " + Turn.dollars(left) + " dollars left.");
            return;
        }
        Requirement needed = turn.requirementOf(after);
        if (transfer.amount().signum() < 0) {
            Optional<String> refusal = refusal(turn.requirement(), needed, "withdrawal");
            if (refusal.isPresent() || equity(needed).signum() < 0) {
                turn.say(
                        PlayEvent.Kind.REFUSED,
                        refusal.orElse("The account would owe "
                                + Turn.dollars(equity(needed).negate()) + " dollars."));
                return;
            }
        }
        turn.take(after, needed);
        turn.say(new PlayEvent(
                turn.market().time(),
                PlayEvent.Kind.TRANSFERRED,
                "",
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                transfer.amount(),
                (transfer.amount().signum() > 0 ? "Paid in " : "Took out ")
                        + Turn.dollars(transfer.amount().abs()) + " dollars."));
    }

    /// Why an account may not become another one; empty if it may.
    static Optional<String> refusal(Requirement before, Requirement after, String subject) {
        if (equity(after).compareTo(after.initial()) >= 0) {
            return Optional.empty();
        }
        boolean isLess = after.initial().compareTo(before.initial()) < 0;
        boolean keepsHeadroom = headroom(after).signum() >= 0 || headroom(after).compareTo(headroom(before)) >= 0;
        if (isLess && keepsHeadroom) {
            return Optional.empty();
        }
        return Optional.of("The " + subject + " is refused: the initial margin would be "
                + Turn.dollars(after.initial()) + " dollars and the equity " + Turn.dollars(equity(after)) + ". "
                + Turn.dollars(after.initial().subtract(equity(after))) + " dollars are missing.");
    }

    private static BigDecimal equity(Requirement requirement) {
        return requirement.standing().equity().amount();
    }

    private static BigDecimal headroom(Requirement requirement) {
        return equity(requirement).subtract(requirement.maintenance());
    }
}
