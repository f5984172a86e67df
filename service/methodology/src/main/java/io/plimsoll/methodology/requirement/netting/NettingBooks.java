package io.plimsoll.methodology.requirement.netting;

import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.methodology.money.Money;
import io.plimsoll.methodology.policy.Crossing;
import io.plimsoll.methodology.policy.GroupKey;
import io.plimsoll.methodology.policy.NettingRules;
import io.plimsoll.methodology.policy.Segment;
import io.plimsoll.methodology.requirement.Netting;
import io.plimsoll.methodology.requirement.holding.Holding;
import io.plimsoll.methodology.requirement.holding.SubBooks;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The parts of a portfolio that netting compares, and what follows from their measures.
///
/// With `I` the sum of the measures of single holdings, `G` that of the groups and `X` the measure of the whole,
/// the offset granted is `w (I - G)` and what [OffsetRule] grants between groups: the share `w` inside groups, and
/// between groups each offset once. What is required is never below `X`. (A value at risk can make `I - G` negative;
/// that is then taken in full.)
public final class NettingBooks {
    private final Segment segment;
    private final NettingRules rules;
    private final SubBooks books;
    private final int whole;
    private final List<GroupBook> groups = new ArrayList<>();
    private final OffsetRule offsets;
    private final Map<Mix, Integer> mixes = new HashMap<>();
    private final List<Integer> outside = new ArrayList<>();
    private final Map<Holding, Integer> alone = new HashMap<>();
    private final List<String> notAllowed;

    private record GroupBook(Map<GroupKey, String> key, List<Holding> holdings, List<Integer> alone, int netted) {}

    /// @param books takes the parts
    public NettingBooks(Segment segment, NettingRules rules, List<Holding> holdings, SubBooks books) {
        this.segment = segment;
        this.rules = rules;
        this.books = books;
        this.whole = books.add(holdings);
        byGroup(holdings).entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getKey().toString()))
                .forEach(entry -> groups.add(group(entry.getKey(), entry.getValue())));
        List<Holding> outsiders =
                holdings.stream().filter(holding -> holding.group() == null).toList();
        outsiders.forEach(holding -> outside.add(alone(holding)));
        this.notAllowed = outsiders.stream()
                .flatMap(holding -> holding.positions().stream())
                .map(Position::positionId)
                .sorted()
                .toList();
        this.offsets = new OffsetRule(rules, groups.stream().map(GroupBook::key).toList());
        offsets.mixes().forEach(mix -> mixes.put(mix, books.add(holdings(mix))));
    }

    private static Map<Map<GroupKey, String>, List<Holding>> byGroup(List<Holding> holdings) {
        Map<Map<GroupKey, String>, List<Holding>> byGroup = new LinkedHashMap<>();
        for (Holding holding : holdings) {
            if (holding.group() != null) {
                byGroup.computeIfAbsent(holding.group(), key -> new ArrayList<>())
                        .add(holding);
            }
        }
        return byGroup;
    }

    private GroupBook group(Map<GroupKey, String> key, List<Holding> held) {
        List<Integer> alone = held.stream().map(this::alone).toList();
        return new GroupBook(key, held, alone, books.add(held));
    }

    private int alone(Holding holding) {
        int part = books.add(List.of(holding));
        alone.put(holding, part);
        return part;
    }

    private List<Holding> holdings(Mix mix) {
        return mix.legs().stream()
                .flatMap(leg -> groups.get(leg.group()).holdings.stream().map(holding -> holding.times(leg.fraction())))
                .toList();
    }

    /// The place of the whole among the parts.
    public int whole() {
        return whole;
    }

    /// What follows, after the parts were measured.
    public Netting netting() {
        double isolated = sum(outside);
        double grouped = isolated;
        for (GroupBook group : groups) {
            isolated += sum(group.alone);
            grouped += books.risk(group.netted);
        }
        double crossed = books.risk(whole);
        double within = isolated - grouped;
        double grantedWithin =
                within < 0 ? within : within * rules.withinGroup().doubleValue();
        Offsets between = between();
        double granted = switch (segment.crossing()) {
            case ISOLATED -> 0;
            case GROUPS -> grantedWithin;
            case CROSSED -> grantedWithin + between.granted();
        };
        BigDecimal exactIsolated = amount(isolated);
        BigDecimal exactCrossed = amount(crossed);
        BigDecimal required = exactIsolated.subtract(amount(granted)).max(exactCrossed);
        return new Netting(
                exactIsolated,
                amount(grouped),
                exactCrossed,
                exactIsolated.subtract(exactCrossed),
                exactIsolated.subtract(required),
                required,
                answers(between.used()),
                between.pairs().stream().map(this::answer).toList(),
                between.sets().stream().map(this::answer).toList(),
                notAllowed);
    }

    /// Between groups; nothing is used where the segment does not cross them.
    private Offsets between() {
        Offsets between = offsets.offsets(mix -> books.risk(Objects.requireNonNull(mixes.get(mix))));
        return segment.crossing() == Crossing.CROSSED ? between : between.unused();
    }

    private List<Netting.Group> answers(List<Double> used) {
        List<Netting.Group> answers = new ArrayList<>();
        for (int i = 0; i < used.size(); i++) {
            GroupBook group = groups.get(i);
            BigDecimal netted = amount(books.risk(group.netted));
            BigDecimal taken = amount(used.get(i));
            answers.add(new Netting.Group(
                    group.key, group.holdings.size(), amount(sum(group.alone)), netted, taken, netted.subtract(taken)));
        }
        return answers;
    }

    private Netting.Pair answer(Offsets.Pair pair) {
        return new Netting.Pair(
                groups.get(pair.first()).key,
                groups.get(pair.second()).key,
                amount(pair.modelled()),
                pair.share(),
                amount(pair.firstUsed()),
                amount(pair.secondUsed()));
    }

    private Netting.NettingSet answer(Offsets.NettingSet set) {
        return new Netting.NettingSet(
                set.book().legs().stream()
                        .map(leg -> new Netting.Member(groups.get(leg.group()).key, leg.fraction()))
                        .toList(),
                Money.of(set.share()),
                amount(set.alone()),
                amount(set.together()),
                amount(set.granted()));
    }

    private double sum(List<Integer> parts) {
        return parts.stream().mapToDouble(books::risk).sum();
    }

    private BigDecimal amount(double measure) {
        return Money.of(measure * segment.multiplier().doubleValue());
    }
}
