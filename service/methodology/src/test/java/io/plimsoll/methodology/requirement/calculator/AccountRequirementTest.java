package io.plimsoll.methodology.requirement.calculator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.plimsoll.kernels.RequestFixture;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.accounts.Account;
import io.plimsoll.kernels.accounts.AccountsRequest;
import io.plimsoll.kernels.estimation.EstimationErrors;
import io.plimsoll.kernels.instrument.Payoff;
import io.plimsoll.kernels.instrument.Perpetual;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.instrument.Spot;
import io.plimsoll.kernels.model.CorrelationMatrix;
import io.plimsoll.kernels.model.Distribution;
import io.plimsoll.kernels.model.ParameterErrors;
import io.plimsoll.kernels.model.RiskFactor;
import io.plimsoll.kernels.model.RiskModel;
import io.plimsoll.kernels.model.VolatilityTermScaling;
import io.plimsoll.kernels.risk.Interval;
import io.plimsoll.methodology.policy.AppliedPolicy;
import io.plimsoll.methodology.policy.ScoreRules;
import io.plimsoll.methodology.requirement.Component;
import io.plimsoll.methodology.requirement.Component.Kind;
import io.plimsoll.methodology.requirement.RelativeError;
import io.plimsoll.methodology.requirement.Requirement;
import io.plimsoll.methodology.requirement.calculator.RequirementCalculator.RequirementRequest;
import io.plimsoll.methodology.requirement.holding.MeasuredBooks;
import io.plimsoll.methodology.standing.RiskScore;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The order of the work on an account: error of estimation, currency, score, and several accounts at once.
final class AccountRequirementTest {
    private static final double PRICE = 60_000;

    /// The error of the volatility is that of [EstimationErrors] for the whole account, as a share of the core, and
    /// the charge goes to the upper end of both intervals together.
    @Test
    void theErrorOfEstimationIsThatOfTheWholeAccount() {
        AppliedPolicy policy = new PolicyFixture().appliedPolicy();
        RiskRequest request = uncertain(book("3").build());
        RiskRequest shared = MeasuredBooks.shared(request, policy.segment());
        Interval shift = new EstimationErrors(PolicyFixture.engine())
                .of(
                        new AccountsRequest(
                                shared, List.of(new Account("a", request.positions(), request.collateral()))),
                        () -> false)
                .getFirst()
                .risk();
        Requirement requirement = new PolicyFixture().requirement(request);
        double core = requirement.amount(Kind.CORE).doubleValue();
        double simulation = new PolicyFixture()
                .requirement(book("3").build())
                .amount(Kind.MODEL_RISK)
                .doubleValue();

        assertThat(requirement.error()).isEqualTo(RelativeError.of(shift, core(requirement, request)));
        assertThat(requirement.amount(Kind.MODEL_RISK).doubleValue())
                .isCloseTo(Math.hypot(simulation, shift.upper().orElseThrow()), withinPercentage(0.01));
        assertThat(core).isPositive();
        assertThat(new PolicyFixture().requirementOnSharedScenarios(request)).isEqualTo(requirement);
    }

    private static double core(Requirement requirement, RiskRequest request) {
        return PolicyFixture.engine()
                .evaluate(MeasuredBooks.shared(request, requirement.segment())
                        .holding(request.positions(), request.collateral()))
                .risk()
                .value();
    }

    /// A search takes the error of nearly the same account in place of measuring it.
    @Test
    void aKnownErrorIsNotMeasuredAgain() {
        RelativeError known = RelativeError.of(Interval.between(-1, 2), 10);
        RiskRequest request = uncertain(book("3").build());
        Requirement requirement = new RequirementCalculator(PolicyFixture.engine())
                .withError(known)
                .calculate(request, new PolicyFixture().appliedPolicy(), () -> false);

        assertThat(requirement.error()).isEqualTo(known);
    }

    /// Accounts that are measured together get what each gets alone, each with its own error of estimation. With
    /// one id for all, the second and later accounts had no error, and their model risk was simulated only.
    @Test
    void accountsTogetherGetWhatEachGetsAlone() {
        AppliedPolicy policy = new PolicyFixture().volume("PERP", 10).appliedPolicy();
        List<RiskRequest> requests = List.of(
                uncertain(book("3").build()),
                uncertain(book("-2").collateral("USD", "5000").build()),
                uncertain(book("0.5").build()));
        RequirementCalculator calculator = new RequirementCalculator(PolicyFixture.engine());
        List<Requirement> together = calculator.calculate(
                requests.stream()
                        .map(request -> new RequirementRequest(request, policy))
                        .toList(),
                () -> false);

        for (int i = 0; i < requests.size(); i++) {
            assertThat(together.get(i)).isEqualTo(calculator.calculate(requests.get(i), policy, () -> false));
        }
        assertThat(together).extracting(Requirement::error).doesNotHaveDuplicates();
    }

    /// In a currency that stays at two dollars every amount is half of that in dollars, also the concentration
    /// beyond the exemption, which the policy gives in dollars. The stress scenario moves no price.
    @Test
    void aCurrencyOfTwoDollarsHalvesEveryAmount() {
        PolicyFixture policy = new PolicyFixture().volume("PERP", 4_000).stress("funding-spike-longs-pay");
        Requirement dollars = policy.requirement(large().build());
        Requirement pairs = policy.requirement(large().currency("PAIR").build());

        assertThat(dollars.amount(Kind.CONCENTRATION)).isPositive();
        for (Component component : dollars.components()) {
            assertThat(2 * pairs.amount(component.kind()).doubleValue())
                    .as(component.kind().word())
                    .isCloseTo(component.amount().doubleValue(), withinPercentage(1e-6));
        }
        assertThat(2 * pairs.standing().equity().amount().doubleValue())
                .isCloseTo(dollars.standing().equity().amount().doubleValue(), withinPercentage(1e-6));
        assertThat(pairs.standing().score().points())
                .isEqualByComparingTo(dollars.standing().score().points());
    }

    /// The shares of the initial margin, worked out from the components: 15 points for a liquidity of a half, and
    /// 10 for funding of a half.
    @Test
    void theScoreUsesTheSharesOfTheComponents() {
        Requirement requirement = new PolicyFixture()
                .volume("PERP", 10)
                .requirement(book("12").collateral("USD", "500000").build());
        double initial = requirement.initial().doubleValue();
        double liquidity = requirement
                        .amount(Kind.LIQUIDITY)
                        .add(requirement.amount(Kind.CLOSE_OUT))
                        .doubleValue()
                / initial;
        double funding = requirement.amount(Kind.FUNDING).doubleValue() / initial;

        assertThat(points(requirement, ScoreRules.Driver.LIQUIDITY))
                .isCloseTo(15 * Math.min(1, liquidity / 0.5), within(0.01));
        assertThat(points(requirement, ScoreRules.Driver.FUNDING))
                .isCloseTo(10 * Math.min(1, funding / 0.5), within(0.01));
        assertThat(liquidity).isBetween(0.1, 0.9);
        assertThat(funding).isBetween(0.01, 0.4);
    }

    private static double points(Requirement requirement, ScoreRules.Driver driver) {
        return requirement.standing().score().parts().stream()
                .filter(part -> part.driver() == driver)
                .map(RiskScore.Part::points)
                .findFirst()
                .orElseThrow()
                .doubleValue();
    }

    /// The standing is that of the net account: equity is the value of its holdings.
    @Test
    void equityIsTheValueOfTheAccount() {
        RiskRequest request = book("3")
                .hold(new Spot("SPOT", "BTC"), "0.5")
                .collateral("USD", "1000")
                .build();
        List<Position> lots = List.of(
                new Position("a", "PERP", new BigDecimal("5"), null, null),
                new Position("b", "PERP", new BigDecimal("-2"), null, null),
                request.positions().getLast());
        Requirement requirement = new PolicyFixture().requirement(request.holding(lots, request.collateral()));

        assertThat(requirement.standing().equity().amount()).isEqualByComparingTo("31000");
        assertThat(requirement.initial())
                .isEqualByComparingTo(new PolicyFixture().requirement(request).initial());
    }

    private static RiskRequest uncertain(RiskRequest request) {
        RiskModel model = new RiskModel(
                new Distribution.Normal(),
                List.of(new RiskFactor("BTC.spot", 0.5, 0)),
                CorrelationMatrix.of(new double[][] {{1}}),
                VolatilityTermScaling.DEFAULT,
                Duration.ofDays(1),
                ParameterErrors.of(new double[][] {{0.01}}, 0));
        RiskRequest bare = MeasuredBooks.shared(request, request.plan(), request.levels(), model);
        return bare.holding(request.positions(), request.collateral());
    }

    private static RequestFixture large() {
        return new RequestFixture()
                .asset("BTC", PRICE)
                .asset("ETH", 3_000)
                .asset("PAIR", 2)
                .factor("BTC.spot", 0.5)
                .factor("ETH.spot", 0.7)
                .correlation(new double[] {1, 0.6}, new double[] {0.6, 1})
                .scenarios(4_000)
                .hold(perpetual(), "4000")
                .hold(new Perpetual("ETHER", "ETH", Payoff.LINEAR, 3_000, 0, Duration.ofHours(8)), "-2000")
                .collateral("USD", "90000000");
    }

    private static RequestFixture book(String quantity) {
        return new RequestFixture()
                .asset("BTC", PRICE)
                .factor("BTC.spot", 0.5)
                .scenarios(4_000)
                .hold(perpetual(), quantity);
    }

    private static Perpetual perpetual() {
        return new Perpetual("PERP", "BTC", Payoff.LINEAR, PRICE, 0, Duration.ofHours(8));
    }
}
