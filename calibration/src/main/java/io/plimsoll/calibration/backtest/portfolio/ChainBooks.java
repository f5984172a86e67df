package io.plimsoll.calibration.backtest.portfolio;

import io.plimsoll.calibration.backtest.model.EstimationPlan;
import io.plimsoll.calibration.backtest.model.FactorHistory;
import io.plimsoll.calibration.history.derivative.ChainOption;
import io.plimsoll.calibration.history.derivative.ChainSnapshot;
import io.plimsoll.kernels.accounts.Account;
import io.plimsoll.kernels.instrument.AssetPrice;
import io.plimsoll.kernels.instrument.EuropeanOption;
import io.plimsoll.kernels.instrument.Future;
import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.kernels.instrument.Market;
import io.plimsoll.kernels.instrument.Payoff;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.instrument.Spot;
import io.plimsoll.kernels.model.FactorKind;
import io.plimsoll.kernels.model.RiskFactor;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/// The portfolios on the option chains of one asset, one chain a day.
///
/// Options are valued at the mark of the venue, in coin, times the index. The next chain gives the profit. If it
/// is more than half a day early or late, or lacks an option of the portfolio, the profit is not known: the
/// forecast has no outcome and is counted.
public final class ChainBooks implements BookSet {
    private static final MathContext DIGITS = new MathContext(15);
    private static final Duration TOLERANCE = Duration.ofHours(12);

    private final String asset;
    private final List<ChainDay> days;
    private final FactorHistory factors;
    private final List<ChainRule> rules;
    private final List<Map<String, List<ChainLeg>>> held;

    private ChainBooks(String asset, List<ChainDay> days, List<ChainSnapshot> chains) {
        this.asset = asset;
        this.days = days;
        this.factors = ChainFactors.of(asset, days, chains);
        this.rules = rules();
        this.held = days.stream().map(this::books).toList();
    }

    /// The hidden book is looked for in the first half of the days.
    private List<ChainRule> rules() {
        Set<FactorKind> kinds = new LinkedHashSet<>();
        for (String factor : factors.factors()) {
            FactorKind kind = RiskFactor.kindOf(factor).orElseThrow();
            if (kind.movesVolatility()) {
                kinds.add(kind);
            }
        }
        List<ChainRule> all = new ArrayList<>(List.of(ChainBook.values()));
        all.addAll(NeutralBook.all());
        HiddenBook.search(days.subList(0, (days.size() + 1) / 2), kinds).ifPresent(all::add);
        return List.copyOf(all);
    }

    /// The portfolios of an asset.
    ///
    /// @param chains ascending in time; the result is empty if fewer than two have the asset
    public static Optional<ChainBooks> of(String asset, List<ChainSnapshot> chains) {
        List<ChainDay> days = new ArrayList<>();
        List<ChainSnapshot> used = new ArrayList<>();
        for (ChainSnapshot chain : chains) {
            ChainDay.of(chain, asset).ifPresent(day -> {
                days.add(day);
                used.add(chain);
            });
        }
        return days.size() < 2 ? Optional.empty() : Optional.of(new ChainBooks(asset, days, used));
    }

    private Map<String, List<ChainLeg>> books(ChainDay day) {
        Map<String, List<ChainLeg>> books = new LinkedHashMap<>();
        for (ChainRule book : rules) {
            List<ChainLeg> legs = book.legs(day);
            if (!legs.isEmpty()) {
                books.put(name(book), legs);
            }
        }
        return books;
    }

    private String name(ChainRule book) {
        return asset + " " + book.title();
    }

    @Override
    public FactorHistory factors() {
        return factors;
    }

    @Override
    public EstimationPlan estimation(EstimationPlan plan) {
        return plan.forChains();
    }

    @Override
    public boolean isAttributed() {
        return true;
    }

    @Override
    public List<String> portfolios() {
        return rules.stream().map(this::name).toList();
    }

    @Override
    public Instant asOf(int day) {
        return days.get(day).time();
    }

    @Override
    public Market market(int day) {
        Map<String, Instrument> instruments = new LinkedHashMap<>();
        instruments.put(asset, new Spot(asset, asset));
        for (List<ChainLeg> legs : held.get(day).values()) {
            for (ChainLeg leg : legs) {
                switch (leg) {
                    case ChainLeg.Coin coin -> {}
                    case ChainLeg.Option(ChainOption option, double units) ->
                        instruments.put(option.instrument(), option(option));
                    case ChainLeg.Forward(Instant expiry, double price, double units) ->
                        instruments.put(
                                futureName(expiry),
                                new Future(futureName(expiry), asset, Payoff.INVERSE, price, expiry));
                }
            }
        }
        return new Market(List.of(new AssetPrice(asset, days.get(day).index())), List.copyOf(instruments.values()));
    }

    private EuropeanOption option(ChainOption option) {
        return new EuropeanOption(
                option.instrument(),
                asset,
                Payoff.INVERSE,
                option.right(),
                option.strike(),
                option.expiry(),
                option.forward(),
                option.markVolatility());
    }

    private String futureName(Instant expiry) {
        return asset + " future " + expiry;
    }

    @Override
    public List<Account> accounts(int day) {
        List<Account> accounts = new ArrayList<>();
        held.get(day).forEach((name, legs) -> {
            List<Position> positions = new ArrayList<>();
            for (ChainLeg leg : legs) {
                String instrument = switch (leg) {
                    case ChainLeg.Coin coin -> asset;
                    case ChainLeg.Option(ChainOption option, double units) -> option.instrument();
                    case ChainLeg.Forward(Instant expiry, double price, double units) -> futureName(expiry);
                };
                positions.add(new Position(
                        instrument + "#" + positions.size(), instrument, quantity(day, leg.units()), null, null));
            }
            accounts.add(new Account(name, positions, List.of()));
        });
        return accounts;
    }

    private BigDecimal quantity(int day, double units) {
        return new BigDecimal(units * WeightedBook.NOTIONAL_USD / days.get(day).index(), DIGITS);
    }

    @Override
    public OptionalDouble profit(String portfolio, int day, int horizon) {
        List<ChainLeg> legs = held.get(day).get(portfolio);
        if (legs == null || day + horizon >= days.size()) {
            return OptionalDouble.empty();
        }
        ChainDay then = days.get(day + horizon);
        Duration late =
                Duration.between(asOf(day), then.time()).minusDays(horizon).abs();
        if (late.compareTo(TOLERANCE) > 0) {
            return OptionalDouble.empty();
        }
        double sum = 0;
        for (ChainLeg leg : legs) {
            OptionalDouble profit = ChainLeg.profit(leg, days.get(day), then);
            if (profit.isEmpty()) {
                return profit;
            }
            sum += quantity(day, leg.units()).doubleValue() * profit.getAsDouble();
        }
        return OptionalDouble.of(sum);
    }
}
