package io.plimsoll.methodology.requirement.addon;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.kernels.RequestFixture;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.instrument.Payoff;
import io.plimsoll.kernels.instrument.Perpetual;
import io.plimsoll.kernels.instrument.Spot;
import io.plimsoll.methodology.policy.AddOnRules;
import io.plimsoll.methodology.policy.BackTestRecord;
import io.plimsoll.methodology.requirement.Component;
import io.plimsoll.methodology.requirement.calculator.PolicyFixture;
import io.plimsoll.methodology.requirement.holding.Holdings;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Stablecoins, wrong-way collateral and back-tests, worked out by hand.
final class AddOnsTest {
    private static final Map<String, BigDecimal> SHARES =
            Map.of("USDC", new BigDecimal("0.03"), "USDT", new BigDecimal("0.034"), "PYUSD", BigDecimal.ZERO);

    @Test
    void balancesAndSpotPositionsAreOwnedAndOtherPositionsAreNot() {
        RiskRequest request = market().collateral("USDC", "100")
                .hold(new Spot("USDC-SPOT", "USDC"), "-30")
                .hold(new Perpetual("PERP", "BTC", Payoff.LINEAR, 60_000, 0, Duration.ofHours(8)), "7")
                .build();

        assertThat(AddOns.owned(request, holdings(request)))
                .containsOnlyKeys("USDC")
                .containsEntry("USDC", new BigDecimal("70"));
    }

    /// A short perpetual in USDT of 90,000 gains dollars if USDT holds its peg, which the entry for the peg carries:
    /// 3.4 % of 120,000 and 90,000. Before, only the balance was charged. A long one needs 30,000 less.
    @ParameterizedTest
    @CsvSource({"90000, 7140", "-90000, 1020", "-130000, 0"})
    void thePegOfContractsIsBorne(String pegs, String charged) {
        RiskRequest request = new RequestFixture()
                .asset("BTC", 60_000)
                .asset("USDT", 1)
                .factor("BTC.spot", 0.5)
                .factor("USDT.spot", 0.01)
                .collateral("USDT", "120000")
                .hold(new Perpetual("USDT:peg", "USDT", Payoff.LINEAR, 1, 0, Duration.ofHours(8)), pegs)
                .hold(new Perpetual("PERP", "BTC", Payoff.LINEAR, 60_000, 0, Duration.ofHours(8)), "7")
                .build();
        Holdings holdings = holdings(request);

        assertThat(AddOns.depeg(AddOns.borne(request, holdings), SHARES, holdings)
                        .amount())
                .isEqualByComparingTo(charged);
    }

    /// 3 % of 50,000 and 3.4 % of 2,000 at 0.999. A debt, an asset without a charge and other assets lose nothing.
    @Test
    void eachStablecoinThatIsOwnedLosesItsShare() {
        Map<String, BigDecimal> owned = Map.of(
                "BTC", new BigDecimal("5"),
                "PYUSD", new BigDecimal("900"),
                "USDC", new BigDecimal("50000"),
                "USDT", new BigDecimal("2000"));
        Component both = AddOns.depeg(new TreeMap<>(owned), SHARES, holdings(market().build()));
        Component debt = AddOns.depeg(Map.of("USDC", new BigDecimal("-50000")), SHARES, holdings(market().build()));

        assertThat(both.amount()).isEqualByComparingTo("1567.932");
        assertThat(both.reason()).isEqualTo("USDC loses 3 %, USDT loses 3.4 %");
        assertThat(both.kind()).isEqualTo(Component.Kind.DEPEG);
        assertThat(debt.amount()).isZero();
        assertThat(debt.reason()).isEqualTo("no stablecoin is owned");
    }

    /// 2 coins of 60,000 dollars in a report in ether of 3,000: 40 ether, of which half is charged.
    @Test
    void aWrongWayAssetIsChargedInTheReportCurrency() {
        Holdings holdings = holdings(market().currency("ETH").build());
        Component charged = AddOns.wrongWay(
                Map.of("BTC", BigDecimal.TWO),
                List.of(wrongWay("BTC", "0.2"), wrongWay("BTC", "0.5"), wrongWay("BTC", "0.1")),
                holdings);
        Component none = AddOns.wrongWay(Map.of("ETH", BigDecimal.ONE), List.of(wrongWay("BTC", "0.5")), holdings);

        assertThat(charged.amount()).isEqualByComparingTo("20");
        assertThat(charged.reason()).isEqualTo("BTC loses 50 %");
        assertThat(charged.kind()).isEqualTo(Component.Kind.WRONG_WAY);
        assertThat(none.amount()).isZero();
        assertThat(none.reason()).isEqualTo("no asset of the policy's list is owned");
    }

    /// `⌊days (1 - coverage)⌋` shortfalls are allowed; the next largest is the charge.
    @ParameterizedTest
    @CsvSource({
        "100, 0.99, 1, 0, 'one of 100 days is allowed'",
        "100, 0.99, 2, 1, 'the smaller of two'",
        "99, 0.99, 1, 1, 'none of 99 days is allowed'",
        "200, 0.99, 3, 1, 'the third of three'",
        "250, 0.975, 9, 3, 'six of 250 days are allowed'",
        "10, 1, 4, 4, 'no day is allowed'",
        "10, 0, 10, 0, 'every day is allowed'"
    })
    void theChargeIsTheLargestShortfallThatTheCoverageDoesNotAllow(
            int days, String coverage, int shortfalls, int charge, String meaning) {
        List<BigDecimal> amounts = IntStream.rangeClosed(1, shortfalls)
                .mapToObj(BigDecimal::valueOf)
                .toList();

        assertThat(AddOns.backTest(new BackTestRecord(days, amounts), new BigDecimal(coverage))
                        .amount())
                .as(meaning)
                .isEqualByComparingTo(BigDecimal.valueOf(charge));
    }

    /// 1,000 random records: with the charge added to each day's margin the coverage is reached, and with a cent
    /// less it is not. The order of the days does not matter.
    @Test
    void theChargeIsTheLeastThatReachesTheCoverage() {
        Random random = new Random(3);
        for (int trial = 0; trial < 1_000; trial++) {
            int days = 1 + random.nextInt(500);
            BigDecimal coverage = BigDecimal.valueOf(90 + random.nextInt(11), 2);
            List<BigDecimal> shortfalls = new ArrayList<>(IntStream.range(0, random.nextInt(days + 1))
                    .mapToObj(i -> BigDecimal.valueOf(1 + random.nextInt(100_000), 2))
                    .toList());
            BigDecimal charge = AddOns.backTest(new BackTestRecord(days, shortfalls), coverage)
                    .amount();
            Collections.shuffle(shortfalls, random);

            assertThat(AddOns.backTest(new BackTestRecord(days, shortfalls), coverage)
                            .amount())
                    .isEqualTo(charge);
            assertThat(isReached(days, coverage, shortfalls, charge)).isTrue();
            if (charge.signum() > 0) {
                assertThat(isReached(days, coverage, shortfalls, charge.subtract(new BigDecimal("0.01"))))
                        .isFalse();
            }
        }
    }

    private static boolean isReached(int days, BigDecimal coverage, List<BigDecimal> shortfalls, BigDecimal added) {
        long breaches = shortfalls.stream()
                .filter(shortfall -> shortfall.compareTo(added) > 0)
                .count();
        return BigDecimal.valueOf(days - breaches).compareTo(coverage.multiply(BigDecimal.valueOf(days))) >= 0;
    }

    @Test
    void aRequestWithoutARecordIsNotCharged() {
        Component component = AddOns.backTest(null, new BigDecimal("0.99"));

        assertThat(component.amount()).isZero();
        assertThat(component.kind()).isEqualTo(Component.Kind.BACK_TEST);
        assertThat(component.reason()).isEqualTo("the request gives no back-test of the account");
        assertThat(AddOns.backTest(new BackTestRecord(250, List.of(BigDecimal.ONE)), new BigDecimal("0.99"))
                        .reason())
                .isEqualTo("1 shortfall in 250 days; the coverage allows 2");
    }

    private static AddOnRules.WrongWay wrongWay(String asset, String share) {
        return new AddOnRules.WrongWay(asset, new BigDecimal(share));
    }

    private static Holdings holdings(RiskRequest request) {
        return new Holdings(request, new PolicyFixture().appliedPolicy());
    }

    private static RequestFixture market() {
        return new RequestFixture()
                .asset("BTC", 60_000)
                .asset("ETH", 3_000)
                .asset("USDC", 1)
                .asset("USDT", 0.999)
                .asset("PYUSD", 1)
                .factor("BTC.spot", 0.5)
                .factor("USDC.spot", 0.01);
    }
}
