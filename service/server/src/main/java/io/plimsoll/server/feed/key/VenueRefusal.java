package io.plimsoll.server.feed.key;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/// What a venue says where it refuses a request: a code of its own, and a few words.
public final class VenueRefusal {
    private static final int LONGEST = 120;

    /// Where venues have code and words.
    private static final List<List<String>> PLACES =
            List.of(List.of("/error/code", "/error/message"), List.of("/code", "/msg"), List.of("/retCode", "/retMsg"));

    private VenueRefusal() {}

    /// The refusal in an answer, as the end of a sentence; empty if the answer has none.
    ///
    /// @param key whose parts the sentence never shows
    public static Optional<String> of(JsonNode answer, VenueKey key) {
        for (List<String> place : PLACES) {
            String code = answer.at(place.getFirst()).asText("");
            if (!code.isEmpty() && !code.equals("0")) {
                String words = answer.at(place.getLast()).asText("");
                return Optional.of("code " + shown(code, key) + (words.isEmpty() ? "" : ", " + shown(words, key)));
            }
        }
        return Optional.empty();
    }

    private static String shown(String text, VenueKey key) {
        String plain = key.hiddenIn(text).replaceAll("[^ -~…]", " ").strip();
        return plain.substring(0, Math.min(plain.length(), LONGEST));
    }
}
