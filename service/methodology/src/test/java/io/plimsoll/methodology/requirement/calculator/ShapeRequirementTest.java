package io.plimsoll.methodology.requirement.calculator;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.kernels.RequestFixture;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.instrument.EuropeanOption;
import io.plimsoll.kernels.instrument.Payoff;
import io.plimsoll.kernels.instrument.Right;
import io.plimsoll.kernels.model.VolatilityTermScaling;
import io.plimsoll.kernels.vega.NetVegas;
import io.plimsoll.methodology.requirement.Component;
import io.plimsoll.methodology.requirement.Component.Kind;
import io.plimsoll.methodology.requirement.Requirement;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// A book without vega in the model's only volatility factor pays for the shape of the surface.
final class ShapeRequirementTest {
    private static final double SPOT = 60_000;
    private static final double VOLATILITY = 0.5;

    /// Core over gross vega, points. The model sees the gamma of the near straddles, 0.57 points.
    private static final double HIDDEN = 0.6;

    /// Charge over gross vega, points: 2.6 % of a volatility of 50 %.
    private static final double CHARGED = 1.25;

    /// Short straddles of 60 days against long ones of 200 days, flat in the factor, with a gross vega of 29,000
    /// dollars a point. On the chains of Deribit such a book of BTC lost 1.7 points of it on 2026-06-04.
    @Test
    void aBookThatIsFlatInTheFactorHasAMargin() {
        RiskRequest calendar = calendar();
        double gross = new NetVegas(calendar.asOf(), calendar.market())
                .of(calendar.positions()).stream()
                        .mapToDouble(point -> Math.abs(point.pointVega()))
                        .sum();
        assertThat(gross).isBetween(28_900.0, 29_100.0);
        Requirement before = new PolicyFixture().shape(null).requirement(calendar);
        Requirement after = new PolicyFixture().requirement(calendar);
        assertThat(before.components()).extracting(Component::kind).doesNotContain(Kind.SHAPE);
        assertThat(before.amount(Kind.CORE).doubleValue()).isLessThan(HIDDEN * gross);
        assertThat(after.amount(Kind.SHAPE).doubleValue()).isGreaterThan(CHARGED * gross);
        assertThat(after.initial()).isEqualTo(before.initial().add(after.amount(Kind.SHAPE)));
        assertThat(after.maintenance()).isGreaterThan(before.maintenance());
    }

    @Test
    void theLineIsTheSameAlongsideTheMargin() {
        RiskRequest calendar = calendar();
        assertThat(new PolicyFixture().requirementOnSharedScenarios(calendar).components())
                .isEqualTo(new PolicyFixture().requirement(calendar).components());
    }

    /// A segment's multiplier and horizon scale the line.
    @Test
    void multiplierAndHorizonScaleTheLine() {
        RiskRequest calendar = calendar();
        double once =
                new PolicyFixture().requirement(calendar).amount(Kind.SHAPE).doubleValue();
        double scaled = new PolicyFixture()
                .multiplier("1.5")
                .horizon(Duration.ofDays(4))
                .requirement(calendar)
                .amount(Kind.SHAPE)
                .doubleValue();
        assertThat(scaled / once).isBetween(3 - 1e-9, 3 + 1e-9);
    }

    private static RiskRequest calendar() {
        double near = factorVega(60);
        double far = factorVega(200);
        BigDecimal sold = new BigDecimal("-69.2");
        BigDecimal held = BigDecimal.valueOf(69.2 * near / far).setScale(4, RoundingMode.HALF_EVEN);
        RequestFixture fixture = new RequestFixture()
                .asset("BTC", SPOT)
                .factor("BTC.spot", 0.45)
                .factor("BTC.volatility", 0.6)
                .correlation(new double[] {1, -0.4}, new double[] {-0.4, 1})
                .scenarios(4_000);
        for (Right right : Right.values()) {
            fixture.hold(option(right, 60), sold.toPlainString()).hold(option(right, 200), held.toPlainString());
        }
        return PolicyFixture.at("v", fixture.build());
    }

    /// Vega of one option to the factor, up to a constant.
    private static double factorVega(int days) {
        RiskRequest one = new RequestFixture()
                .asset("BTC", SPOT)
                .factor("BTC.spot", 0.45)
                .factor("BTC.volatility", 0.6)
                .hold(option(Right.CALL, days), "1")
                .build();
        return new NetVegas(one.asOf(), one.market())
                        .of(one.positions())
                        .getFirst()
                        .relativeVega()
                * VolatilityTermScaling.DEFAULT.multiple(days);
    }

    private static EuropeanOption option(Right right, int days) {
        return new EuropeanOption(
                days + (right == Right.CALL ? "C" : "P"),
                "BTC",
                Payoff.LINEAR,
                right,
                SPOT,
                RequestFixture.AS_OF.plus(Duration.ofDays(days)),
                SPOT,
                VOLATILITY);
    }
}
