package io.plimsoll.calibration.backtest.portfolio;

import io.plimsoll.calibration.backtest.model.FactorHistory;
import io.plimsoll.calibration.history.DailyHistory;
import io.plimsoll.calibration.history.PeriodCloses;
import io.plimsoll.calibration.history.ReturnPeriod;
import io.plimsoll.kernels.accounts.Account;
import io.plimsoll.kernels.instrument.AssetPrice;
import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.kernels.instrument.Market;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.instrument.Spot;
import io.plimsoll.kernels.model.FactorKind;
import io.plimsoll.kernels.model.RiskFactor;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Portfolios of the same coins on closing prices. A close is known at the end of its period. The quantity of a
/// position is its dollar amount divided by the close, to 15 digits.
public final class CloseBooks implements BookSet {
    /// The lowest allowed price, US dollars.
    public static final double MIN_PRICE = 1e-6;

    /// The highest allowed price, US dollars.
    public static final double MAX_PRICE = 1e12;

    private static final MathContext DIGITS = new MathContext(15);

    private final Map<String, WeightedBook> books;
    private final List<String> assets;
    private final FactorHistory factors;
    private final ReturnPeriod period;
    private final List<Instant> ends;
    private final double[][] closes;

    private CloseBooks(List<WeightedBook> books, List<PeriodCloses> series, List<Instant> changeEnds) {
        this.books = books.stream()
                .collect(Collectors.toMap(WeightedBook::name, Function.identity(), (one, other) -> one, TreeMap::new));
        this.assets = series.stream().map(PeriodCloses::asset).toList();
        this.period = series.getFirst().period();
        this.ends = new ArrayList<>();
        ends.add(changeEnds.getFirst().minus(period.length()));
        ends.addAll(changeEnds);
        this.closes = series.stream()
                .map(one -> ends.stream()
                        .mapToDouble(end -> one.closes().getOrDefault(end, Double.NaN))
                        .toArray())
                .toArray(double[][]::new);
        double[][] changes = new double[assets.size()][changeEnds.size()];
        for (int asset = 0; asset < changes.length; asset++) {
            NavigableMap<Instant, Double> returns = series.get(asset).returns();
            for (int i = 0; i < changeEnds.size(); i++) {
                changes[asset][i] = returns.getOrDefault(changeEnds.get(i), Double.NaN);
            }
        }
        this.factors = new FactorHistory(
                assets.stream()
                        .map(asset -> RiskFactor.nameOf(asset, FactorKind.SPOT))
                        .toList(),
                changes,
                period);
    }

    /// Builds the book sets on daily closes.
    public static List<BookSet> of(List<WeightedBook> books, DailyHistory history) {
        return of(books, history.series().stream().map(PeriodCloses::of).toList());
    }

    /// Groups portfolios by their assets, one book set for each group. A portfolio is left out if the history
    /// lacks one of its assets or its assets share no day.
    ///
    /// @param history the closes of each asset, all over the same period
    public static List<BookSet> of(List<WeightedBook> books, List<PeriodCloses> history) {
        Map<String, List<WeightedBook>> groups = new TreeMap<>();
        for (WeightedBook book : books) {
            groups.computeIfAbsent(String.join("+", book.assets()), key -> new ArrayList<>())
                    .add(book);
        }
        List<BookSet> sets = new ArrayList<>();
        for (List<WeightedBook> group : groups.values()) {
            SortedSet<String> assets = group.getFirst().assets();
            List<PeriodCloses> series = history.stream()
                    .filter(one -> assets.contains(one.asset()))
                    .sorted(Comparator.comparing(PeriodCloses::asset))
                    .toList();
            if (series.size() == assets.size()) {
                TreeSet<Instant> common =
                        new TreeSet<>(series.getFirst().returns().keySet());
                series.forEach(one -> common.retainAll(one.returns().keySet()));
                if (!common.isEmpty()) {
                    sets.add(new CloseBooks(group, series, List.copyOf(common)));
                }
            }
        }
        return List.copyOf(sets);
    }

    @Override
    public FactorHistory factors() {
        return factors;
    }

    @Override
    public List<String> portfolios() {
        return List.copyOf(books.keySet());
    }

    @Override
    public Instant asOf(int day) {
        return ends.get(day);
    }

    @Override
    public Market market(int day) {
        List<AssetPrice> prices = new ArrayList<>();
        List<Instrument> spots = new ArrayList<>();
        for (int i = 0; i < assets.size(); i++) {
            prices.add(new AssetPrice(assets.get(i), closes[i][day]));
            spots.add(new Spot(assets.get(i), assets.get(i)));
        }
        return new Market(prices, spots);
    }

    @Override
    public List<Account> accounts(int day) {
        return books.values().stream()
                .map(book -> new Account(
                        book.name(),
                        book.weights().keySet().stream()
                                .map(asset -> new Position(asset, asset, quantity(book, asset, day), null, null))
                                .toList(),
                        List.of()))
                .toList();
    }

    private BigDecimal quantity(WeightedBook book, String asset, int day) {
        double weight = book.weights().getOrDefault(asset, 0.0);
        return new BigDecimal(weight * WeightedBook.NOTIONAL_USD / closes[assets.indexOf(asset)][day], DIGITS);
    }

    @Override
    public OptionalDouble profit(String portfolio, int day, int horizon) {
        WeightedBook book = books.get(portfolio);
        int end = day + horizon;
        if (book == null
                || end >= ends.size()
                || !ends.get(end).equals(ends.get(day).plus(period.length().multipliedBy(horizon)))) {
            return OptionalDouble.empty();
        }
        double sum = 0;
        for (String asset : book.weights().keySet()) {
            double[] own = closes[assets.indexOf(asset)];
            sum += quantity(book, asset, day).doubleValue() * (own[end] - own[day]);
        }
        return OptionalDouble.of(sum);
    }
}
