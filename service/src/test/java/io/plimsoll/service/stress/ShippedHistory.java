package io.plimsoll.service.stress;

import java.io.BufferedReader;
import java.io.IOException;
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

/// Daily closes of twelve assets, 2017-11-01 to 2021-07-06 (CoinMarketCap, CC0), as text and as numbers.
record ShippedHistory(Map<String, NavigableMap<String, String>> closes, List<String> dates) {
    private static final double WEIGHT = 0.94;
    private static final int FIRST_RETURNS = 30;

    static ShippedHistory read() {
        Map<String, NavigableMap<String, String>> closes = new TreeMap<>();
        TreeSet<String> dates = new TreeSet<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(
                        Objects.requireNonNull(ShippedHistory.class.getResourceAsStream("crypto-daily.csv.gz"))),
                StandardCharsets.UTF_8))) {
            lines.lines().skip(1).forEach(line -> {
                String[] fields = line.split(",", -1);
                dates.add(fields[0]);
                closes.computeIfAbsent(fields[1], unseen -> new TreeMap<>()).put(fields[0], fields[2]);
            });
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return new ShippedHistory(closes, new ArrayList<>(dates));
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
