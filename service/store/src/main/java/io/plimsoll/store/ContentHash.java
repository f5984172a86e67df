package io.plimsoll.store;

import io.plimsoll.kernels.check.Sha256;
import java.util.Optional;
import java.util.regex.Pattern;

/// The name of a document: the SHA-256 of its bytes.
///
/// @param hex 64 hexadecimal digits, lower case
public record ContentHash(String hex) {
    private static final String PREFIX = "sha256:";
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

    /// Checks the digits.
    public ContentHash {
        if (!HEX.matcher(hex).matches()) {
            throw new IllegalArgumentException("hash is \"" + hex + "\": it must have 64 hexadecimal digits");
        }
    }

    /// The hash of some bytes.
    public static ContentHash of(byte[] bytes) {
        return new ContentHash(Sha256.hex(stream -> stream.write(bytes)));
    }

    /// Reads `sha256:` with the digits; empty for any other text.
    public static Optional<ContentHash> parse(String text) {
        String digits = text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : "";
        return HEX.matcher(digits).matches() ? Optional.of(new ContentHash(digits)) : Optional.empty();
    }

    /// `sha256:` and the digits.
    @Override
    public String toString() {
        return PREFIX + hex;
    }
}
