package io.plimsoll.kernels.text;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/// The known name that a mistyped one most likely means. Upper and lower case are the same.
///
/// A name is near if few edits lead to it, where an edit inserts, deletes or replaces a character or swaps two
/// neighbours (optimal string alignment distance; Boytsov, "Indexing methods for approximate dictionary searching",
/// 2011). Without such a name, it is near if the typed one abbreviates it: `perp` or `qty`.
public final class Suggestion {
    /// A typed name of `n` characters may be `(n + 1) / 3` edits away.
    private static final int CHARACTERS_AN_EDIT = 3;

    private static final int SHORTEST_ABBREVIATION = 3;

    /// Longer names are not compared: they are no typing mistakes, and the comparison is quadratic.
    private static final int LONGEST = 64;

    private Suggestion() {}

    /// The nearest name; the first of those that are equally near.
    public static Optional<String> of(String typed, Collection<String> known) {
        String word = typed.toLowerCase(Locale.ROOT);
        if (word.isEmpty() || word.length() > LONGEST) {
            return Optional.empty();
        }
        String nearest = null;
        int least = (word.length() + 1) / CHARACTERS_AN_EDIT + 1;
        for (String candidate : known) {
            int edits = edits(word, candidate.toLowerCase(Locale.ROOT), least);
            if (edits < least) {
                least = edits;
                nearest = candidate;
            }
        }
        return nearest == null ? abbreviated(word, known) : Optional.of(nearest);
    }

    /// The end of a sentence: `; did you mean seed?`, or nothing.
    public static String clause(String typed, Collection<String> known) {
        return of(typed, known).map(name -> "; did you mean " + name + "?").orElse("");
    }

    /// The first known name that begins with the word; else the first that has its characters in order.
    private static Optional<String> abbreviated(String word, Collection<String> known) {
        if (word.length() < SHORTEST_ABBREVIATION) {
            return Optional.empty();
        }
        return known.stream()
                .filter(name -> name.toLowerCase(Locale.ROOT).startsWith(word))
                .findFirst()
                .or(() -> known.stream()
                        .filter(name -> isAbbreviation(word, name.toLowerCase(Locale.ROOT)))
                        .findFirst());
    }

    private static boolean isAbbreviation(String word, String name) {
        if (name.isEmpty() || name.charAt(0) != word.charAt(0)) {
            return false;
        }
        int found = 0;
        for (int i = 0; i < name.length() && found < word.length(); i++) {
            found += name.charAt(i) == word.charAt(found) ? 1 : 0;
        }
        return found == word.length();
    }

    /// The number of edits, or `limit` where it is not smaller.
    private static int edits(String from, String to, int limit) {
        if (Math.abs(from.length() - to.length()) >= limit || to.length() > LONGEST) {
            return limit;
        }
        int[][] distance = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            distance[i][0] = i;
        }
        for (int j = 0; j <= to.length(); j++) {
            distance[0][j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            for (int j = 1; j <= to.length(); j++) {
                int replaced = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
                int least = Math.min(
                        distance[i - 1][j - 1] + replaced, Math.min(distance[i - 1][j], distance[i][j - 1]) + 1);
                boolean isSwapped = i > 1
                        && j > 1
                        && from.charAt(i - 1) == to.charAt(j - 2)
                        && from.charAt(i - 2) == to.charAt(j - 1);
                distance[i][j] = isSwapped ? Math.min(least, distance[i - 2][j - 2] + 1) : least;
            }
        }
        return Math.min(limit, distance[from.length()][to.length()]);
    }
}
