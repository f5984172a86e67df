package io.plimsoll.methodology.scenario;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/// Daily closes, 2017-11-01 to 2025-12-31, and the lows of 10 October 2025, as text and as numbers; see the README
/// beside the files for their sources.
///
/// @param closes by asset and date
/// @param dates of any asset, ascending
/// @param lows the lowest trade of 10 October 2025 by asset
record ShippedHistory(Map<String, NavigableMap<String, String>> closes, List<String> dates, Map<String, String> lows) {
    private static final double WEIGHT = 0.94;
    private static final int FIRST_RETURNS = 30;

    static ShippedHistory read() {
        Map<String, NavigableMap<String, String>> closes = new TreeMap<>();
        for (String file : List.of("crypto-daily.csv.gz", "crypto-daily-2021-2025.csv.gz")) {
            rows(file)
                    .forEach(fields -> closes.computeIfAbsent(fields[1], unseen -> new TreeMap<>())
                            .put(fields[0], fields[2]));
        }
        TreeSet<String> dates = new TreeSet<>();
        closes.values().forEach(days -> dates.addAll(days.keySet()));
        Map<String, String> lows = new TreeMap<>();
        rows("hourly-lows-2025-10-10.csv")
                .forEach(fields -> lows.merge(
                        fields[1],
                        fields[2],
                        (one, other) -> Double.parseDouble(one) <= Double.parseDouble(other) ? one : other));
        return new ShippedHistory(closes, new ArrayList<>(dates), lows);
    }

    private static List<String[]> rows(String file) {
        try (InputStream bytes = Objects.requireNonNull(ShippedHistory.class.getResourceAsStream(file), file);
                BufferedReader lines = new BufferedReader(new InputStreamReader(
                        file.endsWith(".gz") ? new GZIPInputStream(bytes) : bytes, StandardCharsets.UTF_8))) {
            return lines.lines().skip(1).map(line -> line.split(",", -1)).toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// The last close after `from` and up to `to`: that of `to`, or of the last day of a listing that ended before.
    @Nullable
    String lastClose(String asset, String from, String to) {
        Map.Entry<String, String> last =
                Objects.requireNonNull(closes.get(asset)).floorEntry(to);
        return last == null || last.getKey().compareTo(from) <= 0 ? null : last.getValue();
    }

    boolean has(String asset, String date) {
        return Objects.requireNonNull(closes.get(asset)).containsKey(date);
    }

    String close(String asset, String date) {
        return Objects.requireNonNull(Objects.requireNonNull(closes.get(asset)).get(date), date);
    }

    double logMove(String asset, String from, String to) {
        return Math.log(Double.parseDouble(close(asset, to)) / Double.parseDouble(close(asset, from)));
    }

    /// The exponentially weighted volatility of the daily log-returns up to a date, of a day; empty before
    /// [#FIRST_RETURNS] returns.
    String volatility(String asset, String date) {
        List<String> own = new ArrayList<>(
                Objects.requireNonNull(closes.get(asset)).headMap(date, true).keySet());
        if (own.size() <= FIRST_RETURNS) {
            return "";
        }
        double variance = 0;
        for (int i = 1; i < own.size(); i++) {
            double move = logMove(asset, own.get(i - 1), own.get(i));
            variance = i <= FIRST_RETURNS
                    ? variance + move * move / FIRST_RETURNS
                    : WEIGHT * variance + (1 - WEIGHT) * move * move;
        }
        return String.format(java.util.Locale.ROOT, "%.6f", Math.sqrt(variance));
    }
}
