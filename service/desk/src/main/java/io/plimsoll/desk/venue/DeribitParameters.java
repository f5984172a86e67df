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

/// The parameters of Deribit's portfolio margin from a file: by pair of an asset and the dollar, or by settlement
/// currency. `default` applies to assets and currencies that the file does not name.
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

    /// A parameter of the whole rule.
    double general(String key) {
        return Double.parseDouble(text(key));
    }

    /// Relative price moves of the extended table.
    double[] extendedMoves() {
        return Arrays.stream(text("extendedMoves").split(",", -1))
                .mapToDouble(move -> Double.parseDouble(move.strip()))
                .toArray();
    }

    /// A parameter of the pair of an asset and the dollar.
    double pair(String asset, String key) {
        return of("pair", asset, key);
    }

    /// A parameter of a settlement currency.
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
