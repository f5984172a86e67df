package io.plimsoll.desk.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/// The version of the program, given in the evidence of every answer.
public final class EngineVersion {
    /// For example `0.1.0`.
    public static final String CURRENT = read();

    private EngineVersion() {}

    private static String read() {
        try (InputStream resource = EngineVersion.class.getResourceAsStream("version.properties")) {
            Properties properties = new Properties();
            properties.load(Objects.requireNonNull(resource, "no version.properties beside EngineVersion"));
            return Objects.requireNonNull(properties.getProperty("version"), "version.properties has no version");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
