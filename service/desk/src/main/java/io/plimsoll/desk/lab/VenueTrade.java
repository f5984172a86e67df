package io.plimsoll.desk.lab;

import io.plimsoll.kernels.instrument.AssetPrice;
import io.plimsoll.kernels.instrument.EuropeanOption;
import io.plimsoll.kernels.instrument.Future;
import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.kernels.instrument.Perpetual;
import io.plimsoll.kernels.instrument.Spot;
import io.plimsoll.methodology.money.Money;
import java.math.BigDecimal;

/// What a trade at the mark does to a ledger.
///
/// @param price US dollars per unit: the mark
/// @param paid for the units, US dollars; 0 for perpetuals, which are settled at the mark
/// @param cost spread and impact, paid to the market
/// @param fee paid to the venue
record VenueTrade(
        Instrument instrument,
        BigDecimal quantity,
        BigDecimal price,
        BigDecimal paid,
        BigDecimal cost,
        BigDecimal fee) {
    /// Fee of a trade over the price of the asset traded: choice, as venues take from small accounts.
    private static final BigDecimal FEE = new BigDecimal("0.0005");

    /// The trade of a quantity at the mark of a market.
    static VenueTrade of(VenueRulebook margins, VenueMarket market, Instrument instrument, BigDecimal quantity) {
        BigDecimal asset = market.price(instrument.asset());
        BigDecimal price = switch (instrument) {
            case Spot spot -> asset;
            case Perpetual perpetual -> asset;
            case Future future -> asset;
            case EuropeanOption option -> margins.optionValue(market, option.name(), 0);
        };
        boolean isPaid = instrument instanceof Spot || instrument instanceof EuropeanOption;
        return new VenueTrade(
                instrument,
                quantity,
                price,
                isPaid ? Money.round(quantity.multiply(price)) : BigDecimal.ZERO,
                margins.cost(market, instrument, quantity.abs()),
                Money.round(quantity.abs().multiply(asset).multiply(FEE)));
    }

    /// What the ledger calls the units: the asset of a spot trade, else the contract.
    String what() {
        return instrument instanceof Spot spot ? spot.asset() : instrument.name();
    }

    Ledger applied(Ledger ledger) {
        return ledger.move(Party.MARKET, Party.ACCOUNT, what(), quantity)
                .move(Party.ACCOUNT, Party.MARKET, AssetPrice.DOLLAR, paid.add(cost))
                .move(Party.ACCOUNT, Party.FEES, AssetPrice.DOLLAR, fee);
    }

    AccountGains gains() {
        return AccountGains.ofPrices(paid.negate()).plus(AccountGains.ofCosts(cost.add(fee)));
    }

    /// Change of the account's dollars.
    BigDecimal dollars() {
        return paid.add(cost).add(fee).negate();
    }

    /// `Bought 2 BTC-PERPETUAL at 121,493.20; spread, impact and fee cost 133.64.`
    String sentence(String bought, String sold) {
        return (quantity.signum() > 0 ? bought : sold) + " " + Turn.plain(quantity.abs()) + " " + instrument.name()
                + " at " + Turn.dollars(price) + "; spread, impact and fee cost " + Turn.dollars(cost.add(fee)) + ".";
    }

    PlayEvent event(VenueMarket market, PlayEvent.Kind kind, String sentence) {
        return new PlayEvent(market.time(), kind, instrument.name(), quantity, price, dollars(), sentence);
    }
}
