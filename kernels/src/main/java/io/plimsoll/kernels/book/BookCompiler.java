package io.plimsoll.kernels.book;

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
import io.plimsoll.kernels.lane.BlackLane;
import io.plimsoll.kernels.lane.PayoffLane;
import io.plimsoll.kernels.model.FactorKind;
import io.plimsoll.kernels.model.RiskFactor;
import io.plimsoll.kernels.model.RiskModel;
import io.plimsoll.kernels.model.SurfaceWeights;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Compiles a portfolio, its market and its model into a [Book]. The input is already checked: every reference
/// resolves.
public final class BookCompiler {
    private final TimeGrid grid;
    private final RiskModel model;
    private final String currency;
    private final Map<String, Double> prices;
    private final Map<String, Instrument> instruments;
    private final UnderlyingsBuilder underlyings;
    private final FundingPlanner funding;

    /// @param grid valuation time and model periods up to the horizon
    ///
    /// @param currency `USD` or an asset of the market
    public BookCompiler(TimeGrid grid, Market market, RiskModel model, String currency) {
        this.grid = grid;
        this.model = model;
        this.currency = currency;
        this.underlyings = new UnderlyingsBuilder(grid, model);
        this.funding = new FundingPlanner(grid);
        this.prices = market.prices();
        this.instruments = market.byName();
    }

    /// The book of these positions and balances. Their order does not matter.
    public Book compile(List<Position> positions, List<CollateralBalance> collateral) {
        Map<String, Holding> held = new TreeMap<>();
        for (Position position : positions) {
            held.merge(position.instrument(), Holding.of(position.quantity()), Holding::plus);
        }
        Map<String, Holding> balances = new TreeMap<>();
        for (CollateralBalance balance : collateral) {
            balances.put(balance.asset(), Holding.of(balance.quantity()));
        }
        return compile(held, balances);
    }

    /// The book of one unit of each of these instruments and collateral assets: the columns that many accounts
    /// share. Their order is that of a single account's book.
    public Book compileUnits(Set<String> instruments, Set<String> assets) {
        Holding unit = Holding.of(BigDecimal.ONE);
        Map<String, Holding> held = new TreeMap<>();
        instruments.forEach(name -> held.put(name, unit));
        Map<String, Holding> balances = new TreeMap<>();
        assets.forEach(asset -> balances.put(asset, unit));
        return compile(held, balances);
    }

    private Book compile(Map<String, Holding> held, Map<String, Holding> balances) {
        List<Column> columns = new ArrayList<>();
        held.forEach((name, holding) -> columns.add(instrumentColumn(instrumentNamed(name), holding)));
        balances.forEach(
                (asset, holding) -> columns.add(assetColumn(Position.COLLATERAL_PREFIX + asset, asset, holding)));
        columns.sort(Comparator.comparing(Column::kind).thenComparing(Column::name));
        boolean dollars = currency.equals(AssetPrice.DOLLAR);
        int currencyUnderlying = dollars ? Underlyings.NO_FACTOR : underlyings.spot(currency, priceOf(currency));
        Map<String, Integer> columnOf = new HashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            columnOf.put(columns.get(i).name(), i);
        }
        List<Duration> events = new ArrayList<>(underlyings.expiries());
        events.addAll(funding.times());
        PathPlan path = PathPlanner.plan(grid, events);
        return new Book(
                Column.transpose(columns),
                underlyings.build(path),
                path,
                funding.build(path),
                currencyUnderlying,
                priceOf(currency),
                columnOf,
                OptionStrips.EMPTY,
                ValueSurfaces.EMPTY);
    }

    private Column instrumentColumn(Instrument instrument, Holding holding) {
        String name = instrument.name();
        double spot = priceOf(instrument.asset());
        return switch (instrument) {
            case Spot held -> assetColumn(name, held.asset(), holding);
            case Perpetual perpetual -> {
                boolean linear = perpetual.payoff() == Payoff.LINEAR;
                int spotFactor = model.indexOf(RiskFactor.nameOf(perpetual.asset(), FactorKind.SPOT));
                yield new Column(
                                name,
                                linear ? ColumnKind.LINEAR_PERPETUAL : ColumnKind.INVERSE_PERPETUAL,
                                underlyings.mark(perpetual.asset(), spot, perpetual.markPrice()),
                                holding)
                        .withFunding(
                                perpetual.fundingRate() / TimeGrid.years(perpetual.fundingInterval()),
                                funding.row(perpetual, spotFactor));
            }
            case Future future ->
                new Column(
                        name,
                        future.payoff() == Payoff.LINEAR ? ColumnKind.LINEAR_FUTURE : ColumnKind.INVERSE_FUTURE,
                        underlyings.forward(future.asset(), spot, future.markPrice(), future.expiry()),
                        holding);
            case EuropeanOption option -> optionColumn(option, spot, holding);
        };
    }

    private Column optionColumn(EuropeanOption option, double spot, Holding holding) {
        double forward = option.underlyingPrice();
        int underlying = forward == spot
                ? underlyings.spotUntil(option.asset(), spot, option.expiry())
                : underlyings.forward(option.asset(), spot, forward, option.expiry());
        boolean linear = option.payoff() == Payoff.LINEAR;
        double volatility = option.impliedVolatility();
        double sign = option.right().sign();
        double deviation = volatility * Math.sqrt(grid.yearsTo(option.expiry()));
        double premium = BlackLane.value(
                sign, forward, StrictMath.log(forward), option.strike(), StrictMath.log(option.strike()), deviation);
        double shape = SurfaceWeights.shape(SurfaceWeights.moneyness(option.strike(), forward, deviation));
        return new Column(
                        option.name(),
                        linear ? ColumnKind.LINEAR_OPTION : ColumnKind.INVERSE_OPTION,
                        underlying,
                        holding)
                .withValue(linear ? premium : PayoffLane.inversePremium(premium, forward, spot))
                .withOption(option.strike(), sign, volatility, shape, grid.yearsAfterHorizon(option.expiry()));
    }

    private Column assetColumn(String name, String asset, Holding holding) {
        boolean moves = model.indexOf(RiskFactor.nameOf(asset, FactorKind.SPOT)) >= 0;
        boolean dollars = currency.equals(AssetPrice.DOLLAR);
        ColumnKind kind;
        if (asset.equals(currency) || (!moves && dollars)) {
            kind = ColumnKind.NUMERAIRE;
        } else {
            kind = moves ? ColumnKind.SPOT : ColumnKind.CASH;
        }
        return new Column(name, kind, underlyings.spot(asset, priceOf(asset)), holding).withValue(priceOf(asset));
    }

    private double priceOf(String asset) {
        Double price = prices.get(asset);
        if (price == null) {
            throw new IllegalStateException("no price of " + asset);
        }
        return price;
    }

    private Instrument instrumentNamed(String name) {
        Instrument instrument = instruments.get(name);
        if (instrument == null) {
            throw new IllegalStateException("no instrument " + name);
        }
        return instrument;
    }

    /// The exact net quantity of one instrument, and the signs of its positions.
    record Holding(BigDecimal net, boolean isLong, boolean isShort) {
        static Holding of(BigDecimal quantity) {
            return new Holding(quantity, quantity.signum() > 0, quantity.signum() < 0);
        }

        Holding plus(Holding other) {
            return new Holding(net.add(other.net), isLong || other.isLong, isShort || other.isShort);
        }
    }
}
