package io.plimsoll.desk.lab;

import io.plimsoll.kernels.instrument.AssetPrice;
import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.kernels.instrument.Spot;
import io.plimsoll.methodology.plan.LiquidationPlan;
import io.plimsoll.methodology.policy.Band;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Sells for the venue what a band or a missed margin call asks for: an hour of a liquidation in stages, or as much of
/// the whole account as an hour of the market takes. Positions only become smaller.
final class ForcedSales {
    private static final int HOURS_A_DAY = 24;
    private static final int DECIMALS = 4;
    private static final BigDecimal LEAST = BigDecimal.ONE.movePointLeft(DECIMALS);

    private ForcedSales() {}

    static void make(Turn turn) {
        Band band = turn.requirement().standing().band();
        @Nullable Instant deadline = turn.callDeadline();
        boolean isMissed = deadline != null && !turn.market().time().isBefore(deadline);
        if (band.actions().contains(Band.Action.CLOSE_OUT)) {
            closeOut(turn);
        } else if (band.liquidates() || isMissed) {
            liquidate(turn);
        } else {
            return;
        }
        turn.measure(turn.ledger());
        Hours.sayBand(turn, band.name());
        Hours.meetCall(turn);
    }

    private static void liquidate(Turn turn) {
        VenueMarket market = turn.market();
        Map<String, Instrument> listed = market.market().byName();
        for (LiquidationPlan.Trade trade :
                turn.margins().nextStage(market, turn.ledger(), turn.requirement(), turn.cancelled())) {
            Instrument instrument = trade.purpose() == LiquidationPlan.Purpose.COLLATERAL_SALE
                    ? spot(listed, trade.name())
                    : Objects.requireNonNull(listed.get(trade.name()), trade.name());
            sell(turn, instrument, trade.quantity(), PlayEvent.Kind.LIQUIDATED, "Liquidation: the venue ");
        }
    }

    private static Instrument spot(Map<String, Instrument> listed, String asset) {
        return listed.values().stream()
                .filter(instrument ->
                        instrument instanceof Spot && instrument.asset().equals(asset))
                .findFirst()
                .orElseThrow();
    }

    private static void closeOut(Turn turn) {
        VenueMarket market = turn.market();
        Map<String, Instrument> listed = market.market().byName();
        turn.ledger().of(Party.ACCOUNT).forEach((what, quantity) -> {
            if (!what.equals(AssetPrice.DOLLAR) && quantity.signum() != 0) {
                @Nullable Instrument contract = listed.get(what);
                Instrument instrument = contract == null ? spot(listed, what) : contract;
                BigDecimal size = quantity.abs().min(anHour(turn, market, instrument.asset()));
                BigDecimal sold = quantity.signum() > 0 ? size.negate() : size;
                sell(turn, instrument, sold, PlayEvent.Kind.CLOSED_OUT, "Close-out: the venue ");
            }
        });
        insure(turn);
    }

    /// Units of an asset that an hour of the market takes.
    private static BigDecimal anHour(Turn turn, VenueMarket market, String asset) {
        return market.dailyVolume(asset)
                .multiply(turn.margins().policy().liquidity().volumeShare())
                .divide(BigDecimal.valueOf(HOURS_A_DAY), DECIMALS, RoundingMode.DOWN)
                .max(LEAST);
    }

    private static void sell(
            Turn turn, Instrument instrument, BigDecimal quantity, PlayEvent.Kind kind, String opening) {
        VenueMarket market = turn.market();
        VenueTrade trade = VenueTrade.of(turn.margins(), market, instrument, quantity);
        turn.take(trade.applied(turn.ledger()));
        turn.gain(trade.what(), trade.gains());
        turn.say(trade.event(market, kind, opening + trade.sentence("bought back", "sold")));
    }

    /// The insurance fund pays what an account without positions owes.
    private static void insure(Turn turn) {
        BigDecimal dollars = turn.dollars();
        boolean isEmpty = turn.ledger().of(Party.ACCOUNT).keySet().stream().allMatch(AssetPrice.DOLLAR::equals);
        if (isEmpty && dollars.signum() < 0) {
            turn.take(turn.ledger().move(Party.INSURANCE, Party.ACCOUNT, AssetPrice.DOLLAR, dollars.negate()));
            turn.say(
                    PlayEvent.Kind.INSURED,
                    "The account is empty and owes " + Turn.dollars(dollars.negate())
                            + " dollars. The insurance fund pays them.");
        }
    }
}
