package io.plimsoll.kernels.path;

import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.book.Book;
import io.plimsoll.kernels.book.BookCompiler;
import io.plimsoll.kernels.book.PeriodLaw;
import io.plimsoll.kernels.book.TimeGrid;
import io.plimsoll.kernels.book.Underlyings;
import io.plimsoll.kernels.instrument.AssetPrice;
import io.plimsoll.kernels.instrument.CollateralBalance;
import io.plimsoll.kernels.instrument.FundingPayment;
import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.kernels.instrument.NetHoldings;
import io.plimsoll.kernels.instrument.Perpetual;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.model.RiskModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/// An account that is valued on the way to a horizon, on paths of the model's factors.
///
/// Gains of perpetuals and futures, funding, and what expired options pay are settled when they arise: in US dollars
/// for linear instruments, in the asset for inverse ones. They change the balances of collateral. A position in an
/// inverse perpetual or future keeps its notional in US dollars, so its quantity in units of the asset changes with
/// the mark. At the horizon the value is that of the simulation to the same horizon, to rounding. Thread-safe.
public final class PathAccount {
    private final RiskRequest request;
    private final List<Duration> watches;
    private final List<Duration> times;
    private final FactorPlaces factors;
    private final PathTimes points;
    private final Book units;
    private final List<String> assets;
    private final double[] balances;
    private final List<HeldColumn> held;
    private final VariancePath variances;
    private final int[] spots;
    private final int[] watchTimes;

    /// @param model whose factors move the account: that of the request, or one with the same kinds of factors
    /// @param horizon end of the paths
    /// @param watches times at which the account is valued, after the valuation, not after the horizon
    public PathAccount(RiskRequest request, RiskModel model, Duration horizon, List<Duration> watches) {
        this.request = request;
        this.watches = List.copyOf(watches);
        Map<String, Instrument> instruments = request.market().byName();
        List<Position> net = new NetHoldings(request.positions()).positions();
        TreeSet<String> names = new TreeSet<>();
        TreeSet<String> exposed = new TreeSet<>();
        exposed.add(AssetPrice.DOLLAR);
        exposed.add(request.currency());
        for (Position position : net) {
            names.add(position.instrument());
            exposed.add(Objects.requireNonNull(instruments.get(position.instrument()), position.instrument())
                    .asset());
        }
        request.collateral().forEach(balance -> exposed.add(balance.asset()));
        this.assets = List.copyOf(exposed);
        TimeGrid grid = TimeGrid.of(request.asOf(), horizon, model.period());
        this.units = new BookCompiler(grid, request.market(), model, AssetPrice.DOLLAR).compileUnits(names, exposed);
        this.balances = new double[assets.size()];
        request.collateral()
                .forEach(balance -> balances[assets.indexOf(balance.asset())] =
                        balance.quantity().doubleValue());
        this.held = net.stream()
                .map(position -> new HeldColumn(
                        column(position.instrument()),
                        Objects.requireNonNull(instruments.get(position.instrument())),
                        position.quantity().doubleValue(),
                        assets.indexOf(Objects.requireNonNull(instruments.get(position.instrument()))
                                .asset())))
                .toList();
        this.factors = FactorPlaces.of(usedFactors(units.underlyings()));
        this.times = List.copyOf(times(grid, held, this.watches));
        this.points = PathTimes.of(grid, times, units.underlyings());
        this.spots = assets.stream()
                .mapToInt(asset -> units.columns().underlying()[column(Position.COLLATERAL_PREFIX + asset)])
                .toArray();
        this.watchTimes = this.watches.stream().mapToInt(times::indexOf).toArray();
        this.variances = new VariancePath(PeriodLaw.of(model, grid.periodYears()), points, factors.factors());
    }

    /// A held instrument.
    ///
    /// @param column of one unit
    /// @param quantity net units at the valuation
    /// @param asset index of the asset
    record HeldColumn(int column, Instrument instrument, double quantity, int asset) {}

    private int column(String name) {
        return Objects.requireNonNull(units.columnOf().get(name), name);
    }

    /// Every time at which a path must be known: watches, ends of periods, expiries and payments of funding.
    private static SortedSet<Duration> times(TimeGrid grid, List<HeldColumn> held, List<Duration> watches) {
        SortedSet<Duration> times = new TreeSet<>(watches);
        Duration last = times.last();
        for (Duration end = grid.period(); end.compareTo(last) < 0; end = end.plus(grid.period())) {
            times.add(end);
        }
        for (HeldColumn column : held) {
            if (column.instrument.isOverAt(grid.asOf().plus(last))) {
                times.add(Duration.between(grid.asOf(), column.instrument.expiry()));
            }
            if (column.instrument instanceof Perpetual perpetual
                    && perpetual.fundingPayment() == FundingPayment.FIXED_TIMES
                    && perpetual.fundingRate() != 0) {
                times.addAll(FundingPayment.times(perpetual.fundingInterval(), grid.asOf(), last));
            }
        }
        return times;
    }

    private static int[] usedFactors(Underlyings underlyings) {
        TreeSet<Integer> used = new TreeSet<>();
        for (int u = 0; u < underlyings.size(); u++) {
            used.add(underlyings.spotFactor()[u]);
            used.add(underlyings.basisFactor()[u]);
            used.add(underlyings.volatilityFactor()[u]);
            IntStream.of(underlyings.surface()[u].term().factor()).forEach(used::add);
            IntStream.of(underlyings.surface()[u].skew().factor()).forEach(used::add);
            IntStream.of(underlyings.surface()[u].wings().factor()).forEach(used::add);
        }
        used.remove(Underlyings.NO_FACTOR);
        return used.stream().mapToInt(Integer::intValue).toArray();
    }

    /// The times at which the levels of a path must be given, ascending.
    public List<Duration> times() {
        return times;
    }

    /// The factors whose levels must be given, as ascending indexes in the model.
    public int[] factors() {
        return factors.factors().clone();
    }

    /// Assets of the account: those of its positions and collateral, the report currency, and the dollar; sorted.
    public List<String> assets() {
        return assets;
    }

    /// Index of the report currency among the assets.
    int currency() {
        return assets.indexOf(request.currency());
    }

    /// The account at a time on a path.
    ///
    /// @param levels `[time][factor]` in one row: changes of the factors since the valuation
    /// @param watch index of the time in the list of watches
    public AccountState at(double[] levels, int watch) {
        PathPrices prices = new PathPrices(units, points, factors, levels, watchTimes[watch]);
        double[] price = new double[spots.length];
        for (int asset = 0; asset < price.length; asset++) {
            price[asset] = prices.price(spots[asset]);
        }
        double[] balance = balances.clone();
        double value = 0;
        int dollar = assets.indexOf(AssetPrice.DOLLAR);
        for (HeldColumn column : held) {
            SettledUnit unit = prices.settled(column);
            balance[dollar] += column.quantity * unit.dollars();
            balance[column.asset] += column.quantity * unit.coins();
            value += column.quantity * unit.value();
        }
        for (int asset = 0; asset < price.length; asset++) {
            value += balance[asset] * price[asset];
        }
        return new AccountState(this, levels, watch, price, balance, value / price[currency()]);
    }

    /// The request of the account at a state: later valuation time, moved marks, changed balances, expired positions
    /// gone, and a model whose variances are those of the path.
    RiskRequest request(AccountState state) {
        Duration passed = watches.get(state.watch());
        int time = watchTimes[state.watch()];
        PathPrices prices = new PathPrices(units, points, factors, state.levels(), time);
        MovedMarket moved = new MovedMarket(request, prices, held, assets, state.prices());
        return new RiskRequest(
                request.asOf().plus(passed),
                request.currency(),
                request.backend(),
                request.plan(),
                request.levels(),
                moved.market(),
                variances.model(request.model(), state.levels(), time),
                moved.positions(),
                collateral(state));
    }

    /// What a margin depends on at a time on a path: the change of each of [#factors] since the valuation. If the
    /// model's variances change, the logarithms of the variance of the next period over that of the first follow.
    ///
    /// @param levels as of [#at]
    /// @param watch index of the time in the list of watches
    public double[] moves(double[] levels, int watch) {
        int from = watchTimes[watch] * factors.size();
        double[] changes = Arrays.copyOfRange(levels, from, from + factors.size());
        double[] logVariances = variances.logarithms(levels, watchTimes[watch]);
        double[] moves = Arrays.copyOf(changes, changes.length + logVariances.length);
        System.arraycopy(logVariances, 0, moves, changes.length, logVariances.length);
        return moves;
    }

    private List<CollateralBalance> collateral(AccountState state) {
        Map<String, CollateralBalance> changed = new TreeMap<>();
        request.collateral().forEach(balance -> changed.put(balance.asset(), balance));
        for (int asset = 0; asset < balances.length; asset++) {
            double change = state.balances()[asset] - balances[asset];
            if (change != 0) {
                String name = assets.get(asset);
                CollateralBalance before = changed.get(name);
                changed.put(name, MovedMarket.balance(name, before, change));
            }
        }
        return new ArrayList<>(changed.values());
    }
}
