package io.plimsoll.methodology.requirement.netting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.methodology.policy.GroupKey;
import io.plimsoll.methodology.policy.NettingRules;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.Test;

/// The properties that [OffsetRule] states, on thousands of random books under random policies. The seeds are fixed. A
/// planted fault, the rule of pairs that was used before, fails each property that it can fail.
final class OffsetRuleTest {
    private static final int BOOKS = 4_000;
    private static final int MAX_HOLDINGS = 10;

    /// Sums of forty losses of the size of 10, and savings below 1e-8 of the measures, which do not count.
    private static final double ROUNDING = 1e-5;

    /// What a rule requires of a book.
    private interface Rule {
        double required(RandomNettingGroups book, NettingRules rules);
    }

    @Test
    void theRequirementLiesBetweenCrossedAndIsolated() {
        assertThat(failures(1, OffsetRuleTest::liesBetween, RandomNettingGroups::required))
                .isZero();
    }

    private static boolean liesBetween(Random random, Rule rule) {
        RandomNettingGroups book = RandomNettingGroups.draw(random, MAX_HOLDINGS);
        double required = rule.required(book, RandomNettingGroups.rules(random));
        return required >= book.crossed() - ROUNDING && required <= book.isolated() + ROUNDING;
    }

    @Test
    void aSplitByVenueNeverLowersTheRequirement() {
        assertThat(failures(2, OffsetRuleTest::survivesASplit, RandomNettingGroups::required))
                .isZero();
    }

    @Test
    void theRuleOfPairsFailsOnSplits() {
        assertThat(failures(2, OffsetRuleTest::survivesASplit, OffsetRuleTest::pairsAlone))
                .isGreaterThan(BOOKS / 100);
    }

    /// Half of the books move some holdings of a group to a venue of their own, the others each holding.
    private static boolean survivesASplit(Random random, Rule rule) {
        RandomNettingGroups book = RandomNettingGroups.draw(random, MAX_HOLDINGS);
        NettingRules rules = RandomNettingGroups.rules(random);
        Map<GroupKey, String> group =
                book.holdings().get(random.nextInt(book.holdings().size())).key();
        boolean isWhole = random.nextBoolean();
        List<RandomNettingGroups.Holding> split = new ArrayList<>();
        for (RandomNettingGroups.Holding holding : book.holdings()) {
            boolean isMoved = isWhole || (holding.key().equals(group) && random.nextBoolean());
            split.add(isMoved ? holding.at(isWhole ? "v" + split.size() : "new") : holding);
        }
        return rule.required(new RandomNettingGroups(split), rules) >= rule.required(book, rules) - ROUNDING;
    }

    /// The grant between the two is the saving of the whole beyond the savings of each.
    @Test
    void addingABookNeverGivesMoreThanIsGrantedBetweenTheTwo() {
        int linked = 0;
        Random random = new Random(3);
        for (int i = 0; i < BOOKS; i++) {
            List<RandomNettingGroups> books = RandomNettingGroups.drawTwo(random, MAX_HOLDINGS);
            NettingRules rules = RandomNettingGroups.rules(random);
            RandomNettingGroups one = books.getFirst();
            RandomNettingGroups other = books.getLast();
            RandomNettingGroups both = one.and(other);
            GrantedOffsets solution = both.offsets(rules);
            double between = both.savedAs(solution, rules, both.keys())
                    - one.savedAs(solution, rules, both.keys())
                    - other.savedAs(solution, rules, both.keys());

            assertThat(both.required(rules))
                    .as("book %d", i)
                    .isGreaterThanOrEqualTo(one.required(rules) + other.required(rules) - between - ROUNDING);
            linked += between > 1 ? 1 : 0;
        }
        assertThat(linked).isGreaterThan(BOOKS / 4);
    }

    /// The same as a reader of an answer checks it: by the grants of the pairs between the groups of the two.
    @Test
    void addingABookNeverGivesMoreThanItsPairsWithTheOthersAreGranted() {
        Random random = new Random(8);
        for (int i = 0; i < BOOKS; i++) {
            List<RandomNettingGroups> books = RandomNettingGroups.drawTwo(random, MAX_HOLDINGS);
            NettingRules rules = RandomNettingGroups.rules(random);
            RandomNettingGroups one = books.getFirst();
            RandomNettingGroups other = new RandomNettingGroups(books.getLast().holdings().stream()
                    .map(holding -> holding.at("other " + holding.venue()))
                    .toList());
            RandomNettingGroups both = one.and(other);
            double between = both.offsets(rules).pairs().stream()
                    .filter(pair -> isOther(both, pair.first()) != isOther(both, pair.second()))
                    .mapToDouble(GrantedOffsets.Pair::granted)
                    .sum();
            assertThat(both.required(rules))
                    .as("book %d", i)
                    .isGreaterThanOrEqualTo(one.required(rules) - between - ROUNDING);
        }
    }

    private static boolean isOther(RandomNettingGroups book, int group) {
        return book.groups().get(group).getFirst().venue().startsWith("other");
    }

    @Test
    void aBookThatNoPairLinksAddsWhatItNeedsAlone() {
        assertThat(failures(4, OffsetRuleTest::addsUp, RandomNettingGroups::required))
                .isZero();
        assertThat(failures(4, OffsetRuleTest::addsUp, OffsetRuleTest::pairsAlone))
                .isGreaterThan(BOOKS / 100);
    }

    /// A group in no pair gets nothing, and no other gets anything for it.
    private static boolean addsUp(Random random, Rule rule) {
        RandomNettingGroups one = RandomNettingGroups.draw(random, MAX_HOLDINGS);
        NettingRules listed = RandomNettingGroups.rules(random);
        NettingRules rules = new NettingRules(
                listed.groupBy(),
                listed.withinGroup(),
                listed.pairs().stream()
                        .filter(pair -> !pair.first().containsValue("XRP")
                                && !pair.second().containsValue("XRP"))
                        .toList());
        List<RandomNettingGroups.Holding> unlisted = one.holdings().stream()
                .filter(holding -> holding.asset().equals("XRP"))
                .toList();
        List<RandomNettingGroups.Holding> others = one.holdings().stream()
                .filter(holding -> !holding.asset().equals("XRP"))
                .toList();
        double apart = rule.required(new RandomNettingGroups(unlisted), rules)
                + rule.required(new RandomNettingGroups(others), rules);
        return Math.abs(rule.required(one, rules) - apart) <= ROUNDING;
    }

    @Test
    void aGroupUsesNoMoreThanItsOwnMeasureAndTheUsesSumToTheGrant() {
        Random random = new Random(5);
        for (int i = 0; i < BOOKS; i++) {
            RandomNettingGroups book = RandomNettingGroups.draw(random, MAX_HOLDINGS);
            GrantedOffsets offsets = book.offsets(RandomNettingGroups.rules(random));
            double[] byPairs = new double[offsets.used().size()];
            for (GrantedOffsets.Pair pair : offsets.pairs()) {
                byPairs[pair.first()] += pair.firstUsed();
                byPairs[pair.second()] += pair.secondUsed();
                assertThat(Math.min(pair.firstUsed(), pair.secondUsed())).isNotNegative();
            }
            for (int group = 0; group < byPairs.length; group++) {
                assertThat(byPairs[group])
                        .isCloseTo(offsets.used().get(group), within(ROUNDING))
                        .isLessThanOrEqualTo(
                                RandomNettingGroups.shortfall(book.groups().get(group)) + ROUNDING);
            }
            assertThat(offsets.pairs().stream()
                            .mapToDouble(GrantedOffsets.Pair::granted)
                            .sum())
                    .isCloseTo(offsets.granted(), within(ROUNDING));
            assertThat(offsets.sets().stream()
                            .mapToDouble(GrantedOffsets.NettingSet::granted)
                            .sum())
                    .isCloseTo(offsets.granted(), within(ROUNDING));
        }
    }

    @Test
    void theOrderOfTheGroupsDoesNotMatter() {
        Random random = new Random(6);
        for (int i = 0; i < BOOKS / 4; i++) {
            RandomNettingGroups book = RandomNettingGroups.draw(random, MAX_HOLDINGS);
            NettingRules rules = RandomNettingGroups.rules(random);
            List<Integer> order = new ArrayList<>();
            for (int group = 0; group < book.keys().size(); group++) {
                order.add(group);
            }
            Collections.shuffle(order, random);
            OffsetRule shuffled =
                    new OffsetRule(rules, order.stream().map(book.keys()::get).toList());
            double granted = shuffled.offsets(asked -> book.risk(new CombinedBook(asked.parts().stream()
                            .map(part -> new CombinedBook.GroupFraction(order.get(part.group()), part.fraction()))
                            .toList())))
                    .granted();

            assertThat(granted).isCloseTo(book.offsets(rules).granted(), within(ROUNDING));
        }
    }

    /// BTC of 2 against ETH and SOL of 1 each, which move alike: BTC is listed with both, they are not with each
    /// other. Half of BTC goes to each, and nothing is left. In the ratio 1 to 1 alone half of the book would stand
    /// unhedged.
    @Test
    void aGroupBetweenTwoOthersIsDividedOverThem() {
        NettingRules rules = new NettingRules(
                List.of(GroupKey.ASSET, GroupKey.VENUE),
                BigDecimal.ONE,
                List.of(RandomNettingGroups.pair("BTC", "ETH", "1"), RandomNettingGroups.pair("BTC", "SOL", "1")));
        GrantedOffsets offsets = star(rules, 1, 1);

        assertThat(offsets.granted()).isCloseTo(4, within(1e-12));
        assertThat(offsets.used()).containsExactly(2.0, 1.0, 1.0);
        assertThat(star(rules, 1.5, 0.5).granted()).isCloseTo(3.5, within(1e-12));
    }

    /// The measure is the absolute value of a net sum, of which the optimum is known.
    private static GrantedOffsets star(NettingRules rules, double ether, double solana) {
        double[] sizes = {2, -ether, -solana};
        List<Map<GroupKey, String>> keys = List.of(
                Map.of(GroupKey.ASSET, "BTC", GroupKey.VENUE, "a"),
                Map.of(GroupKey.ASSET, "ETH", GroupKey.VENUE, "a"),
                Map.of(GroupKey.ASSET, "SOL", GroupKey.VENUE, "a"));
        return new OffsetRule(rules, keys)
                .offsets(book -> Math.abs(book.parts().stream()
                        .mapToDouble(part -> part.fraction().doubleValue() * sizes[part.group()])
                        .sum()));
    }

    private static int failures(long seed, BiPredicate<Random, Rule> property, Rule rule) {
        Random random = new Random(seed);
        int failures = 0;
        for (int i = 0; i < BOOKS; i++) {
            failures += property.test(random, rule) ? 0 : 1;
        }
        return failures;
    }

    /// The planted fault: what each listed pair saves, times its share, up to what all groups save together.
    private static double pairsAlone(RandomNettingGroups book, NettingRules rules) {
        List<Map<GroupKey, String>> keys = book.keys();
        double sum = 0;
        for (int i = 0; i < keys.size(); i++) {
            for (int j = i + 1; j < keys.size(); j++) {
                double saved = RandomNettingGroups.shortfall(book.groups().get(i))
                        + RandomNettingGroups.shortfall(book.groups().get(j))
                        - book.risk(CombinedBook.of(List.of(i, j)));
                sum += rules.share(keys.get(i), keys.get(j)).doubleValue() * saved;
            }
        }
        double within = rules.withinGroup().doubleValue() * (book.isolated() - book.grouped());
        double granted = within + Math.min(sum, book.grouped() - book.crossed());
        return Math.max(book.crossed(), book.isolated() - granted);
    }
}
