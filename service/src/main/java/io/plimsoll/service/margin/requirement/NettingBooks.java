package io.plimsoll.service.margin.requirement;

import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.service.margin.Money;
import io.plimsoll.service.margin.policy.rule.Crossing;
import io.plimsoll.service.margin.policy.rule.GroupKey;
import io.plimsoll.service.margin.policy.rule.NettingRules;
import io.plimsoll.service.margin.policy.rule.Segment;
import io.plimsoll.service.margin.requirement.part.Holding;
import io.plimsoll.service.margin.requirement.part.SubBooks;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// The parts of a portfolio that netting compares, and what follows from their measures.
///
/// With `I` the sum of the measures of single holdings, `G` that of the groups and `X` the measure of the whole,
/// the offset granted is `w (I - G) + Σ s (R₁ + R₂ - R₁₂)`: the share `w` inside groups, and for each pair of
/// groups that the policy lists its share `s` of what the pair saves. Between groups no more is granted than `G -
/// X`, and what is required is never below `X`. (A value at risk can make `I - G` negative; that is then taken in
/// full.)
final class NettingBooks {
    private final Segment segment;
    private final NettingRules rules;
    private final SubBooks books;
    private final int whole;
    private final List<GroupBook> groups = new ArrayList<>();
    private final List<PairBook> pairs = new ArrayList<>();
    private final List<Integer> outside = new ArrayList<>();
    private final Map<Holding, Integer> alone = new HashMap<>();
    private final List<String> notAllowed;

    private record GroupBook(Map<GroupKey, String> key, List<Holding> holdings, List<Integer> alone, int netted) {}

    private record PairBook(GroupBook first, GroupBook second, BigDecimal share, int together) {}

    /// @param books takes the parts
    NettingBooks(Segment segment, NettingRules rules, List<Holding> holdings, SubBooks books) {
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
        addPairs();
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

    private void addPairs() {
        for (int i = 0; i < groups.size(); i++) {
            for (int j = i + 1; j < groups.size(); j++) {
                GroupBook first = groups.get(i);
                GroupBook second = groups.get(j);
                BigDecimal share = rules.share(first.key, second.key);
                if (share.signum() > 0) {
                    List<Holding> together = Stream.concat(first.holdings.stream(), second.holdings.stream())
                            .toList();
                    pairs.add(new PairBook(first, second, share, books.add(together)));
                }
            }
        }
    }

    /// The place of the whole among the parts.
    int whole() {
        return whole;
    }

    /// The measure of a holding alone, after the parts were measured.
    double riskAlone(Holding holding) {
        return books.risk(Objects.requireNonNull(alone.get(holding)));
    }

    /// What follows, after the parts were measured.
    Netting netting() {
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
        List<Double> between = grantedBetween(Math.max(0, grouped - crossed));
        double granted = switch (segment.crossing()) {
            case ISOLATED -> 0;
            case GROUPS -> grantedWithin;
            case CROSSED ->
                grantedWithin + between.stream().mapToDouble(value -> value).sum();
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
                groups.stream().map(this::answer).toList(),
                answers(between),
                notAllowed);
    }

    /// What is granted for each pair; all together at most `most`.
    private List<Double> grantedBetween(double most) {
        if (segment.crossing() != Crossing.CROSSED) {
            return pairs.stream().map(pair -> 0.0).toList();
        }
        List<Double> asked = pairs.stream()
                .map(pair -> Math.max(0, modelled(pair)) * pair.share.doubleValue())
                .toList();
        double sum = asked.stream().mapToDouble(value -> value).sum();
        double scale = sum > most ? most / sum : 1;
        return asked.stream().map(value -> value * scale).toList();
    }

    private double modelled(PairBook pair) {
        return books.risk(pair.first.netted) + books.risk(pair.second.netted) - books.risk(pair.together);
    }

    private Netting.Group answer(GroupBook group) {
        return new Netting.Group(
                group.key, group.holdings.size(), amount(sum(group.alone)), amount(books.risk(group.netted)));
    }

    private List<Netting.Pair> answers(List<Double> granted) {
        List<Netting.Pair> answers = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i++) {
            PairBook pair = pairs.get(i);
            answers.add(new Netting.Pair(
                    pair.first.key, pair.second.key, amount(modelled(pair)), pair.share, amount(granted.get(i))));
        }
        return answers;
    }

    private double sum(List<Integer> parts) {
        return parts.stream().mapToDouble(books::risk).sum();
    }

    private BigDecimal amount(double measure) {
        return Money.of(measure * segment.multiplier().doubleValue());
    }
}
