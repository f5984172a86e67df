package io.plimsoll.server.feed.key;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// The key of an account at a venue. Its text shows nothing of it.
///
/// @param id public part
/// @param secret that signs
/// @param passphrase that OKX asks for; empty elsewhere
public record VenueKey(String id, String secret, String passphrase) {
    /// What a part of a key may be, so that it fits into a header.
    private static final Pattern PART = Pattern.compile("[!-~]{1,512}");

    /// Reads a key from the environment: `NAME_KEY`, `NAME_SECRET` and, where the venue asks for it, `NAME_PASSPHRASE`.
    ///
    /// @param faults takes a sentence for each variable that is missing or unusable; it never has a value
    public static Optional<VenueKey> of(
            String name, boolean hasPassphrase, Map<String, String> environment, Consumer<String> faults) {
        List<String> variables = hasPassphrase
                ? List.of(name + "_KEY", name + "_SECRET", name + "_PASSPHRASE")
                : List.of(name + "_KEY", name + "_SECRET");
        List<String> values = variables.stream()
                .map(variable -> environment.getOrDefault(variable, ""))
                .toList();
        boolean isWhole = true;
        for (int i = 0; i < values.size(); i++) {
            String value = values.get(i);
            if (!PART.matcher(value).matches()) {
                faults.accept(variables.get(i)
                        + (value.isEmpty()
                                ? " is not in the environment"
                                : " in the environment must be 1 to 512 characters of ASCII without spaces"));
                isWhole = false;
            }
        }
        return isWhole
                ? Optional.of(new VenueKey(values.get(0), values.get(1), hasPassphrase ? values.get(2) : ""))
                : Optional.empty();
    }

    /// A text without the parts of the key.
    public String hiddenIn(String text) {
        String hidden = text;
        for (String part : List.of(secret, passphrase, id)) {
            hidden = part.isEmpty() ? hidden : hidden.replace(part, "…");
        }
        return hidden;
    }

    @Override
    public String toString() {
        return "a key";
    }
}
