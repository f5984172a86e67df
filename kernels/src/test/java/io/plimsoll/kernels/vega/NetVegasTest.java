package io.plimsoll.kernels.vega;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.kernels.RequestFixture;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.engine.MarkValues;
import io.plimsoll.kernels.instrument.EuropeanOption;
import io.plimsoll.kernels.instrument.Payoff;
import io.plimsoll.kernels.instrument.Right;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Net vegas against the engine's own values of options, and how they net.
final class NetVegasTest {
    private static final double SPOT = 60_000;

    /// Central differences of step 1e-4: the truncation error is 1e-6 of the vega, rounding 1e-9 of the price.
    private static final double STEP = 1e-4;

    private static final double RELATIVE = 1e-5;
    private static final double ABSOLUTE = 1e-4;

    @Test
    void vegaIsTheSlopeOfTheEnginesValueInDollars() {
        Random random = new Random(15);
        for (int i = 0; i < 2_000; i++) {
            EuropeanOption option = option(
                    random.nextBoolean() ? Payoff.INVERSE : Payoff.LINEAR,
                    random.nextBoolean() ? Right.CALL : Right.PUT,
                    SPOT * Math.exp(0.4 * random.nextGaussian()),
                    1 + random.nextInt(400),
                    SPOT * Math.exp(0.02 * random.nextGaussian()),
                    0.2 + random.nextDouble());
            List<SurfaceVega> vegas = vegas(request(option, "1"));
            double slope = (value(option, STEP) - value(option, -STEP)) / (2 * STEP);
            double vega = vegas.isEmpty() ? 0 : 100 * vegas.getFirst().pointVega();
            assertThat(vega).as("%s", option).isCloseTo(slope, within(RELATIVE * slope + ABSOLUTE));
        }
    }

    /// `scipy`: `F*norm.pdf(log(F/K)/s+s/2)*sqrt(T)*0.01`, T = 90/365, s = 0.5*sqrt(T), times 60000/61000.
    @Test
    void anInverseCallHasTheVegaOfAnIndependentComputation() {
        SurfaceVega vega = vegas(request(option(Payoff.INVERSE, Right.CALL, 70_000, 90, 61_000, 0.5), "2"))
                .getFirst();
        assertThat(vega.days()).isEqualTo(90);
        assertThat(vega.deviations()).isCloseTo(0.5542951452752384, within(1e-12));
        assertThat(vega.pointVega()).isCloseTo(216.71391428803463, within(1e-9));
        assertThat(vega.relativeVega()).isCloseTo(50 * vega.pointVega(), within(1e-9));
    }

    @Test
    void aCallAndAPutOfOneStrikeNetAndPositionsInOneInstrumentDo() {
        EuropeanOption call = option(Payoff.INVERSE, Right.CALL, 65_000, 30, SPOT, 0.5);
        EuropeanOption put =
                new EuropeanOption("PUT", "BTC", Payoff.INVERSE, Right.PUT, 65_000, call.expiry(), SPOT, 0.5);
        RiskRequest conversion = fixture().hold(call, "3").hold(put, "-3").build();
        assertThat(vegas(conversion)).isEmpty();
        RiskRequest lots = fixture()
                .hold(call, "3")
                .position("more", call.name(), "-1")
                .list(put)
                .build();
        assertThat(vegas(lots)).isEqualTo(vegas(request(call, "2")));
    }

    @Test
    void anOptionWithoutVolatilityOrTimeHasNoVega() {
        for (double strike : new double[] {50_000, SPOT, 70_000}) {
            assertThat(vegas(request(option(Payoff.LINEAR, Right.CALL, strike, 30, SPOT, 0), "1")).stream()
                            .mapToDouble(SurfaceVega::relativeVega)
                            .sum())
                    .isZero();
        }
    }

    private static List<SurfaceVega> vegas(RiskRequest request) {
        return new NetVegas(request.asOf(), request.market()).of(request.positions());
    }

    private static double value(EuropeanOption option, double bump) {
        EuropeanOption bumped = option.withImpliedVolatility(option.impliedVolatility() + bump);
        return MarkValues.of(request(bumped, "1"), Set.of(option.name())).dollars(option.name());
    }

    private static RiskRequest request(EuropeanOption option, String quantity) {
        return fixture().hold(option, quantity).build();
    }

    private static RequestFixture fixture() {
        return new RequestFixture()
                .asset("BTC", SPOT)
                .factor("BTC.spot", 0.5)
                .factor("BTC.volatility", 1)
                .factor("BTC.basis", 0.02);
    }

    private static EuropeanOption option(
            Payoff payoff, Right right, double strike, int days, double forward, double volatility) {
        return new EuropeanOption(
                "OPTION",
                "BTC",
                payoff,
                right,
                strike,
                RequestFixture.AS_OF.plus(Duration.ofDays(days)),
                forward,
                volatility);
    }
}
