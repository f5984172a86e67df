package io.plimsoll.kernels.accounts;

import io.plimsoll.kernels.RequestFixture;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.instrument.Payoff;
import io.plimsoll.kernels.instrument.Perpetual;
import io.plimsoll.kernels.instrument.Position;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/// The benchmark workload W4: a venue of accounts that hold 50 of 200 linear instruments on 32 factors.
public final class VenueFixture {
    /// What the sum of the accounts' values at risk is known to be, from outside programs.
    public static final double SUM_OF_VALUE_AT_RISK_99 = 2_190_000;

    /// Accounts of the workload.
    public static final int ACCOUNTS = 10_000;

    private static final int FACTORS = 32;
    private static final int INSTRUMENTS = 200;
    private static final int HELD = 50;
    private static final List<BigDecimal> QUANTITIES =
            IntStream.rangeClosed(-5, 5).mapToObj(BigDecimal::valueOf).toList();

    private VenueFixture() {}

    /// What the accounts share: one day in one step, 10,000 scenarios, the margin a value at risk at 99 %.
    public static RequestFixture shared() {
        RequestFixture fixture = new RequestFixture().seed(7).confidences(0.99);
        for (int f = 0; f < FACTORS; f++) {
            fixture.asset("A" + f, 100).factor("A" + f + ".spot", 0.40 + 0.02 * (f % 20));
        }
        for (int i = 0; i < INSTRUMENTS; i++) {
            double scale = 100 * (1 + 0.3 * (i % 7)) * (0.5 + (i % 13) / 13.0);
            fixture.list(new Perpetual("I" + i, "A" + i % FACTORS, Payoff.LINEAR, scale, 0, Duration.ofHours(8)));
        }
        double[][] correlation = new double[FACTORS][FACTORS];
        for (int i = 0; i < FACTORS; i++) {
            for (int j = 0; j < FACTORS; j++) {
                correlation[i][j] = i == j ? 1 : 0.3 + 0.6 * Math.exp(-Math.abs(i - j) / 8.0);
            }
        }
        return fixture.correlation(correlation);
    }

    /// The first `count` accounts.
    public static List<Account> accounts(int count) {
        return IntStream.range(0, count)
                .mapToObj(a -> new Account(
                        "account-" + a,
                        IntStream.range(0, HELD)
                                .mapToObj(k -> new Position(
                                        "p" + k,
                                        "I" + (7 * a + 13 * k) % INSTRUMENTS,
                                        QUANTITIES.get((3 * a + 17 * k) % 11),
                                        null,
                                        null))
                                .toList(),
                        List.of()))
                .toList();
    }

    /// The request of one account by itself.
    public static RiskRequest alone(RiskRequest shared, Account account) {
        return new RiskRequest(
                shared.asOf(),
                shared.currency(),
                shared.backend(),
                shared.plan(),
                shared.levels(),
                shared.market(),
                shared.model(),
                account.positions(),
                account.collateral());
    }
}
