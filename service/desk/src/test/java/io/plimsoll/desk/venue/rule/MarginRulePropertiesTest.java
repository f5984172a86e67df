package io.plimsoll.desk.venue.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.instrument.CollateralBalance;
import io.plimsoll.kernels.instrument.Position;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What every rule must keep, over a thousand random accounts for each rule.
final class MarginRulePropertiesTest {
    private static final int ACCOUNTS = 1000;

    /// Sums in another order differ in the last digits.
    private static final double ROUNDING = 1e-9;

    static List<MarginRule> rules() {
        return MarginRules.all();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theRequirementIsNotNegativeAndMaintenanceNotAboveInitial(MarginRule rule) {
        forEach(rule, 1, (positions, _) -> {
            RuleRequirement requirement = requirement(rule, positions, 0);
            assertThat(requirement.maintenance()).isNotNegative();
            assertThat(requirement.maintenance()).isLessThanOrEqualTo(requirement.initial() * (1 + ROUNDING));
            assertThat(requirement.parts())
                    .allSatisfy(part -> assertThat(part.amount()).isFinite());
        });
    }

    @ParameterizedTest
    @MethodSource("rules")
    void anEmptyAccountNeedsNothing(MarginRule rule) {
        RuleRequirement requirement = requirement(rule, List.of(), 1000);
        assertThat(requirement.initial()).isZero();
        assertThat(requirement.maintenance()).isZero();
        assertThat(requirement.equity()).isEqualTo(1000);
        assertThat(requirement.ratio()).isInfinite();
    }

    /// A position and its opposite, on top of an account, change nothing.
    @ParameterizedTest
    @MethodSource("rules")
    void anExactHedgeCancels(MarginRule rule) {
        forEach(rule, 2, (positions, _) -> {
            List<Position> hedged = new ArrayList<>(positions);
            Position first = positions.getFirst();
            hedged.add(copy(first, "long", first.quantity()));
            hedged.add(copy(first, "short", first.quantity().negate()));
            assertSame(requirement(rule, hedged, 5), requirement(rule, positions, 5));
            List<Position> closed = new ArrayList<>();
            for (Position position : positions) {
                closed.add(position);
                closed.add(copy(
                        position,
                        position.positionId() + "-back",
                        position.quantity().negate()));
            }
            assertThat(requirement(rule, closed, 5).initial()).isZero();
        });
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theOrderOfPositionsChangesNothing(MarginRule rule) {
        forEach(rule, 3, (positions, random) -> {
            List<Position> shuffled = new ArrayList<>(positions);
            Collections.shuffle(shuffled, random);
            assertSame(requirement(rule, shuffled, 5), requirement(rule, positions, 5));
        });
    }

    /// Twice the account needs at least twice the margin, because tiers only rise; without tiers exactly twice.
    @ParameterizedTest
    @MethodSource("rules")
    void aLargerAccountNeedsAtLeastInProportion(MarginRule rule) {
        forEach(rule, 4, (positions, _) -> {
            List<Position> twice = positions.stream()
                    .map(position -> copy(
                            position, position.positionId(), position.quantity().multiply(BigDecimal.TWO)))
                    .toList();
            double small = requirement(rule, positions, 0).maintenance();
            double large = requirement(rule, twice, 0).maintenance();
            assertThat(large).isGreaterThanOrEqualTo(2 * small * (1 - ROUNDING));
            if (rule.venue().equals("paradex") || rule.venue().equals("derive")) {
                assertThat(large).isCloseTo(2 * small, within(ROUNDING * (1 + large)));
            }
        });
    }

    /// A wider range of moves never lowers the requirement of the rules whose moves are a parameter.
    @Test
    void aWiderRangeNeverLowersTheRequirement() {
        Map<MarginRule, MarginRule> wider = Map.of(
                OkxPortfolioRule.current(),
                OkxPortfolioRule.of(
                        widened("okx-portfolio-2025-12-04", "= 0.04, 0.08, 0.12", "= 0.04, 0.08, 0.12, 0.2")),
                ParadexPortfolioRule.current(),
                ParadexPortfolioRule.of(widened("paradex-portfolio-2026-08-20", "= 0.04, 0.08", "= 0.04, 0.15, 0.08")),
                DerivePortfolioRule.current(),
                DerivePortfolioRule.of(widened("derive-portfolio-2026-01-21", "= 0.045, 0.09", "= 0.045, 0.2, 0.09")),
                BybitPortfolioRule.current(),
                BybitPortfolioRule.of(widened("bybit-portfolio-2025-01-10", "stepsEachWay = 5", "stepsEachWay = 10")));
        wider.forEach((rule, wide) -> forEach(
                rule,
                6,
                (positions, _) -> assertThat(requirement(wide, positions, 0).maintenance())
                        .isGreaterThanOrEqualTo(requirement(rule, positions, 0).maintenance() * (1 - ROUNDING))));
    }

    private static RuleParameters widened(String file, String from, String to) {
        try (InputStream stream =
                Objects.requireNonNull(RuleParameters.class.getResourceAsStream(file + ".properties"))) {
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(text).contains(from);
            return RuleParameters.of(text.replace(from, to));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @ParameterizedTest
    @MethodSource("rules")
    void moreCollateralNeverLowersHeadroom(MarginRule rule) {
        forEach(rule, 5, (positions, random) -> {
            RiskRequest request = RuleMarket.request(positions);
            VenueBook book = VenueBook.of(request, request.positions(), List.of());
            String asset = List.of("USDC", "BTC", "ETH", "XYZ").get(random.nextInt(4));
            double before = requirement(rule, book).headroom();
            double after = requirement(rule, book.funded(asset, 10 * random.nextDouble()))
                    .headroom();
            assertThat(after).isGreaterThanOrEqualTo(before - ROUNDING * Math.abs(before));
        });
    }

    private static void assertSame(RuleRequirement actual, RuleRequirement expected) {
        assertThat(actual.initial()).isCloseTo(expected.initial(), within(ROUNDING * (1 + expected.initial())));
        assertThat(actual.maintenance())
                .isCloseTo(expected.maintenance(), within(ROUNDING * (1 + expected.maintenance())));
        assertThat(actual.equity()).isCloseTo(expected.equity(), within(ROUNDING * (1 + Math.abs(expected.equity()))));
    }

    private static Position copy(Position position, String id, BigDecimal quantity) {
        return new Position(id, position.instrument(), quantity, position.venue(), null);
    }

    private static void forEach(MarginRule rule, int seed, BiConsumer<List<Position>, Random> test) {
        Random random = new Random(seed);
        int accounts = rule.venue().equals("deribit") ? ACCOUNTS / 5 : ACCOUNTS;
        for (int i = 0; i < accounts; i++) {
            test.accept(RuleMarket.positions(rule, random), random);
        }
    }

    private static RuleRequirement requirement(MarginRule rule, List<Position> positions, double dollars) {
        RiskRequest request = RuleMarket.request(positions);
        return requirement(
                rule,
                VenueBook.of(
                        request,
                        request.positions(),
                        List.of(new CollateralBalance("USDC", BigDecimal.valueOf(dollars)))));
    }

    static RuleRequirement requirement(MarginRule rule, VenueBook book) {
        return switch (rule.evaluate(book)) {
            case RuleOutcome.Required(RuleRequirement requirement) -> requirement;
            case RuleOutcome.Refused refused -> throw new AssertionError(rule.name() + " refused " + refused.reasons());
        };
    }

    /// A price move pays the gains of futures into the balances, so that value is kept.
    @ParameterizedTest
    @MethodSource("rules")
    void aMoveThereAndBackChangesNothing(MarginRule rule) {
        VenueBook book = RuleMarket.book(Map.of("BTC-LINEAR", 2.0, "BTC-FUTURE", -1.0), 50_000);
        assertSame(requirement(rule, book.moved("BTC", 1.25).moved("BTC", 0.8)), requirement(rule, book));
    }
}
