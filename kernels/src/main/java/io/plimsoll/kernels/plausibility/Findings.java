package io.plimsoll.kernels.plausibility;

import io.plimsoll.kernels.Notice;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Collects findings. Lists the first few of each kind and counts the rest: a file in the wrong unit has
/// thousands.
final class Findings {
    private static final int MAX_OF_PER_KIND = 10;
    private static final MathContext DIGITS = new MathContext(6);
    private static final double MIN_PLAIN = 1e-9;
    private static final double MAX_PLAIN = 1e15;

    private final List<Notice> notices = new ArrayList<>();
    private final Map<FindingKind, Integer> counts = new EnumMap<>(FindingKind.class);
    private final Map<FindingKind, String> unlisted = new EnumMap<>(FindingKind.class);

    void add(FindingKind kind, String path, String sentence) {
        int count = counts.merge(kind, 1, Integer::sum);
        if (count <= MAX_OF_PER_KIND) {
            notices.add(new Notice(kind.code(), path, sentence));
        } else {
            unlisted.putIfAbsent(kind, path);
        }
    }

    /// All findings.
    List<Notice> notices() {
        List<Notice> all = new ArrayList<>(notices);
        unlisted.forEach((kind, path) -> all.add(new Notice(
                kind.code(),
                path,
                counts.getOrDefault(kind, 0) - MAX_OF_PER_KIND + " more findings of this kind are not listed, from here"
                        + " on")));
        return all;
    }

    /// A number with at most six significant digits: `0.4408`, `1.58E+254`. Infinity is shown as the largest
    /// double.
    static String text(double value) {
        double finite = Math.clamp(value, -Double.MAX_VALUE, Double.MAX_VALUE);
        BigDecimal rounded = new BigDecimal(finite).round(DIGITS).stripTrailingZeros();
        boolean isPlain = finite == 0 || (Math.abs(finite) >= MIN_PLAIN && Math.abs(finite) < MAX_PLAIN);
        return isPlain ? rounded.toPlainString() : rounded.toString();
    }

    /// A fraction as a percentage: `44.08 %`.
    static String percent(double fraction) {
        return text(100 * fraction) + " %";
    }
}
