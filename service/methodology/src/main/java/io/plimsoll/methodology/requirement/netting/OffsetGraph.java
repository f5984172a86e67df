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

/// The graph of offsets: its nodes are kinds of netting groups, its edges the shares that the policy lists between
/// them.
///
/// Groups of one kind have the same share with every other group. An example is BTC on two venues, if the policy's
/// pairs name assets only. The share of a kind with itself is that of two of its groups; 0 if it has one group.
///
/// Shares between groups are capped at the share inside a group. Otherwise a split of a group could lower its
/// requirement.
final class OffsetGraph {
    private final List<List<Integer>> members;
    private final BigDecimal[][] shares;

    private OffsetGraph(List<List<Integer>> members, BigDecimal[][] shares) {
        this.members = members;
        this.shares = shares;
    }

    /// @param groups keys of each group, in the order of group numbers
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

    /// The numbers of the groups of a kind.
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

    /// The distinct positive shares, in descending order.
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

    /// The connected components of two or more kinds, with edges of share at least `level`.
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
