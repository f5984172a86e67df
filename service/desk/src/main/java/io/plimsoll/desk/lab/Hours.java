package io.plimsoll.desk.lab;

import io.plimsoll.kernels.instrument.AssetPrice;
import io.plimsoll.kernels.instrument.EuropeanOption;
import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.kernels.instrument.Perpetual;
import io.plimsoll.kernels.instrument.Right;
import io.plimsoll.methodology.money.Money;
import io.plimsoll.methodology.policy.Band;
import io.plimsoll.methodology.standing.Standing;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Lets the market move on, row by row: settles perpetuals and funding, ends options, measures the account, and
/// does what its band asks for. Time stops early where margin is called and where the venue begins to sell, so that
/// the player can act.
final class Hours {
    private Hours() {}

    static void pass(Turn turn, int hours) {
        if (turn.isLast()) {
            turn.say(PlayEvent.Kind.REFUSED, "The history ends here. Begin again to play on.");
            return;
        }
        Instant until = turn.market().time().plus(Duration.ofHours(hours));
        boolean isSelling = turn.hasNow(PlayEvent.Kind::isForced);
        boolean stops = false;
        while (!stops && !turn.isLast() && turn.market().time().isBefore(until)) {
            step(turn);
            boolean sells = turn.hasNow(PlayEvent.Kind::isForced);
            stops = (sells && !isSelling) || turn.hasNow(kind -> kind == PlayEvent.Kind.CALLED);
            isSelling = sells;
        }
        if (turn.isLast()) {
            turn.say(PlayEvent.Kind.ENDED, "The history ends here.");
        }
    }

    private static void step(Turn turn) {
        VenueMarket before = turn.market();
        String band = turn.requirement().standing().band().name();
        turn.next();
        VenueMarket market = turn.market();
        settle(turn, before, market);
        if (market.paysFunding()) {
            fund(turn, market);
        }
        turn.measure(turn.ledger());
        sayBand(turn, band);
        call(turn, before.time());
        ForcedSales.make(turn);
        turn.record();
    }

    /// Pays the move of the mark of each perpetual, and ends options.
    private static void settle(Turn turn, VenueMarket before, VenueMarket market) {
        Map<String, Instrument> listed = before.market().byName();
        turn.ledger().of(Party.ACCOUNT).forEach((what, quantity) -> {
            switch (listed.get(what)) {
                case Perpetual perpetual ->
                    pay(
                            turn,
                            what,
                            Money.round(quantity.multiply(
                                    market.price(perpetual.asset()).subtract(before.price(perpetual.asset())))));
                case EuropeanOption option -> {
                    if (option.isOverAt(market.time())) {
                        expire(turn, market, option, quantity);
                    }
                }
                case null, default -> {
                    // Coins are valued, not settled.
                }
            }
        });
    }

    private static void pay(Turn turn, String what, BigDecimal amount) {
        turn.take(turn.ledger().move(Party.MARKET, Party.ACCOUNT, AssetPrice.DOLLAR, amount));
        turn.gain(what, AccountGains.ofPrices(amount));
    }

    private static void expire(Turn turn, VenueMarket market, EuropeanOption option, BigDecimal quantity) {
        BigDecimal price = market.price(option.asset());
        BigDecimal strike = BigDecimal.valueOf(option.strike());
        BigDecimal worth = option.right() == Right.CALL ? price.subtract(strike) : strike.subtract(price);
        BigDecimal amount = Money.round(quantity.multiply(worth.max(BigDecimal.ZERO)));
        pay(turn, option.name(), amount);
        turn.take(turn.ledger().move(Party.ACCOUNT, Party.MARKET, option.name(), quantity));
        turn.say(new PlayEvent(
                market.time(),
                PlayEvent.Kind.EXPIRED,
                option.name(),
                quantity.negate(),
                worth.max(BigDecimal.ZERO),
                amount,
                option.name() + " ended and paid " + Turn.dollars(amount) + " dollars."));
    }

    private static void fund(Turn turn, VenueMarket market) {
        for (Instrument instrument : market.market().instruments()) {
            BigDecimal quantity = turn.ledger().held(Party.ACCOUNT, instrument.name());
            if (instrument instanceof Perpetual perpetual && quantity.signum() != 0) {
                BigDecimal rate = market.fundingRate(perpetual.asset());
                BigDecimal paid = Money.round(
                        quantity.multiply(market.price(perpetual.asset())).multiply(rate));
                turn.take(turn.ledger().move(Party.ACCOUNT, Party.MARKET, AssetPrice.DOLLAR, paid));
                turn.gain(perpetual.name(), AccountGains.ofFunding(paid.negate()));
                turn.say(new PlayEvent(
                        market.time(),
                        PlayEvent.Kind.FUNDING,
                        perpetual.name(),
                        BigDecimal.ZERO,
                        market.price(perpetual.asset()),
                        paid.negate(),
                        "Funding of " + perpetual.name() + " at " + Turn.plain(rate.movePointRight(2)) + " %: "
                                + (paid.signum() >= 0 ? "paid " : "received ") + Turn.dollars(paid.abs())
                                + " dollars."));
            }
        }
    }

    /// Says that the account is in another band, with the ratio.
    static void sayBand(Turn turn, String before) {
        String band = turn.requirement().standing().band().name();
        if (!band.equals(before)) {
            @Nullable BigDecimal ratio = turn.requirement().standing().ratio();
            turn.say(
                    PlayEvent.Kind.BAND,
                    "The account went from band " + before + " to " + band + ": equity "
                            + Turn.dollars(
                                    turn.requirement().standing().equity().amount())
                            + ", maintenance margin "
                            + Turn.dollars(turn.requirement().maintenance())
                            + (ratio == null ? "." : ", ratio " + ratio.toPlainString() + "."));
        }
    }

    /// Opens, ends or misses a margin call.
    private static void call(Turn turn, Instant before) {
        Band band = turn.requirement().standing().band();
        @Nullable Instant deadline = turn.callDeadline();
        Instant now = turn.market().time();
        Standing.@Nullable Call call = turn.requirement().standing().call();
        if (deadline == null && call != null) {
            turn.setCallDeadline(call.deadline());
            turn.say(
                    PlayEvent.Kind.CALLED,
                    "Margin call: pay in " + Turn.dollars(call.amount()) + " dollars within " + band.callHours()
                            + " hours, or positions are sold.");
        } else if (deadline != null && call == null && !band.liquidates()) {
            meetCall(turn);
        } else if (deadline != null && before.isBefore(deadline) && !now.isBefore(deadline)) {
            turn.say(PlayEvent.Kind.CALL_MISSED, "The margin call was not met in time. The venue sells positions.");
        }
    }

    /// Ends an open call if the account is out of danger.
    static void meetCall(Turn turn) {
        Band band = turn.requirement().standing().band();
        if (turn.callDeadline() != null && !band.liquidates() && !band.actions().contains(Band.Action.CALL)) {
            turn.setCallDeadline(null);
            turn.say(
                    PlayEvent.Kind.CALL_MET,
                    turn.requirement().initial().signum() == 0
                            ? "The margin call ends: no position is left."
                            : "The margin call is met.");
        }
    }
}
