package io.plimsoll.methodology.requirement.netting;

import io.plimsoll.methodology.policy.GroupKey;
import io.plimsoll.methodology.policy.NettingRules;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/// Grants offsets between netting groups, such that no part of a group offsets twice.
///
/// **Rule.** Let `R` be the measure, at least 0, and `m_g = R(g)` for a group. Groups with equal shares to all others
/// form a kind `c` with the measure `m_c = R(all its groups)`. A pair of groups has the share that the policy lists,
/// capped at the share inside groups. At a level `θ`, two groups are linked if their share is at least `θ`, and
///
/// `N(θ) = Σ_c base_c - max_λ Σ_S λ_S (Σ_c x_Sc m_c - R(Σ_c x_Sc L_c))`, with `Σ_S λ_S x_Sc ≤ 1` for each kind.
///
/// `base_c` is `m_c` if groups of the kind are linked with each other, else `Σ_g m_g`. A set `S` holds fractions `x_Sc`
/// of kinds that are all linked with each other; `λ_S ≥ 0` is the amount of the set that is formed. The groups require
/// `∫ N(θ) dθ` over the levels from 0 to 1. The grant is `Σ_g m_g` less that. With one share `s` and all groups linked,
/// the grant is `s (Σ_g m_g - R(all))`.
///
/// **Properties,** for a measure that is sub-additive and positively homogeneous, as the expected shortfall is:
/// 1. *Between crossed and isolated.* `N(θ) ≤ Σ_g m_g` by `λ = 0`. And `N(θ) ≥ Σ_c (1 - Σ_S λ_S x_Sc) m_c +
///    Σ_S λ_S R(x_S L) ≥ R(all)`, because the fractions add up to the book.
/// 2. *A split never lowers.* Splitting a group into groups of its kind leaves every `m_c`, every set and all links
///    between kinds as they are. `base_c` and `Σ_g m_g` do not fall. A pair's share is at most that inside groups, so
///    the split loses at least as much inside the group as it gains between its parts.
/// 3. *Adding an account gives no extra grant.* A solution for `A ∪ B` without the part in `B` is admissible for `A`,
///    and likewise for `B`. Hence `N(A ∪ B) ≥ N(A) + N(B) - Σ λ_S (R(S ∩ A) + R(S ∩ B) - R(S))`. The last sum is
///    the grant between the two, which is zero without a link.
/// 4. *No offset through others.* A group without a link is in no set.
/// 5. *Within its own measure.* A set's grant is at most what it needs alone, and goes to its kinds in proportion to
///    `x_Sc m_c`. So all sets together use at most `m_c` of a kind, and at most `m_g` of a group.
///
/// **Optimum.** If all kinds of a component are linked with each other, the whole component is optimal: by 1, any other
/// solution requires at least its measure. Else `λ` is the exact solution of a linear programme over the sets of
/// [NettingSetCandidate]. A value at risk is not sub-additive. The properties may then fail, and the caller takes at
/// least the crossed measure.
///
/// **Sources.** The delta that an inter-commodity spread of SPAN uses up is gone for later spreads, and each leg gets
/// its credit (CME Group, SPAN documentation, reports "Inter Spreads" and "Intercommodity Spreading Tier
/// Requirements": delta original and remaining). There the order is a priority; here the allocation is optimal. Eurex
/// Clearing Prisma nets inside liquidation groups only, each measured as one book, which is the case of components that
/// are fully linked. The share as a limit: EMIR RTS 153/2013, Article 27(4). The smallest sum of measures over all
/// divisions of a book is an inf-convolution (Barrieu and El Karoui, Inf-convolution of risk measures and optimal risk
/// transfer, Finance and Stochastics 9 (2005) 269-298).
public final class OffsetRule {
    /// Relative savings below this are rounding of simulated losses. Long BTC on two venues saves nothing; 6e-10
    /// was observed.
    private static final double ROUNDING = 1e-8;

    private final OffsetGraph graph;
    private final List<Link> links = new ArrayList<>();
    private final List<Layer> layers = new ArrayList<>();
    private final int groups;

    /// @param rules of the policy
    /// @param groups keys of each group, in the order of group numbers
    public OffsetRule(NettingRules rules, List<Map<GroupKey, String>> groups) {
        this.graph = OffsetGraph.of(rules, groups);
        this.groups = groups.size();
        List<BigDecimal> levels = graph.levels();
        for (int i = 0; i < levels.size(); i++) {
            BigDecimal level = levels.get(i);
            BigDecimal next = i + 1 < levels.size() ? levels.get(i + 1) : BigDecimal.ZERO;
            layers.add(new Layer(
                    level,
                    level.subtract(next).doubleValue(),
                    graph.components(level).stream()
                            .map(component ->
                                    new Component(component, NettingSetCandidate.candidates(graph, component, level)))
                            .toList()));
        }
        link();
    }

    /// Two groups with a positive share.
    ///
    /// @param saved saving of the two together; 0 before it is measured
    record Link(int first, int second, BigDecimal share, double saved) {
        CombinedBook book() {
            return CombinedBook.of(List.of(first, second));
        }
    }

    /// A range of levels: from the next lower share up to `level`.
    private record Layer(BigDecimal level, double width, List<Component> components) {}

    private record Component(List<Integer> kinds, List<NettingSetCandidate> candidates) {}

    private void link() {
        int[] kinds = new int[groups];
        for (int kind = 0; kind < graph.size(); kind++) {
            for (int group : graph.groups(kind)) {
                kinds[group] = kind;
            }
        }
        for (int i = 0; i < groups; i++) {
            for (int j = i + 1; j < groups; j++) {
                BigDecimal share = graph.share(kinds[i], kinds[j]);
                if (share.signum() > 0) {
                    links.add(new Link(i, j, share, 0));
                }
            }
        }
    }

    /// Every book whose measure [#offsets] needs.
    public Set<CombinedBook> books() {
        Set<CombinedBook> books = new LinkedHashSet<>();
        for (int group = 0; group < groups; group++) {
            books.add(CombinedBook.of(List.of(group)));
        }
        links.forEach(link -> books.add(link.book()));
        for (int kind = 0; kind < graph.size(); kind++) {
            if (graph.isListed(kind)) {
                books.add(CombinedBook.of(graph.groups(kind)));
            }
        }
        layers.forEach(layer -> layer.components()
                .forEach(component -> component.candidates().forEach(candidate -> books.add(candidate.book(graph)))));
        return books;
    }

    /// The granted offsets.
    ///
    /// @param risk measure of a book, finite, at least 0
    public GrantedOffsets offsets(ToDoubleFunction<CombinedBook> risk) {
        Map<CombinedBook, Double> known = new HashMap<>();
        ToDoubleFunction<CombinedBook> measure = book -> known.computeIfAbsent(book, risk::applyAsDouble);
        double[] alone = new double[groups];
        for (int group = 0; group < groups; group++) {
            alone[group] = measure.applyAsDouble(CombinedBook.of(List.of(group)));
        }
        double[][] saved = new double[groups][groups];
        List<Link> measured = new ArrayList<>();
        for (Link link : links) {
            double saves = alone[link.first] + alone[link.second] - measure.applyAsDouble(link.book());
            measured.add(new Link(link.first, link.second, link.share, saves));
            saved[link.first][link.second] = Math.max(0, saves);
            saved[link.second][link.first] = Math.max(0, saves);
        }
        OffsetLedger ledger = new OffsetLedger(alone, saved);
        for (Layer layer : layers) {
            withinKinds(layer, alone, measure, ledger);
            for (Component component : layer.components) {
                betweenKinds(layer, component, alone, measure, ledger);
            }
        }
        return ledger.offsets(measured);
    }

    private void withinKinds(Layer layer, double[] alone, ToDoubleFunction<CombinedBook> measure, OffsetLedger ledger) {
        for (int kind = 0; kind < graph.size(); kind++) {
            if (graph.areListed(kind, kind, layer.level)) {
                CombinedBook book = CombinedBook.of(graph.groups(kind));
                List<OffsetLedger.Stake> stakes = stakes(kind, alone, 1);
                enter(
                        new GrantedOffsets.NettingSet(book, layer.width, sum(stakes), measure.applyAsDouble(book)),
                        stakes,
                        ledger);
            }
        }
    }

    private void betweenKinds(
            Layer layer,
            Component component,
            double[] alone,
            ToDoubleFunction<CombinedBook> measure,
            OffsetLedger ledger) {
        List<NettingSetCandidate> candidates = component.candidates;
        List<List<OffsetLedger.Stake>> stakes = candidates.stream()
                .map(candidate -> stakes(candidate, alone, measure))
                .toList();
        double[] together = candidates.stream()
                .mapToDouble(candidate -> measure.applyAsDouble(candidate.book(graph)))
                .toArray();
        double[] values = new double[together.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = sum(stakes.get(i)) - together[i];
        }
        double[][] use = component.kinds.stream()
                .map(kind -> candidates.stream()
                        .mapToDouble(candidate -> candidate.fraction(kind))
                        .toArray())
                .toArray(double[][]::new);
        double[] formed = PackingLinearProgram.solve(values, use);
        for (int i = 0; i < formed.length; i++) {
            if (formed[i] > 0) {
                CombinedBook book = candidates.get(i).book(graph);
                enter(
                        new GrantedOffsets.NettingSet(book, layer.width * formed[i], sum(stakes.get(i)), together[i]),
                        stakes.get(i),
                        ledger);
            }
        }
    }

    private static void enter(GrantedOffsets.NettingSet set, List<OffsetLedger.Stake> stakes, OffsetLedger ledger) {
        if (set.alone() - set.together() > ROUNDING * set.alone()) {
            ledger.enter(set, stakes);
        }
    }

    /// The measures that groups contribute to a set, after groups of one kind have netted.
    private List<OffsetLedger.Stake> stakes(
            NettingSetCandidate candidate, double[] alone, ToDoubleFunction<CombinedBook> measure) {
        List<OffsetLedger.Stake> stakes = new ArrayList<>();
        for (int kind : candidate.kinds()) {
            double apart = sum(stakes(kind, alone, 1));
            double netted = Math.min(apart, measure.applyAsDouble(CombinedBook.of(graph.groups(kind))));
            stakes.addAll(stakes(kind, alone, apart == 0 ? 0 : candidate.fraction(kind) * netted / apart));
        }
        return stakes;
    }

    private List<OffsetLedger.Stake> stakes(int kind, double[] alone, double times) {
        return graph.groups(kind).stream()
                .map(group -> new OffsetLedger.Stake(group, kind, times * alone[group]))
                .toList();
    }

    private static double sum(List<OffsetLedger.Stake> stakes) {
        return stakes.stream().mapToDouble(OffsetLedger.Stake::measure).sum();
    }
}
