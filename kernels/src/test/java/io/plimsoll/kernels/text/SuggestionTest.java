package io.plimsoll.kernels.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SuggestionTest {
    private static final List<String> KEYS = List.of(
            "positionFigures", "asOf", "currency", "seed", "scenarios", "positions", "quantity", "perpetual", "venue");

    @ParameterizedTest
    @CsvSource({
        "sed, seed",
        "sede, seed",
        "SEED, seed",
        "scenario, scenarios",
        "postions, positions",
        "position, positions",
        "curency, currency",
        "perp, perpetual",
        "qty, quantity",
        "as_of, asOf"
    })
    void aTypingMistakeHasASuggestion(String typed, String meant) {
        assertThat(Suggestion.of(typed, KEYS)).contains(meant);
        assertThat(Suggestion.clause(typed, KEYS)).isEqualTo("; did you mean " + meant + "?");
    }

    @ParameterizedTest
    @CsvSource({"leverage", "x", "''", "zz", "dogecoin"})
    void anotherWordHasNone(String typed) {
        assertThat(Suggestion.of(typed, KEYS)).isEmpty();
        assertThat(Suggestion.clause(typed, KEYS)).isEmpty();
        assertThat(Suggestion.of("a".repeat(100), KEYS)).isEmpty();
    }

    /// One edit of a word of at least five letters leads back to it, however the other words lie.
    @Test
    void oneEditLeadsBack() {
        Random random = new Random(7);
        for (int round = 0; round < 2_000; round++) {
            String word = letters(random, 5 + random.nextInt(12));
            int at = random.nextInt(word.length() - 1);
            String edited = switch (random.nextInt(4)) {
                case 0 -> word.substring(0, at) + word.substring(at + 1);
                case 1 -> word.substring(0, at) + '-' + word.substring(at);
                case 2 -> word.substring(0, at) + '-' + word.substring(at + 1);
                default -> word.substring(0, at) + word.charAt(at + 1) + word.charAt(at) + word.substring(at + 2);
            };
            assertThat(Suggestion.of(edited, List.of("another-word", word)))
                    .as(edited)
                    .contains(word);
        }
    }

    private static String letters(Random random, int length) {
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            text.append((char) ('a' + random.nextInt(26)));
        }
        return text.toString();
    }
}
