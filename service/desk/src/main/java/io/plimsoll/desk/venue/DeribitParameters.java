package io.plimsoll.desk.venue;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Objects;
import java.util.Properties;

/// The parameters of Deribit's portfolio margin as a file states them: some of a pair of an asset and the dollar,
/// some of a settlement currency. What a file does not say of an asset or a currency, its `default` says.
final class DeribitParameters {
    private static final String DEFAULT_NAME = "default";

    private final Properties properties;

    private DeribitParameters(Properties properties) {
        this.properties = properties;
    }

    static DeribitParameters read(String resource) {
        try (InputStream stream =
                        Objects.requireNonNull(DeribitParameters.class.getResourceAsStream(resource), resource);
                InputStreamReader reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
            Properties properties = new Properties();
            properties.load(reader);
            return new DeribitParameters(properties);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    LocalDate date() {
        return LocalDate.parse(text("date"));
    }

    String source() {
        return text("source");
    }

    /// Of the rule as a whole.
    double general(String key) {
        return Double.parseDouble(text(key));
    }

    /// Prices of the extended table, relative moves.
    double[] extendedMoves() {
        return Arrays.stream(text("extendedMoves").split(",", -1))
                .mapToDouble(move -> Double.parseDouble(move.strip()))
                .toArray();
    }

    /// Of the pair of an asset and the dollar.
    double pair(String asset, String key) {
        return of("pair", asset, key);
    }

    /// Of a settlement currency.
    double currency(String currency, String key) {
        return of("currency", currency, key);
    }

    private double of(String kind, String name, String key) {
        String own = properties.getProperty(kind + "." + name + "." + key);
        return Double.parseDouble(own == null ? text(kind + "." + DEFAULT_NAME + "." + key) : own);
    }

    private String text(String key) {
        return Objects.requireNonNull(properties.getProperty(key), key);
    }
}
