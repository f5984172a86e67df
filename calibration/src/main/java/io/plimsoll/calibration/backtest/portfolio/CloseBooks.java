package io.plimsoll.calibration.backtest.portfolio;

import io.plimsoll.calibration.backtest.model.FactorHistory;
import io.plimsoll.calibration.history.AlignedCloses;
import io.plimsoll.calibration.history.DailyHistory;
import io.plimsoll.calibration.history.DailyReturns;
import io.plimsoll.calibration.history.DailySeries;
import io.plimsoll.kernels.accounts.Account;
import io.plimsoll.kernels.instrument.AssetPrice;
import io.plimsoll.kernels.instrument.Market;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.instrument.Spot;
import io.plimsoll.kernels.model.FactorKind;
import io.plimsoll.kernels.model.RiskFactor;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Portfolios of coins on daily closing prices, all of the same assets. A close is taken as known at midnight UTC
/// after its day. A position is what the notional buys at the close, to 15 digits.
public final class CloseBooks implements BookSet {
    /// The lowest price of which a book can hold a notional, US dollars.
    public static final double LOWEST_PRICE = 1e-6;

    /// The highest price, likewise.
    public static final double HIGHEST_PRICE = 1e12;

    private static final MathContext DIGITS = new MathContext(15);

    private final Map<String, WeightedBook> books;
    private final List<String> assets;
    private final FactorHistory factors;
    private final LocalDate first;
    private final List<LocalDate> dates;
    private final double[][] closes;

    private CloseBooks(List<WeightedBook> books, AlignedCloses aligned) {
        this.books = books.stream()
                .collect(Collectors.toMap(WeightedBook::name, Function.identity(), (one, other) -> one, TreeMap::new));
        this.assets = aligned.assets();
        DailyReturns returns = aligned.returns();
        this.factors = new FactorHistory(
                assets.stream()
                        .map(asset -> RiskFactor.nameOf(asset, FactorKind.SPOT))
                        .toList(),
                returns.values());
        this.dates = returns.dates();
        this.first = dates.getFirst().minusDays(1);
        Map<LocalDate, Integer> place = new TreeMap<>();
        for (int i = 0; i < aligned.dates().size(); i++) {
            place.put(aligned.dates().get(i), i);
        }
        this.closes = new double[assets.size()][dates.size() + 1];
        for (int asset = 0; asset < closes.length; asset++) {
            double[] source = aligned.closes()[asset];
            closes[asset][0] = source[place.getOrDefault(first, 0)];
            for (int day = 0; day < dates.size(); day++) {
                closes[asset][day + 1] = source[place.getOrDefault(dates.get(day), 0)];
            }
        }
    }

    /// Groups portfolios by the assets they hold: one set of books for each. Portfolios of an asset that the history
    /// lacks, or with fewer than two days in common, are left out.
    public static List<BookSet> of(List<WeightedBook> books, DailyHistory history) {
        Map<String, List<WeightedBook>> groups = new TreeMap<>();
        for (WeightedBook book : books) {
            groups.computeIfAbsent(String.join("+", book.assets()), key -> new ArrayList<>())
                    .add(book);
        }
        List<BookSet> sets = new ArrayList<>();
        for (List<WeightedBook> group : groups.values()) {
            SortedSet<String> assets = group.getFirst().assets();
            List<DailySeries> series = assets.stream()
                    .flatMap(asset -> history.seriesOf(asset).stream())
                    .toList();
            if (series.size() == assets.size()) {
                AlignedCloses aligned = AlignedCloses.of(series);
                if (!aligned.returns().dates().isEmpty()) {
                    sets.add(new CloseBooks(group, aligned));
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
        return date(day).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private LocalDate date(int day) {
        return day == 0 ? first : dates.get(day - 1);
    }

    @Override
    public Market market(int day) {
        List<AssetPrice> prices = new ArrayList<>();
        List<io.plimsoll.kernels.instrument.Instrument> spots = new ArrayList<>();
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
        return new BigDecimal(weight * WeightedBook.NOTIONAL / closes[assets.indexOf(asset)][day], DIGITS);
    }

    @Override
    public OptionalDouble profit(String portfolio, int day, int horizon) {
        WeightedBook book = books.get(portfolio);
        int end = day + horizon;
        if (book == null || end > dates.size() || !date(end).equals(date(day).plusDays(horizon))) {
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
