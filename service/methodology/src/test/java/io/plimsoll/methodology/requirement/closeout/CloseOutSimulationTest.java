package io.plimsoll.methodology.requirement.closeout;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.kernels.RequestFixture;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.instrument.Payoff;
import io.plimsoll.kernels.instrument.Perpetual;
import io.plimsoll.kernels.risk.Estimate;
import io.plimsoll.kernels.text.FigureText;
import io.plimsoll.methodology.money.Money;
import io.plimsoll.methodology.requirement.calculator.PolicyFixture;
import io.plimsoll.methodology.requirement.holding.Holdings;
import io.plimsoll.methodology.requirement.holding.MeasuredBooks;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The rise of the measure by a close-out, and its sentence.
final class CloseOutSimulationTest {
    /// Twelve perpetuals in three days need more than for one, and both measures are shown times the multiplier.
    @ParameterizedTest
    @ValueSource(doubles = {1, 2})
    void theRiseIsTheMeasureWithTheCloseOutLessTheCore(double multiplier) {
        Estimate core = core();
        CloseOutSimulation.CloseOutLoss loss = measure(40, core, multiplier);

        assertThat(loss.added()).isPositive().isEqualTo(loss.risk().value() - core.value());
        assertThat(loss.sentence())
                .isEqualTo("PERP takes longest to close out, 3 days: the measure is "
                        + dollars(loss.risk().value() * multiplier) + " with the close-out and "
                        + dollars(core.value() * multiplier) + " without");
    }

    /// A core above the measure with the close-out covers both.
    @Test
    void aLargerCoreStays() {
        Estimate core = Estimate.between(1e9, 0.9e9, 1.1e9);
        CloseOutSimulation.CloseOutLoss loss = measure(40, core, 1);

        assertThat(loss.added()).isZero();
        assertThat(loss.risk()).isSameAs(core);
        assertThat(loss.sentence()).endsWith(" and 1,000,000,000.00 USD without");
    }

    /// A core that gains counts as 0, in the rise and in the sentence.
    @Test
    void aCoreThatGainsIsNoRisk() {
        CloseOutSimulation.CloseOutLoss loss = measure(40, Estimate.between(-5, -6, -4), 1);

        assertThat(loss.added()).isEqualTo(loss.risk().value());
        assertThat(loss.sentence()).endsWith(" and 0.00 USD without");
    }

    @Test
    void aCloseOutWithinTheHorizonIsNotSimulated() {
        Estimate core = core();
        CloseOutSimulation.CloseOutLoss loss = measure(1_000, core, 1);

        assertThat(loss)
                .isEqualTo(new CloseOutSimulation.CloseOutLoss(
                        0, core, "everything can be closed out within the horizon"));
        assertThat(CloseOutSimulation.CloseOutLoss.leftOut(core).risk()).isSameAs(core);
        assertThat(CloseOutSimulation.CloseOutLoss.leftOut(core).added()).isZero();
    }

    private static Estimate core() {
        PolicyFixture policy = new PolicyFixture();
        RiskRequest request = request();
        return PolicyFixture.engine()
                .evaluate(MeasuredBooks.shared(request, policy.appliedPolicy().segment())
                        .holding(request.positions(), List.of()))
                .risk();
    }

    private static CloseOutSimulation.CloseOutLoss measure(double volume, Estimate core, double multiplier) {
        PolicyFixture policy = new PolicyFixture().volume("PERP", volume);
        RiskRequest request = request();
        CloseOutPlan plan =
                new CloseOutPlan(request, policy.appliedPolicy(), new Holdings(request, policy.appliedPolicy()));
        return new CloseOutSimulation(PolicyFixture.engine(), () -> false)
                .measure(
                        plan,
                        MeasuredBooks.shared(request, policy.appliedPolicy().segment()),
                        core,
                        multiplier);
    }

    private static String dollars(double amount) {
        return FigureText.amount(Money.of(amount), "USD") + " USD";
    }

    private static RiskRequest request() {
        return new RequestFixture()
                .asset("BTC", 60_000)
                .factor("BTC.spot", 0.5)
                .scenarios(4_000)
                .hold(new Perpetual("PERP", "BTC", Payoff.LINEAR, 60_000, 0, Duration.ofHours(8)), "12")
                .build();
    }
}
