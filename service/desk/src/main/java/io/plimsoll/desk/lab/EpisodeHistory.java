package io.plimsoll.desk.lab;

import io.plimsoll.kernels.instrument.Market;
import io.plimsoll.methodology.money.Money;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// Prices and funding rates of one stretch of history, hour by hour, from a resource of this package.
///
/// A row that is not at a full hour has the lows within an hour. It moves prices and no estimate of a volatility.
final class EpisodeHistory {
    /// Paid where the history has no rate: the interest part of the funding of large venues, 0.01 % in eight hours.
    private static final BigDecimal USUAL_FUNDING = new BigDecimal("0.0001");

    private static final String FUNDING = ".funding";
    private static final int HOURS_A_YEAR = 8760;

    /// Hours of the estimate of the model's volatilities and correlations.
    private static final int WINDOW = 600;

    /// Weight of a variance against that of the hour after it: half of it in 48 hours.
    private static final double DECAY = 0.98566;

    private final List<Row> rows;
    private final List<String> assets;
    private final Map<Integer, Estimates> estimates = new ConcurrentHashMap<>();
    private final Map<Integer, Market> markets = new ConcurrentHashMap<>();

    private EpisodeHistory(List<Row> rows, List<String> assets) {
        this.rows = rows;
        this.assets = assets;
    }

    /// What the hours before a row estimate, per hour.
    ///
    /// @param covariance of the assets' moves, each hour of the window alike
    /// @param recent variances in which recent hours count more
    private record Estimates(double[][] covariance, double[] recent) {}

    /// One row of the history.
    ///
    /// @param prices US dollars by asset
    /// @param funding rates by asset that are paid at this time; may lack assets
    private record Row(Instant time, Map<String, BigDecimal> prices, Map<String, BigDecimal> funding) {
        boolean isFullHour() {
            return time.atOffset(ZoneOffset.UTC).getMinute() == 0;
        }
    }

    /// Reads a resource: a header line `time,BTC,…,BTC.funding,…`, after comments.
    static EpisodeHistory read(String name) {
        try (InputStream stream =
                        Objects.requireNonNull(EpisodeHistory.class.getResourceAsStream("market/" + name), name);
                BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            List<String[]> lines = reader.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(",", -1))
                    .toList();
            String[] header = lines.getFirst();
            List<Row> rows = new ArrayList<>();
            for (String[] cells : lines.subList(1, lines.size())) {
                rows.add(row(header, cells));
            }
            return new EpisodeHistory(
                    List.copyOf(rows), List.copyOf(rows.getFirst().prices().keySet()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Row row(String[] header, String[] cells) {
        Map<String, BigDecimal> prices = new TreeMap<>();
        Map<String, BigDecimal> funding = new TreeMap<>();
        for (int i = 1; i < header.length; i++) {
            if (!cells[i].isEmpty()) {
                BigDecimal figure = new BigDecimal(cells[i]);
                if (header[i].endsWith(FUNDING)) {
                    funding.put(header[i].replace(FUNDING, ""), figure);
                } else {
                    prices.put(header[i], figure);
                }
            }
        }
        return new Row(Instant.parse(cells[0]), prices, funding);
    }

    List<String> assets() {
        return assets;
    }

    /// The number of the row of a time, which must exist.
    int at(Instant time) {
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).time().equals(time)) {
                return i;
            }
        }
        throw new IllegalArgumentException("the history has no " + time);
    }

    int last() {
        return rows.size() - 1;
    }

    Instant time(int row) {
        return rows.get(row).time();
    }

    BigDecimal price(int row, String asset) {
        return Objects.requireNonNull(rows.get(row).prices().get(asset), asset);
    }

    /// The last funding rate that was paid for an asset's perpetual, per eight hours.
    BigDecimal funding(int row, String asset) {
        for (int i = row; i >= 0; i--) {
            BigDecimal rate = rows.get(i).funding().get(asset);
            if (rate != null) {
                return rate;
            }
        }
        return USUAL_FUNDING;
    }

    /// The market of a row, which is made once.
    Market market(int row, Supplier<Market> maker) {
        return markets.computeIfAbsent(row, absent -> maker.get());
    }

    /// Annual volatility of the last [#WINDOW] hours.
    double volatility(int row, String asset) {
        int index = assets.indexOf(asset);
        return annual(estimates(row).covariance()[index][index]);
    }

    /// Correlation of two assets over the last [#WINDOW] hours; 0 if one did not move.
    double correlation(int row, String one, String other) {
        double[][] covariance = estimates(row).covariance();
        int i = assets.indexOf(one);
        int j = assets.indexOf(other);
        double product = covariance[i][i] * covariance[j][j];
        return product == 0 ? 0 : Math.clamp(covariance[i][j] / Math.sqrt(product), -1, 1);
    }

    /// Annual volatility in which recent hours count more, the implied volatility of the simulated venue.
    double recentVolatility(int row, String asset) {
        return annual(estimates(row).recent()[assets.indexOf(asset)]);
    }

    private static double annual(double hourly) {
        return Math.sqrt(hourly * HOURS_A_YEAR);
    }

    private Estimates estimates(int row) {
        return estimates.computeIfAbsent(row, this::estimated);
    }

    private Estimates estimated(int row) {
        List<Integer> hours = fullHours(row);
        int size = assets.size();
        double[][] covariance = new double[size][size];
        double[] recent = new double[size];
        double weights = 0;
        for (int hour = 1; hour < hours.size(); hour++) {
            double[] moves = moves(hours.get(hour - 1), hours.get(hour));
            weights = DECAY * weights + 1;
            for (int i = 0; i < size; i++) {
                recent[i] = DECAY * recent[i] + moves[i] * moves[i];
                for (int j = 0; j < size; j++) {
                    covariance[i][j] += moves[i] * moves[j] / (hours.size() - 1);
                }
            }
        }
        for (int i = 0; i < size; i++) {
            recent[i] /= weights;
        }
        return new Estimates(covariance, recent);
    }

    private List<Integer> fullHours(int row) {
        List<Integer> hours = new ArrayList<>();
        for (int i = row; i >= 0 && hours.size() <= WINDOW; i--) {
            if (rows.get(i).isFullHour()) {
                hours.addFirst(i);
            }
        }
        return hours;
    }

    private double[] moves(int from, int to) {
        double[] moves = new double[assets.size()];
        for (int i = 0; i < moves.length; i++) {
            moves[i] = price(to, assets.get(i)).doubleValue()
                            / price(from, assets.get(i)).doubleValue()
                    - 1;
        }
        return moves;
    }

    /// The change of an asset's price between two rows, as a fraction.
    BigDecimal change(int from, int to, String asset) {
        return Money.round(price(to, asset).divide(price(from, asset), MathContext.DECIMAL64))
                .subtract(BigDecimal.ONE);
    }
}
