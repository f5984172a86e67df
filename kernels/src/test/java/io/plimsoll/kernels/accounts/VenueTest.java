package io.plimsoll.kernels.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.RiskResult;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.kernels.risk.LossFigures;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The benchmark workload W4.
final class VenueTest {
    /// Of a value at risk and a shortfall, relative: measured 4.5e-7 and 1.1e-7.
    private static final double SINGLE_PRECISION = 1e-6;

    private final MarginEngine engine = new MarginEngine(BackendRegistry.discover(), 2);

    /// The same unit losses, summed in the same order: the figures agree to the last bit.
    @Test
    void anAccountAmongOthersHasTheFiguresOfTheAccountAlone() {
        RiskRequest shared =
                VenueFixture.shared().confidences(0.95, 0.99, 0.999).build();
        List<Account> accounts = VenueFixture.accounts(60);
        List<AccountOutcome> outcomes = new AccountsEngine(engine)
                .evaluate(new AccountsRequest(shared, accounts))
                .outcomes();
        for (int a = 0; a < accounts.size(); a += 7) {
            RiskResult alone = engine.evaluate(VenueFixture.alone(shared, accounts.get(a)));
            AccountFigures figures = figures(outcomes.get(a));
            assertThat(figures.risk()).isEqualTo(alone.risk());
            assertThat(figures.losses()).isEqualTo(alone.losses());
            assertThat(figures.value()).isEqualTo(alone.value());
        }
    }

    /// In single precision, account by account; the workload asks for 1e-5.
    @Test
    void theSumIsTheKnownOneAndTheVectorBackendAgreesOnEveryAccount() {
        List<Account> accounts = VenueFixture.accounts(VenueFixture.ACCOUNTS);
        List<AccountOutcome> exact = new AccountsEngine(engine)
                .evaluate(new AccountsRequest(VenueFixture.shared().build(), accounts))
                .outcomes();
        List<AccountOutcome> fast = new AccountsEngine(engine)
                .evaluate(new AccountsRequest(
                        VenueFixture.shared().backend("vector").build(), accounts))
                .outcomes();
        for (int a = 0; a < accounts.size(); a++) {
            LossFigures expected = figures(exact.get(a)).losses().getFirst();
            LossFigures found = figures(fast.get(a)).losses().getFirst();
            double error = Math.max(
                    Math.abs(
                            found.valueAtRisk().value() / expected.valueAtRisk().value() - 1),
                    Math.abs(found.expectedShortfall().value()
                                    / expected.expectedShortfall().value()
                            - 1));
            assertThat(error).isLessThanOrEqualTo(SINGLE_PRECISION);
            assertThat(figures(fast.get(a)).notices()).isEmpty();
        }
        // The band of the workload: what seeds differ by.
        assertThat(sum(exact) / VenueFixture.SUM_OF_VALUE_AT_RISK_99).isCloseTo(1, within(0.01));
    }

    private static double sum(List<AccountOutcome> outcomes) {
        return outcomes.stream()
                .mapToDouble(outcome -> figures(outcome).risk().value())
                .sum();
    }

    private static AccountFigures figures(AccountOutcome outcome) {
        return ((AccountOutcome.Measured) outcome).figures();
    }
}
