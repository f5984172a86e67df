package io.plimsoll.methodology.requirement.netting;

import io.plimsoll.methodology.policy.GroupKey;
import io.plimsoll.methodology.policy.NettingRules;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;

/// Netting groups by kind, and the shares that the policy lists between kinds. Groups of one kind have the same share
/// with every other group, so the policy cannot tell them apart: BTC on two venues, where the pairs name assets only.
/// A kind's share with itself is that of two groups of the kind, and 0 where it has one group.
///
/// Between groups no larger share counts than inside one. Otherwise a group could lower its requirement by a split.
final class OffsetGraph {
    private final List<List<Integer>> members;
    private final BigDecimal[][] shares;

    private OffsetGraph(List<List<Integer>> members, BigDecimal[][] shares) {
        this.members = members;
        this.shares = shares;
    }

    /// @param groups keys of each, in the order of their numbers
    static OffsetGraph of(NettingRules rules, List<Map<GroupKey, String>> groups) {
        Map<List<Boolean>, List<Integer>> byRole = new LinkedHashMap<>();
        for (int i = 0; i < groups.size(); i++) {
            byRole.computeIfAbsent(rules.roles(groups.get(i)), role -> new ArrayList<>())
                    .add(i);
        }
        List<List<Integer>> members = List.copyOf(byRole.values());
        BigDecimal[][] shares = new BigDecimal[members.size()][members.size()];
        for (int i = 0; i < shares.length; i++) {
            for (int j = 0; j <= i; j++) {
                Map<GroupKey, String> one = groups.get(members.get(i).getFirst());
                Map<GroupKey, String> other = groups.get(members.get(j).getLast());
                shares[i][j] = i == j && members.get(i).size() == 1
                        ? BigDecimal.ZERO
                        : rules.share(one, other).min(rules.withinGroup());
                shares[j][i] = shares[i][j];
            }
        }
        return new OffsetGraph(members, shares);
    }

    int size() {
        return shares.length;
    }

    /// Numbers of the groups of a kind.
    List<Integer> groups(int kind) {
        return members.get(kind);
    }

    BigDecimal share(int kind, int other) {
        return shares[kind][other];
    }

    /// True if a kind has a share above 0 with itself or another.
    boolean isListed(int kind) {
        return Arrays.stream(shares[kind]).anyMatch(share -> share.signum() > 0);
    }

    boolean areListed(int kind, int other, BigDecimal level) {
        return shares[kind][other].compareTo(level) >= 0;
    }

    /// Every share above 0, the largest first, none twice.
    List<BigDecimal> levels() {
        TreeSet<BigDecimal> levels = new TreeSet<>(Comparator.reverseOrder());
        for (BigDecimal[] row : shares) {
            for (BigDecimal share : row) {
                if (share.signum() > 0) {
                    levels.add(share);
                }
            }
        }
        return List.copyOf(levels);
    }

    /// Kinds that hang together by shares of at least `level`, two or more at a time.
    List<List<Integer>> components(BigDecimal level) {
        List<List<Integer>> components = new ArrayList<>();
        boolean[] seen = new boolean[size()];
        for (int kind = 0; kind < size(); kind++) {
            if (!seen[kind]) {
                List<Integer> component = component(kind, level, seen);
                if (component.size() > 1) {
                    components.add(component.stream().sorted().toList());
                }
            }
        }
        return components;
    }

    private List<Integer> component(int start, BigDecimal level, boolean[] seen) {
        List<Integer> found = new ArrayList<>(List.of(start));
        seen[start] = true;
        for (int i = 0; i < found.size(); i++) {
            int from = found.get(i);
            IntStream.range(0, size())
                    .filter(to -> to != from && !seen[to] && areListed(from, to, level))
                    .forEach(to -> {
                        seen[to] = true;
                        found.add(to);
                    });
        }
        return found;
    }
}
