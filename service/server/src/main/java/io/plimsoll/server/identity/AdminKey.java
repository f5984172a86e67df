package io.plimsoll.server.identity;

import java.util.regex.Pattern;

/// The first admin key, which the operator chooses. It makes the other keys.
///
/// @param hash SHA-256 of its text in hexadecimal
public record AdminKey(String hash) {
    /// The rule for its text, as the end of a sentence.
    public static final String RULE =
            "it must have 32 to 256 letters, digits and characters of -._~+/=, such as from `openssl rand -base64 32`";

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._~+/=-]{32,256}");

    /// The key of a text.
    ///
    /// @throws IllegalArgumentException if it is too short, or has other characters; the message does not show it
    public static AdminKey of(String text) {
        if (!FORM.matcher(text).matches() || text.startsWith(KeyText.PREFIX)) {
            throw new IllegalArgumentException(RULE + ", and not begin with " + KeyText.PREFIX);
        }
        return new AdminKey(KeyText.hash(text));
    }

    /// Whether a caller sent this key.
    public boolean is(String sent) {
        return KeyText.areEqual(hash, KeyText.hash(sent));
    }
}
