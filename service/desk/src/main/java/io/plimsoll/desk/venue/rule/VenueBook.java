package io.plimsoll.desk.venue.rule;

import io.plimsoll.kernels.PegExposures;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.instrument.AssetPrice;
import io.plimsoll.kernels.instrument.CollateralBalance;
import io.plimsoll.kernels.instrument.EuropeanOption;
import io.plimsoll.kernels.instrument.Future;
import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.kernels.instrument.Market;
import io.plimsoll.kernels.instrument.Payoff;
import io.plimsoll.kernels.instrument.Perpetual;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.instrument.Spot;
import io.plimsoll.kernels.instrument.Years;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// What an account holds at one venue, netted by instrument, at the prices of a market. Spot positions are balances.
///
/// @param template the request that the book was taken from, for rules that use its engine
/// @param prices US dollars by asset
/// @param holdings in the order of instrument names; none is zero
/// @param balances units by asset; negative for a debt
public record VenueBook(
        RiskRequest template, Map<String, Double> prices, List<Holding> holdings, Map<String, Double> balances) {
    /// A net position in a derivative.
    ///
    /// @param quantity units of the asset, negative if short
    public record Holding(Instrument instrument, double quantity) {
        /// The asset that the contract is settled in; the dollar for linear contracts.
        String settlement() {
            return VenueBook.payoff(instrument) == Payoff.INVERSE ? instrument.asset() : AssetPrice.DOLLAR;
        }
    }

    /// Copies the lists and maps.
    public VenueBook {
        prices = Map.copyOf(prices);
        holdings = List.copyOf(holdings);
        balances = Map.copyOf(balances);
    }

    /// The book of some positions and balances of a request. A venue knows no entries for the peg of a stablecoin:
    /// what its contracts pay is in their marks.
    public static VenueBook of(RiskRequest request, List<Position> positions, List<CollateralBalance> collateral) {
        Map<String, Instrument> instruments = request.market().byName();
        Map<String, BigDecimal> net = new TreeMap<>();
        Map<String, BigDecimal> balances = new TreeMap<>();
        for (CollateralBalance balance : collateral) {
            balances.merge(balance.asset(), balance.quantity(), BigDecimal::add);
        }
        for (Position position : positions) {
            Instrument instrument = Objects.requireNonNull(instruments.get(position.instrument()));
            if (instrument instanceof Spot) {
                balances.merge(instrument.asset(), position.quantity(), BigDecimal::add);
            } else if (!PegExposures.isPeg(instrument)) {
                net.merge(position.instrument(), position.quantity(), BigDecimal::add);
            }
        }
        List<Holding> holdings = new ArrayList<>();
        net.forEach((name, quantity) -> {
            if (quantity.signum() != 0) {
                holdings.add(new Holding(Objects.requireNonNull(instruments.get(name)), quantity.doubleValue()));
            }
        });
        Map<String, Double> units = new TreeMap<>();
        balances.forEach((asset, quantity) -> units.put(asset, quantity.doubleValue()));
        return new VenueBook(request, request.market().prices(), holdings, units);
    }

    /// Time of the valuation.
    public Instant asOf() {
        return template.asOf();
    }

    /// The price of an asset, US dollars.
    public double price(String asset) {
        return Objects.requireNonNull(prices.get(asset), asset);
    }

    /// The positions by asset.
    Map<String, AssetBook> byAsset() {
        Map<String, List<Holding>> assets = new TreeMap<>();
        holdings.forEach(holding -> assets.computeIfAbsent(holding.instrument().asset(), unseen -> new ArrayList<>())
                .add(holding));
        Map<String, AssetBook> books = new TreeMap<>();
        assets.forEach((asset, held) -> books.put(asset, new AssetBook(asOf(), price(asset), held)));
        return books;
    }

    /// The book after a move of one asset's price by a factor `f`, with the gains of perpetuals and futures paid
    /// into the balances.
    ///
    /// A contract that settles in the coin has a fixed size in dollars. It pays `q (1 - 1/f)` coins, and is `q/f`
    /// units of the asset afterwards.
    ///
    /// @param factor above 0
    public VenueBook moved(String asset, double factor) {
        Map<String, Double> moved = new TreeMap<>(prices);
        moved.put(asset, factor * price(asset));
        Map<String, Double> paid = new TreeMap<>(balances);
        List<Holding> held = new ArrayList<>();
        for (Holding holding : holdings) {
            if (!holding.instrument().asset().equals(asset)) {
                held.add(holding);
                continue;
            }
            Instrument then = scaled(holding.instrument(), factor);
            if (holding.instrument() instanceof EuropeanOption) {
                held.add(new Holding(then, holding.quantity()));
            } else if (holding.settlement().equals(asset)) {
                held.add(new Holding(then, holding.quantity() / factor));
                paid.merge(asset, holding.quantity() * (1 - 1 / factor), Double::sum);
            } else {
                held.add(new Holding(then, holding.quantity()));
                double gain = holding.quantity() * mark(holding.instrument()) * (factor - 1);
                paid.merge(holding.settlement(), gain, Double::sum);
            }
        }
        return new VenueBook(template, moved, held, paid);
    }

    /// The book after a trade at the mark.
    ///
    /// @param quantity units of the asset, negative for a sale
    public VenueBook traded(Instrument instrument, double quantity) {
        List<Holding> held = new ArrayList<>();
        boolean isHeld = false;
        for (Holding holding : holdings) {
            boolean isSame = holding.instrument().name().equals(instrument.name());
            double after = holding.quantity() + (isSame ? quantity : 0);
            isHeld |= isSame;
            if (after != 0) {
                held.add(new Holding(holding.instrument(), after));
            }
        }
        if (!isHeld) {
            held.add(new Holding(instrument, quantity));
        }
        Map<String, Double> paid = new TreeMap<>(balances);
        if (instrument instanceof EuropeanOption) {
            Holding bought = new Holding(instrument, quantity);
            double dollars = new AssetBook(asOf(), price(instrument.asset()), List.of(bought)).optionValue();
            paid.merge(bought.settlement(), -dollars / price(bought.settlement()), Double::sum);
        }
        return new VenueBook(template, prices, held, paid);
    }

    /// The book after a deposit, or a withdrawal of a negative quantity.
    public VenueBook funded(String asset, double quantity) {
        Map<String, Double> after = new TreeMap<>(balances);
        after.merge(asset, quantity, Double::sum);
        return new VenueBook(template, prices, holdings, after);
    }

    /// The book as a request of its positions alone.
    RiskRequest request() {
        List<AssetPrice> assets = template.market().assets().stream()
                .map(asset -> new AssetPrice(asset.asset(), price(asset.asset())))
                .toList();
        List<Position> positions = holdings.stream()
                .map(holding -> new Position(
                        holding.instrument().name(),
                        holding.instrument().name(),
                        BigDecimal.valueOf(holding.quantity()),
                        null,
                        null))
                .toList();
        Market market =
                new Market(assets, holdings.stream().map(Holding::instrument).toList());
        return new RiskRequest(
                template.asOf(),
                template.currency(),
                template.backend(),
                template.plan(),
                template.levels(),
                market,
                template.model(),
                positions,
                List.of());
    }

    /// Price of a perpetual or a future, quote currency per unit.
    static double mark(Instrument instrument) {
        return switch (instrument) {
            case Perpetual perpetual -> perpetual.markPrice();
            case Future future -> future.markPrice();
            case EuropeanOption option -> option.underlyingPrice();
            case Spot spot -> throw new IllegalArgumentException(spot.name() + " has no mark price");
        };
    }

    static Payoff payoff(Instrument instrument) {
        return switch (instrument) {
            case Perpetual perpetual -> perpetual.payoff();
            case Future future -> future.payoff();
            case EuropeanOption option -> option.payoff();
            case Spot spot -> Payoff.LINEAR;
        };
    }

    private static Instrument scaled(Instrument instrument, double factor) {
        return switch (instrument) {
            case Perpetual perpetual -> perpetual.withMarkPrice(factor * perpetual.markPrice());
            case Future future -> future.withMarkPrice(factor * future.markPrice());
            case EuropeanOption option -> option.withUnderlyingPrice(factor * option.underlyingPrice());
            case Spot spot -> spot;
        };
    }

    /// Years to the expiry of an instrument; 0 for a perpetual.
    double years(Instrument instrument) {
        return instrument.expiry().equals(Instant.MAX) ? 0 : Years.between(asOf(), instrument.expiry());
    }
}
