package io.plimsoll.methodology.requirement.netting;

import io.plimsoll.methodology.policy.GroupKey;
import io.plimsoll.methodology.policy.NettingRules;
import io.plimsoll.methodology.policy.OffsetPair;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A book of holdings whose losses are drawn, margined by the expected shortfall at 90 % of forty scenarios: the mean
/// of the four largest losses, not below zero. That measure is sub-additive and positively homogeneous.
final class RandomNettingGroups {
    private static final int SCENARIOS = 40;
    private static final int TAIL = 4;
    private static final List<String> ASSETS = List.of("BTC", "ETH", "SOL", "XRP");
    private static final List<String> VENUES = List.of("a", "b", "c");
    private static final List<String> SHARES = List.of("0", "0.3", "0.5", "0.8", "0.8", "1");

    private final List<Holding> holdings;
    private final List<List<Holding>> groups;
    private final double[][] losses;

    RandomNettingGroups(List<Holding> holdings) {
        this.holdings = holdings;
        Map<String, List<Holding>> byName = new TreeMap<>();
        holdings.forEach(holding -> byName.computeIfAbsent(holding.asset + holding.venue, key -> new ArrayList<>())
                .add(holding));
        this.groups = List.copyOf(byName.values());
        this.losses = groups.stream().map(RandomNettingGroups::sum).toArray(double[][]::new);
    }

    List<Holding> holdings() {
        return holdings;
    }

    record Holding(String asset, String venue, double[] losses) {
        Map<GroupKey, String> key() {
            return Map.of(GroupKey.ASSET, asset, GroupKey.VENUE, venue);
        }

        Holding at(String other) {
            return new Holding(asset, other, losses);
        }
    }

    /// Assets that move together in part; some holdings are curved, as options are.
    static RandomNettingGroups draw(Random random, int most) {
        double[][] moves = moves(random);
        return new RandomNettingGroups(IntStream.range(0, 1 + random.nextInt(most))
                .mapToObj(i -> holding(random, moves))
                .toList());
    }

    /// Two books in one market.
    static List<RandomNettingGroups> drawTwo(Random random, int most) {
        double[][] moves = moves(random);
        return Stream.of(1, 2)
                .map(book -> new RandomNettingGroups(IntStream.range(0, 1 + random.nextInt(most))
                        .mapToObj(i -> holding(random, moves))
                        .toList()))
                .toList();
    }

    private static double[][] moves(Random random) {
        double common = random.nextDouble();
        double[] market = IntStream.range(0, SCENARIOS)
                .mapToDouble(i -> random.nextGaussian())
                .toArray();
        return ASSETS.stream()
                .map(asset -> Arrays.stream(market)
                        .map(move -> Math.sqrt(common) * move + Math.sqrt(1 - common) * random.nextGaussian())
                        .toArray())
                .toArray(double[][]::new);
    }

    private static Holding holding(Random random, double[][] moves) {
        int asset = random.nextInt(ASSETS.size());
        double size = Math.round(10 * random.nextGaussian());
        boolean isCurved = random.nextInt(3) == 0;
        double[] losses = Arrays.stream(moves[asset])
                .map(move -> size * (isCurved ? Math.max(move, 0) - 0.4 : move))
                .toArray();
        return new Holding(ASSETS.get(asset), VENUES.get(random.nextInt(VENUES.size())), losses);
    }

    /// Pairs of assets, some listed, with shares of their own.
    static NettingRules rules(Random random) {
        List<OffsetPair> pairs = new ArrayList<>();
        for (int i = 0; i < ASSETS.size(); i++) {
            for (int j = i; j < ASSETS.size(); j++) {
                if (random.nextInt(5) > 1) {
                    pairs.add(pair(ASSETS.get(i), ASSETS.get(j), SHARES.get(random.nextInt(SHARES.size()))));
                }
            }
        }
        String within = random.nextBoolean() ? "1" : SHARES.get(random.nextInt(SHARES.size()));
        return new NettingRules(List.of(GroupKey.ASSET, GroupKey.VENUE), new BigDecimal(within), pairs);
    }

    static OffsetPair pair(String one, String other, String share) {
        return new OffsetPair(Map.of(GroupKey.ASSET, one), Map.of(GroupKey.ASSET, other), new BigDecimal(share));
    }

    RandomNettingGroups and(RandomNettingGroups other) {
        return new RandomNettingGroups(
                Stream.concat(holdings.stream(), other.holdings.stream()).toList());
    }

    /// The holdings of each group, in the order of the groups' names.
    List<List<Holding>> groups() {
        return groups;
    }

    List<Map<GroupKey, String>> keys() {
        return groups.stream().map(group -> group.getFirst().key()).toList();
    }

    double isolated() {
        return holdings.stream()
                .mapToDouble(holding -> shortfall(List.of(holding)))
                .sum();
    }

    double grouped() {
        return groups.stream().mapToDouble(RandomNettingGroups::shortfall).sum();
    }

    double crossed() {
        return shortfall(holdings);
    }

    GrantedOffsets offsets(NettingRules rules) {
        return new OffsetRule(rules, keys()).offsets(this::risk);
    }

    /// What a requirement asks for the core.
    double required(NettingRules rules) {
        return isolated()
                - rules.withinGroup().doubleValue() * (isolated() - grouped())
                - offsets(rules).granted();
    }

    /// The measure of a mix of the groups.
    double risk(CombinedBook book) {
        double[] sum = new double[SCENARIOS];
        book.parts()
                .forEach(part -> add(sum, losses[part.group()], part.fraction().doubleValue()));
        return shortfall(sum);
    }

    static double shortfall(List<Holding> holdings) {
        return shortfall(sum(holdings));
    }

    private static double[] sum(List<Holding> holdings) {
        double[] sum = new double[SCENARIOS];
        holdings.forEach(holding -> add(sum, holding.losses, 1));
        return sum;
    }

    /// The measure of fractions of assets' holdings, as a netting set has them.
    double shortfall(Map<String, Double> fractions) {
        double[] sum = new double[SCENARIOS];
        holdings.forEach(holding -> add(sum, holding.losses, fractions.getOrDefault(holding.asset, 0.0)));
        return shortfall(sum);
    }

    private static void add(double[] to, double[] losses, double times) {
        for (int i = 0; i < to.length; i++) {
            to[i] += times * losses[i];
        }
    }

    private static double shortfall(double[] losses) {
        double[] sorted = losses.clone();
        Arrays.sort(sorted);
        double sum = 0;
        for (int i = SCENARIOS - TAIL; i < SCENARIOS; i++) {
            sum += sorted[i];
        }
        return Math.max(0, sum / TAIL);
    }

    /// What the sets and groups of another account's solution would save here.
    double savedAs(GrantedOffsets solution, NettingRules rules, List<Map<GroupKey, String>> keys) {
        double saved = rules.withinGroup().doubleValue() * (isolated() - grouped());
        for (GrantedOffsets.NettingSet set : solution.sets()) {
            Map<String, Double> fractions = new LinkedHashMap<>();
            set.book()
                    .parts()
                    .forEach(part -> fractions.put(
                            keys.get(part.group()).get(GroupKey.ASSET),
                            part.fraction().doubleValue()));
            double alone = fractions.size() == 1
                    ? groups.stream()
                            .filter(group -> fractions.containsKey(group.getFirst().asset))
                            .mapToDouble(RandomNettingGroups::shortfall)
                            .sum()
                    : fractions.entrySet().stream()
                            .mapToDouble(kind -> shortfall(Map.of(kind.getKey(), kind.getValue())))
                            .sum();
            saved += set.share() * (alone - shortfall(fractions));
        }
        return saved;
    }
}
