package io.plimsoll.kernels.accounts;

import io.plimsoll.kernels.RequestFixture;
import io.plimsoll.kernels.instrument.CollateralBalance;
import io.plimsoll.kernels.instrument.EuropeanOption;
import io.plimsoll.kernels.instrument.Future;
import io.plimsoll.kernels.instrument.Payoff;
import io.plimsoll.kernels.instrument.Perpetual;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.instrument.Right;
import io.plimsoll.kernels.instrument.Spot;
import io.plimsoll.kernels.model.Distribution;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// A market with every kind of instrument, and accounts that hold some of them.
final class MixedMarket {
    private static final Instant SOON = RequestFixture.AS_OF.plus(Duration.ofHours(20));
    private static final Instant LATER = RequestFixture.AS_OF.plus(Duration.ofDays(87));
    private static final List<String> NAMES =
            List.of("BTC", "PERP", "LINEAR-PERP", "FUT", "LINEAR-FUT", "CALL", "PUT", "SOON", "SOON-CALL");

    private MixedMarket() {}

    /// Two days in six steps, Student-t, an expiry on the way.
    static RequestFixture shared() {
        Duration eightHours = Duration.ofHours(8);
        return new RequestFixture()
                .asset("BTC", 59_195.1)
                .asset("USDC", 1)
                .factor("BTC.spot", 0.55)
                .factor("BTC.volatility", 0.9)
                .factor("BTC.basis", 0.05)
                .correlation(new double[] {1, -.3, .2}, new double[] {-.3, 1, 0}, new double[] {.2, 0, 1})
                .distribution(new Distribution.StudentT(4))
                .scenarios(5_000)
                .horizon(Duration.ofDays(2), 6)
                .list(new Spot("BTC", "BTC"))
                .list(new Perpetual("PERP", "BTC", Payoff.INVERSE, 59_201.5, 1e-4, eightHours))
                .list(new Perpetual("LINEAR-PERP", "BTC", Payoff.LINEAR, 59_201.5, -2e-4, eightHours))
                .list(new Future("FUT", "BTC", Payoff.INVERSE, 59_800, LATER))
                .list(new Future("LINEAR-FUT", "BTC", Payoff.LINEAR, 59_300, SOON))
                .list(new EuropeanOption("CALL", "BTC", Payoff.INVERSE, Right.CALL, 70_000, LATER, 59_800, .55))
                .list(new EuropeanOption("PUT", "BTC", Payoff.LINEAR, Right.PUT, 55_000, LATER, 59_800, .6))
                .list(new EuropeanOption("SOON", "BTC", Payoff.INVERSE, Right.PUT, 59_000, SOON, 59_300, .5))
                .list(new EuropeanOption("SOON-CALL", "BTC", Payoff.LINEAR, Right.CALL, 59_000, SOON, 59_300, .5))
                .list(new Perpetual("ORPHAN", "USDC", Payoff.LINEAR, 1, 0, eightHours));
    }

    /// Accounts of up to nine positions, some in the same instrument, and some collateral; every tenth is
    /// empty.
    static List<Account> accounts(int count) {
        Random random = new Random(1);
        List<Account> accounts = new ArrayList<>();
        for (int a = 0; a < count; a++) {
            List<Position> positions = new ArrayList<>();
            for (int k = 0; k < a % 10; k++) {
                BigDecimal quantity = BigDecimal.valueOf(random.nextInt(-500, 500), 2);
                positions.add(position("p" + k, NAMES.get(random.nextInt(NAMES.size())), quantity));
            }
            List<CollateralBalance> collateral = a % 3 == 0
                    ? List.of()
                    : List.of(
                            new CollateralBalance("BTC", BigDecimal.valueOf(a, 3)),
                            new CollateralBalance("USDC", BigDecimal.valueOf(100L * a)),
                            new CollateralBalance("USD", BigDecimal.valueOf(-a)));
            accounts.add(new Account("account-" + a, positions, a % 10 == 0 ? List.of() : collateral));
        }
        return accounts;
    }

    static Position position(String id, String instrument, BigDecimal quantity) {
        return new Position(id, instrument, quantity, null, null);
    }
}
