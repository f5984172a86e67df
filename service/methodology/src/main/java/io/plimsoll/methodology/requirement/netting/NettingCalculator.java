package io.plimsoll.methodology.requirement.netting;

import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.risk.Estimate;
import io.plimsoll.kernels.risk.Interval;
import io.plimsoll.methodology.money.Money;
import io.plimsoll.methodology.policy.GroupKey;
import io.plimsoll.methodology.policy.NettingRules;
import io.plimsoll.methodology.policy.NettingScope;
import io.plimsoll.methodology.policy.Segment;
import io.plimsoll.methodology.requirement.Netting;
import io.plimsoll.methodology.requirement.holding.Holding;
import io.plimsoll.methodology.requirement.holding.MeasuredBooks;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntToDoubleFunction;

/// Computes the offset that a policy grants to an account. Adds the books to measure, and nets their measures.
///
/// `I` is the sum of the measures of single holdings, `G` that of the groups, and `X` the measure of the whole account.
/// The granted offset is `w (I - G)`, with the share `w` inside groups, plus the grant of [OffsetRule] between groups.
/// The required amount is `I` less the granted offset, at least `X`. A value at risk can make `I - G` negative; it then
/// counts in full.
public final class NettingCalculator {
    private final Segment segment;
    private final NettingRules rules;
    private final MeasuredBooks books;
    private final int whole;
    private final List<GroupBook> groups = new ArrayList<>();
    private final OffsetRule offsets;
    private final Map<CombinedBook, Integer> combined = new HashMap<>();
    private final List<Integer> outside = new ArrayList<>();
    private final Map<Holding, Integer> alone = new HashMap<>();
    private final List<String> notAllowed;

    private record GroupBook(Map<GroupKey, String> key, List<Holding> holdings, List<Integer> alone, int netted) {}

    /// @param books receives the books to measure
    public NettingCalculator(Segment segment, NettingRules rules, List<Holding> holdings, MeasuredBooks books) {
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
        offsets.books().forEach(book -> combined.put(book, books.add(holdings(book))));
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

    private List<Holding> holdings(CombinedBook book) {
        return book.parts().stream()
                .flatMap(part ->
                        groups.get(part.group()).holdings.stream().map(holding -> holding.times(part.fraction())))
                .toList();
    }

    /// Index of the book of the whole account.
    public int whole() {
        return whole;
    }

    /// What some measures of the books net to, before the segment's multiplier.
    private record Sums(double isolated, double grouped, double crossed, double granted, GrantedOffsets between) {
        double required() {
            return Math.max(isolated - granted, crossed);
        }
    }

    /// The netting. The books must have been measured.
    public Netting netting() {
        Sums sums = sums(books::risk);
        BigDecimal exactIsolated = amount(sums.isolated);
        BigDecimal exactCrossed = amount(sums.crossed);
        BigDecimal required = exactIsolated.subtract(amount(sums.granted)).max(exactCrossed);
        return new Netting(
                exactIsolated,
                amount(sums.grouped),
                exactCrossed,
                exactIsolated.subtract(exactCrossed),
                exactIsolated.subtract(required),
                required,
                answers(sums.between.used()),
                sums.between.pairs().stream().map(this::answer).toList(),
                sums.between.sets().stream().map(this::answer).toList(),
                notAllowed);
    }

    /// The required amount before the segment's multiplier, with the upper end of its error of simulation. The
    /// end is the amount that the upper ends of all measures require together. The books share their scenarios,
    /// and the amount does not fall if a measure rises, so the end is not below that of the joint error.
    public Estimate required() {
        double value = sums(books::risk).required();
        Interval ofWhole = books.figures(whole).risk().simulation();
        return new Estimate(
                value,
                ofWhole.upper().isEmpty()
                        ? Interval.none(ofWhole.reason())
                        : Interval.upTo(
                                Math.max(value, sums(books::upperEnd).required()), "the lower end is not needed"));
    }

    private Sums sums(IntToDoubleFunction measure) {
        double isolated = sum(outside, measure);
        double grouped = isolated;
        for (GroupBook group : groups) {
            isolated += sum(group.alone, measure);
            grouped += measure.applyAsDouble(group.netted);
        }
        GrantedOffsets between = between(measure);
        double within = isolated - grouped;
        double grantedWithin =
                within < 0 ? within : within * rules.withinGroup().doubleValue();
        double granted = switch (segment.nettingScope()) {
            case ISOLATED -> 0;
            case GROUPS -> grantedWithin;
            case CROSSED -> grantedWithin + between.granted();
        };
        return new Sums(isolated, grouped, measure.applyAsDouble(whole), granted, between);
    }

    /// Offsets between groups; nothing is granted if the segment does not net groups.
    private GrantedOffsets between(IntToDoubleFunction measure) {
        GrantedOffsets between =
                offsets.offsets(book -> measure.applyAsDouble(Objects.requireNonNull(combined.get(book))));
        return segment.nettingScope() == NettingScope.CROSSED ? between : between.unused();
    }

    private List<Netting.Group> answers(List<Double> used) {
        List<Netting.Group> answers = new ArrayList<>();
        for (int i = 0; i < used.size(); i++) {
            GroupBook group = groups.get(i);
            BigDecimal netted = amount(books.risk(group.netted));
            BigDecimal taken = amount(used.get(i));
            answers.add(new Netting.Group(
                    group.key,
                    group.holdings.size(),
                    amount(sum(group.alone, books::risk)),
                    netted,
                    taken,
                    netted.subtract(taken)));
        }
        return answers;
    }

    private Netting.Pair answer(GrantedOffsets.Pair pair) {
        return new Netting.Pair(
                groups.get(pair.first()).key,
                groups.get(pair.second()).key,
                amount(pair.modelled()),
                pair.share(),
                amount(pair.firstUsed()),
                amount(pair.secondUsed()));
    }

    private Netting.NettingSet answer(GrantedOffsets.NettingSet set) {
        return new Netting.NettingSet(
                set.book().parts().stream()
                        .map(part -> new Netting.Member(groups.get(part.group()).key, part.fraction()))
                        .toList(),
                Money.of(set.share()),
                amount(set.alone()),
                amount(set.together()),
                amount(set.granted()));
    }

    private static double sum(List<Integer> parts, IntToDoubleFunction measure) {
        return parts.stream().mapToDouble(measure::applyAsDouble).sum();
    }

    private BigDecimal amount(double measure) {
        return Money.of(measure * segment.multiplier().doubleValue());
    }
}
