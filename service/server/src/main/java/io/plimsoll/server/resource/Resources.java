package io.plimsoll.server.resource;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;

/// Reads files that are packed beside a class.
public final class Resources {
    private Resources() {}

    /// The bytes of a file, which must be there.
    ///
    /// @param name relative to the package of `owner`, or from the root after a `/`
    public static byte[] bytes(Class<?> owner, String name) {
        try (InputStream stream = Objects.requireNonNull(owner.getResourceAsStream(name), name)) {
            return stream.readAllBytes();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// The bytes of a file, if it is there.
    ///
    /// @param name relative to the package of `owner`, or from the root after a `/`
    public static Optional<byte[]> find(Class<?> owner, String name) {
        return owner.getResource(name) == null ? Optional.empty() : Optional.of(bytes(owner, name));
    }

    /// The bytes of a file, which must be there, as text from UTF-8.
    public static String text(Class<?> owner, String name) {
        return new String(bytes(owner, name), StandardCharsets.UTF_8);
    }
}
