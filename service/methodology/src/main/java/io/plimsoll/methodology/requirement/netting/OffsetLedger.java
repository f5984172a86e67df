package io.plimsoll.methodology.requirement.netting;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Records the granted offsets. The grant of a set is divided among its groups in proportion to the measures that they
/// contribute, so that no group uses more than its own measure. The part of a group is divided among its pairs in the
/// set in proportion to their savings.
final class OffsetLedger {
    private final double[] measures;
    private final double[][] saved;
    private final double[][] used;
    private final Map<CombinedBook, GrantedOffsets.NettingSet> sets = new LinkedHashMap<>();
    private double granted;

    /// @param measures of each group
    /// @param saved saving of two groups together; 0 without a share
    OffsetLedger(double[] measures, double[][] saved) {
        this.measures = measures;
        this.saved = saved;
        this.used = new double[measures.length][measures.length];
    }

    /// The measure that a group contributes to a set.
    ///
    /// @param group number of the group
    /// @param kind of the group
    record Stake(int group, int kind, double measure) {}

    /// Records the grant of a set.
    ///
    /// @param stakes their measures sum to `alone` of the set
    void enter(GrantedOffsets.NettingSet set, List<Stake> stakes) {
        boolean isOneKind = stakes.stream().map(Stake::kind).distinct().count() == 1;
        granted += set.granted();
        sets.merge(
                set.book(),
                set,
                (one, other) -> new GrantedOffsets.NettingSet(
                        one.book(), one.share() + other.share(), one.alone(), one.together()));
        for (Stake stake : stakes) {
            double part = set.granted() * stake.measure / set.alone();
            List<Integer> partners = stakes.stream()
                    .filter(other -> isOneKind ? other.group != stake.group : other.kind != stake.kind)
                    .map(Stake::group)
                    .toList();
            divide(part, stake.group, partners);
        }
    }

    private void divide(double part, int group, List<Integer> partners) {
        double[] weights =
                partners.stream().mapToDouble(partner -> saved[group][partner]).toArray();
        double sum = sum(weights);
        if (sum == 0) {
            weights =
                    partners.stream().mapToDouble(partner -> measures[partner]).toArray();
            sum = sum(weights);
        }
        for (int i = 0; i < weights.length; i++) {
            used[group][partners.get(i)] += sum == 0 ? part / weights.length : part * weights[i] / sum;
        }
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }

    /// The recorded offsets.
    GrantedOffsets offsets(List<OffsetRule.Link> links) {
        List<Double> byGroup = new ArrayList<>();
        for (int i = 0; i < measures.length; i++) {
            byGroup.add(Math.min(measures[i], sum(used[i])));
        }
        List<GrantedOffsets.Pair> pairs = new ArrayList<>();
        for (OffsetRule.Link link : links) {
            int first = link.first();
            int second = link.second();
            pairs.add(new GrantedOffsets.Pair(
                    first, second, link.share(), link.saved(), used[first][second], used[second][first]));
        }
        return new GrantedOffsets(granted, byGroup, pairs, List.copyOf(sets.values()));
    }
}
