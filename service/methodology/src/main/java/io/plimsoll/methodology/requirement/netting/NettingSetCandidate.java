package io.plimsoll.methodology.requirement.netting;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// A candidate for a netting set: kinds of groups that may net as one book, each with a fraction of its holdings.
///
/// @param kinds two or more, ascending; every two of them have a share
/// @param fractions one for each kind, above 0, at most 1
record NettingSetCandidate(List<Integer> kinds, List<BigDecimal> fractions) {
    /// Largest component whose sets are all tried. Six kinds have 57 sets of two or more.
    private static final int MAX_KINDS = 6;

    private static final List<BigDecimal> SMALLER = List.of(new BigDecimal("0.5"), new BigDecimal("0.25"));

    NettingSetCandidate {
        kinds = List.copyOf(kinds);
        fractions = List.copyOf(fractions);
    }

    private static NettingSetCandidate whole(List<Integer> kinds) {
        return new NettingSetCandidate(
                kinds, kinds.stream().map(kind -> BigDecimal.ONE).toList());
    }

    /// The candidates of a component. If every two kinds have a share, that is the whole component, which is at
    /// least as good as any combination of smaller sets. Else it is every set in which every two kinds have a
    /// share, and pairs in the ratios 1 to 2 and 1 to 4. Components of more than six kinds use pairs 1 to 1 only.
    static List<NettingSetCandidate> candidates(OffsetGraph graph, List<Integer> component, BigDecimal level) {
        if (isClique(graph, component, level)) {
            return List.of(whole(component));
        }
        List<NettingSetCandidate> candidates = new ArrayList<>();
        int size = component.size();
        boolean isSmall = size <= MAX_KINDS;
        if (isSmall) {
            for (int bits = 1; bits < 1 << size; bits++) {
                int chosen = bits;
                List<Integer> kinds = IntStream.range(0, size)
                        .filter(i -> (chosen >> i & 1) != 0)
                        .mapToObj(component::get)
                        .toList();
                if (kinds.size() > 1 && isClique(graph, kinds, level)) {
                    candidates.add(whole(kinds));
                }
            }
        }
        for (int i = 0; i < size; i++) {
            for (int j = i + 1; j < size; j++) {
                List<Integer> pair = List.of(component.get(i), component.get(j));
                if (isClique(graph, pair, level)) {
                    candidates.addAll(isSmall ? ratios(pair) : List.of(whole(pair)));
                }
            }
        }
        return candidates;
    }

    private static List<NettingSetCandidate> ratios(List<Integer> pair) {
        return SMALLER.stream()
                .flatMap(fraction -> List.of(
                        new NettingSetCandidate(pair, List.of(BigDecimal.ONE, fraction)),
                        new NettingSetCandidate(pair, List.of(fraction, BigDecimal.ONE)))
                        .stream())
                .toList();
    }

    private static boolean isClique(OffsetGraph graph, List<Integer> kinds, BigDecimal level) {
        return kinds.stream()
                .allMatch(one ->
                        kinds.stream().allMatch(other -> one.equals(other) || graph.areListed(one, other, level)));
    }

    /// The groups of the kinds as one book.
    CombinedBook book(OffsetGraph graph) {
        List<CombinedBook.GroupFraction> parts = new ArrayList<>();
        for (int i = 0; i < kinds.size(); i++) {
            BigDecimal fraction = fractions.get(i);
            graph.groups(kinds.get(i)).forEach(group -> parts.add(new CombinedBook.GroupFraction(group, fraction)));
        }
        return new CombinedBook(parts);
    }

    /// The fraction of a kind; 0 if it is not in the set.
    double fraction(int kind) {
        int place = kinds.indexOf(kind);
        return place < 0 ? 0 : fractions.get(place).doubleValue();
    }
}
