package io.plimsoll.kernels.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.kernels.MarginEngine;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.RiskResult;
import io.plimsoll.kernels.backend.BackendRegistry;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The benchmark workload W4 on the reference backend.
final class VenueTest {
    private final MarginEngine engine = new MarginEngine(BackendRegistry.discover(), 2);

    @Test
    void theSumOfAllValuesAtRiskIsTheKnownOne() {
        AccountsRequest request =
                new AccountsRequest(VenueFixture.shared().build(), VenueFixture.accounts(VenueFixture.ACCOUNTS));

        double sum = new AccountsEngine(engine)
                .evaluate(request).outcomes().stream()
                        .mapToDouble(outcome -> figures(outcome).risk().value())
                        .sum();

        // The band of the workload: what seeds differ by.
        assertThat(sum / VenueFixture.SUM_OF_VALUE_AT_RISK_99).isCloseTo(1, within(0.01));
    }

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

    private static AccountFigures figures(AccountOutcome outcome) {
        return ((AccountOutcome.Measured) outcome).figures();
    }
}
