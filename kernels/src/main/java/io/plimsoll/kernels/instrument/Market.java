package io.plimsoll.kernels.instrument;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/// The prices to which a portfolio is marked. The request that holds a market checks the references between its
/// lists.
///
/// @param instruments all instruments that a position may name
public record Market(List<AssetPrice> assets, List<Instrument> instruments) {
    /// Copies the lists.
    public Market {
        assets = List.copyOf(assets);
        instruments = List.copyOf(instruments);
    }

    /// A new map of the instruments by their names.
    public Map<String, Instrument> byName() {
        Map<String, Instrument> byName = new HashMap<>();
        instruments.forEach(instrument -> byName.put(instrument.name(), instrument));
        return byName;
    }

    /// A new map of the assets' prices, US dollars; that of the dollar is 1.
    public Map<String, Double> prices() {
        Map<String, Double> prices = new HashMap<>();
        prices.put(AssetPrice.DOLLAR, 1.0);
        assets.forEach(price -> prices.put(price.asset(), price.price()));
        return prices;
    }

    /// The price of an asset of the market, US dollars; 1 for the dollar.
    public double price(String asset) {
        return assets.stream()
                .filter(price -> price.asset().equals(asset))
                .mapToDouble(AssetPrice::price)
                .findFirst()
                .orElse(1);
    }

    /// The market after a move of one asset's price by a factor: every mark of the asset and every underlying price of
    /// its options moves alike, and implied volatilities stay.
    ///
    /// @param factor above 0
    /// @throws io.plimsoll.kernels.check.InvalidInputException if a price leaves its range
    public Market scaled(String asset, double factor) {
        return new Market(
                assets.stream()
                        .map(price ->
                                price.asset().equals(asset) ? new AssetPrice(asset, factor * price.price()) : price)
                        .toList(),
                map(asset, instrument -> switch (instrument) {
                    case Spot spot -> spot;
                    case Perpetual perpetual -> perpetual.withMarkPrice(factor * perpetual.markPrice());
                    case Future future -> future.withMarkPrice(factor * future.markPrice());
                    case EuropeanOption option -> option.withUnderlyingPrice(factor * option.underlyingPrice());
                }));
    }

    /// The market after the same absolute change of every implied volatility of one asset's options, within the range
    /// that a volatility may have.
    ///
    /// @param change 0.01 is one point
    public Market withVolatilities(String asset, double change) {
        return new Market(
                assets,
                map(
                        asset,
                        instrument -> instrument instanceof EuropeanOption option
                                ? option.withImpliedVolatility(Math.clamp(
                                        option.impliedVolatility() + change, 0, EuropeanOption.MAX_VOLATILITY))
                                : instrument));
    }

    private List<Instrument> map(String asset, UnaryOperator<Instrument> change) {
        return instruments.stream()
                .map(instrument -> instrument.asset().equals(asset) ? change.apply(instrument) : instrument)
                .toList();
    }
}
