package io.plimsoll.methodology.procyclicality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.methodology.policy.ProcyclicalityRules;
import io.plimsoll.methodology.policy.ProcyclicalityState;
import io.plimsoll.methodology.policy.ProcyclicalityTool;
import io.plimsoll.methodology.policy.StandardPolicy;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// One day of each tool, by hand, and what holds of every tool on random days.
final class ToolMarginsTest {
    private static final ProcyclicalityRules STANDARD =
            Objects.requireNonNull(StandardPolicy.policy().procyclicality());
    private static final int DAYS = 20_000;
    private static final double ROUNDING = 1e-12;

    /// A buffer of 25 %, drawn from 10 % a day, a tenth back a day. Columns: margin before and now, share drawn
    /// before, margin held and share drawn after.
    @ParameterizedTest
    @CsvSource({
        // Full, and nothing happens.
        "100, 100, 0, 125, 0",
        // A fifth more is paid by the buffer: 125 is held, 5 beyond 120, of 30.
        "100, 120, 0, 125, 0.8333333333333334",
        // Half more is more than the buffer has.
        "100, 150, 0, 150, 1",
        // A rise of 5 % draws nothing and refills nothing.
        "100, 105, 0.4, 120.75, 0.4",
        // A quiet day refills a tenth.
        "100, 100, 0.4, 117.5, 0.3",
        // A fall refills as far as the margin held pays for it: 115 is held, and full would be 112.5.
        "100, 90, 0.4, 112.5, 0",
        // 102.5 is held and not full.
        "100, 95, 0.9, 102.5, 0.6842105263157896",
        // Without a margin nothing is drawn and nothing comes back.
        "0, 0, 0.4, 0, 0.4",
        // From nothing to something is a rise.
        "0, 100, 0, 100, 1",
    })
    void theBuffer(double before, double now, double drawn, double held, double drawnAfter) {
        ToolMargins margins =
                ToolMargins.next(STANDARD, day(now, before, 0, 0, 1, 0), new ProcyclicalityState(drawn, 1));
        assertThat(margins.of(ProcyclicalityTool.BUFFER)).isCloseTo(held, within(1e-10));
        assertThat(margins.state().bufferDrawn()).isCloseTo(drawnAfter, within(1e-10));
    }

    @Test
    void theStressedWeightAndTheFloor() {
        ToolMargins margins = ToolMargins.next(STANDARD, day(100, 100, 180, 130, 1, 0), ProcyclicalityState.CALM);
        assertThat(margins.of(ProcyclicalityTool.STRESSED_WEIGHT)).isEqualTo(0.75 * 100 + 0.25 * 180);
        assertThat(margins.of(ProcyclicalityTool.FLOOR)).isEqualTo(130);
        ToolMargins above = ToolMargins.next(STANDARD, day(200, 200, 180, 130, 1, 0), ProcyclicalityState.CALM);
        assertThat(above.of(ProcyclicalityTool.STRESSED_WEIGHT)).isEqualTo(200);
        assertThat(above.of(ProcyclicalityTool.FLOOR)).isEqualTo(200);
    }

    /// At most 0.25 up and 0.05 down in a day, between 1 and 2; a tenth for each deviation of funding beyond two.
    @ParameterizedTest
    @CsvSource({
        "1.2, 0, 1, 1.2",
        "1.9, 0, 1, 1.25",
        "9, 0, 1.9, 2",
        "0.5, 0, 1.5, 1.45",
        "1, 2, 1, 1",
        "1, 4, 1, 1.2",
        "1, 30, 1, 1.25",
        "1.3, 4, 1.2, 1.3",
    })
    void theRegime(double volatilityRatio, double fundingDeviations, double before, double after) {
        ToolMargins margins = ToolMargins.next(
                STANDARD, day(100, 100, 0, 0, volatilityRatio, fundingDeviations), new ProcyclicalityState(0, before));
        assertThat(margins.state().multiplier()).isCloseTo(after, within(ROUNDING));
        assertThat(margins.of(ProcyclicalityTool.REGIME)).isCloseTo(100 * after, within(1e-10));
    }

    /// Seed 153: the same days for every run, a tenth of them with a jump.
    @Test
    void noToolAsksForLessThanTheCalculatedMarginAndNoneLeavesItsLimits() {
        Random random = new Random(153);
        ProcyclicalityState state = ProcyclicalityState.CALM;
        double before = 100;
        double largestFall = 0;
        double largestRise = 0;
        for (int i = 0; i < DAYS; i++) {
            double move = random.nextGaussian() * (random.nextInt(10) == 0 ? 0.5 : 0.03);
            double now = Math.clamp(before * Math.exp(move), 1, 1e6);
            ToolInputs day = day(
                    now,
                    before,
                    300 * random.nextDouble(),
                    300 * random.nextDouble(),
                    3 * random.nextDouble(),
                    6 * random.nextDouble());
            ToolMargins margins = ToolMargins.next(STANDARD, day, state);
            for (ProcyclicalityTool tool : List.of(
                    ProcyclicalityTool.BUFFER,
                    ProcyclicalityTool.STRESSED_WEIGHT,
                    ProcyclicalityTool.FLOOR,
                    ProcyclicalityTool.REGIME)) {
                assertThat(margins.of(tool)).as(tool.title()).isGreaterThanOrEqualTo(now * (1 - ROUNDING));
            }
            assertThat(margins.of(ProcyclicalityTool.BUFFER)).isLessThanOrEqualTo(1.25 * now * (1 + ROUNDING));
            assertThat(margins.state().multiplier()).isBetween(1.0, 2.0);
            double change = margins.state().multiplier() - state.multiplier();
            largestRise = Math.max(largestRise, change);
            largestFall = Math.max(largestFall, -change);
            state = margins.state();
            before = now;
        }
        assertThat(largestRise).isCloseTo(0.25, within(ROUNDING));
        assertThat(largestFall).isCloseTo(0.05, within(ROUNDING));
    }

    /// A rise that the buffer can pay for is none of the margin held.
    @Test
    void theBufferTakesTheFirstQuarterOfAnyRise() {
        Random random = new Random(28);
        for (int i = 0; i < 1_000; i++) {
            double now = 100 * (1.1 + 0.15 * random.nextDouble());
            double held = ToolMargins.next(STANDARD, day(now, 100, 0, 0, 1, 0), ProcyclicalityState.CALM)
                    .of(ProcyclicalityTool.BUFFER);
            assertThat(held).isCloseTo(125, within(1e-9));
        }
    }

    private static ToolInputs day(
            double now, double before, double stressed, double longRun, double ratio, double funding) {
        return new ToolInputs(now, before, stressed, longRun, now, ratio, funding);
    }
}
