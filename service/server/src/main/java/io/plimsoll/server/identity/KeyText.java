package io.plimsoll.server.identity;

import io.plimsoll.kernels.check.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The text of an API key, as its caller sends it: `pk_`, an id of 12 hexadecimal digits, and 192 random bits in
/// base64url. Never written to a log or to the store.
///
/// ```
/// pk_ 0f1e2d3c4b5a _ vK8v...  (32 characters)
///     id             secret
/// ```
///
/// @param id public part
/// @param text of the whole key
public record KeyText(String id, String text) {
    /// First characters of every key.
    public static final String PREFIX = "pk_";

    private static final Pattern FORM = Pattern.compile("pk_([0-9a-f]{12})_[A-Za-z0-9_-]{32}");
    private static final Pattern SECRET = Pattern.compile("(pk_[0-9a-f]{12})_[A-Za-z0-9_-]+");
    private static final int ID_BYTES = 6;
    private static final int SECRET_BYTES = 24;

    /// A new key.
    public static KeyText random(SecureRandom random) {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        String name = HexFormat.of().formatHex(id);
        return new KeyText(
                name,
                PREFIX + name + "_" + Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
    }

    /// A key that was sent; empty if the text is none.
    public static Optional<KeyText> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches() ? Optional.of(new KeyText(matcher.group(1), text)) : Optional.empty();
    }

    /// The id that an operator gives: with or without the prefix, or as the whole key.
    public static String idOf(String given) {
        String rest = given.startsWith(PREFIX) ? given.substring(PREFIX.length()) : given;
        return rest.split("_", 2)[0];
    }

    /// A text for a log, without the secrets of keys in it.
    public static String withoutSecrets(String text) {
        return SECRET.matcher(text).replaceAll("$1");
    }

    /// The SHA-256 of the text in hexadecimal, which is what the store keeps.
    public String hash() {
        return hash(text);
    }

    /// The SHA-256 of a text in hexadecimal.
    static String hash(String text) {
        return Sha256.hex(stream -> stream.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /// Whether two hashes are equal, in a time that does not tell where they differ.
    static boolean areEqual(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
    }

    /// Without the secret.
    @Override
    public String toString() {
        return PREFIX + id;
    }
}
