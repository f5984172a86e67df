package io.plimsoll.server.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.desk.margin.MarginAnswer;
import io.plimsoll.kernels.risk.Interval;
import io.plimsoll.server.json.request.RequestOverrides;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The examples against figures that this engine had no part in: a Monte Carlo in numpy with its own random
/// numbers and 4,000,000 scenarios or more, for the single perpetual the quadrature of the exact law (scipy; the
/// expected
/// shortfall cut at 200 standard deviations). Horizons of several days, run on 2026-11-29: `path_reference.py` beside
/// this
/// class's resources, which draws each path forwards through its days and expiries.
///
/// Each of the 16 figures may differ by four combined standard errors, which a sound engine exceeds with
/// probability 6.3e-5 each: the test fails for at most one seed in 1,000. The seeds are those of the files.
final class IndependentCheckTest {
    private static final double STANDARD_ERRORS = 4;

    /// The value is a closed form; its decimals are those that the independent program printed.
    private static final double PRINTED = 6e-9;

    private static final int FEW_COLUMNS = 1_000_000;
    private static final int MANY_COLUMNS = 250_000;
    private static final Map<String, MarginAnswer> ANSWERS = new HashMap<>();

    @BeforeAll
    static void compute() throws IOException {
        for (String name : ExampleAnswers.NAMES) {
            boolean few = name.equals("single-perpetual") || name.equals("basis-trade");
            RequestOverrides overrides = new RequestOverrides("reference", null, few ? FEW_COLUMNS : MANY_COLUMNS);
            ANSWERS.put(name, ExampleAnswers.answer(name, overrides));
        }
    }

    @AfterAll
    static void forget() {
        ANSWERS.clear();
    }

    @ParameterizedTest(name = "{0} at {1}")
    @CsvSource({
        "basis-trade, 0.975, 4907.986, 1.94, 6410.593, 3.45",
        "basis-trade, 0.99, 6244.001, 3.89, 7815.764, 5.78",
        "single-perpetual, 0.975, 34643.7981, 0, 46450.6256, 0",
        "single-perpetual, 0.99, 44730.7655, 0, 57826.4624, 0",
        "market-maker, 0.975, 49706.4, 86, 84990.4, 180",
        "market-maker, 0.99, 77710.1, 175, 120808.6, 341",
        "expired-inside, 0.975, 0.705748, 0.00053, 0.917817, 0.00089",
        "expired-inside, 0.99, 0.897194, 0.00095, 1.113654, 0.0014"
    })
    void valueAtRiskAndExpectedShortfallAgree(
            String name,
            BigDecimal confidence,
            double valueAtRisk,
            double itsError,
            double expectedShortfall,
            double errorOfThat) {
        MarginAnswer.Losses level = answer(name).losses().stream()
                .filter(losses -> losses.confidence().compareTo(confidence) == 0)
                .findFirst()
                .orElseThrow();

        assertThat(level.valueAtRisk().doubleValue())
                .isCloseTo(valueAtRisk, within(tolerance(itsError, level.valueAtRiskInterval())));
        assertThat(level.expectedShortfall().doubleValue())
                .isCloseTo(expectedShortfall, within(tolerance(errorOfThat, level.expectedShortfallInterval())));
    }

    @ParameterizedTest
    @CsvSource({
        "market-maker, 2295367.17643816",
        "basis-trade, 2764428.40000000",
        "single-perpetual, 250000.00000000",
        "expired-inside, 4.60998566"
    })
    void theValueAgrees(String name, double value) {
        assertThat(answer(name).value().doubleValue()).isCloseTo(value, within(PRINTED));
    }

    private static MarginAnswer answer(String name) {
        return Objects.requireNonNull(ANSWERS.get(name), name);
    }

    private static double tolerance(double theirError, MarginAnswer.AmountIntervals ours) {
        double ourError = width(ours.simulation()) / (2 * Interval.NORMAL_SCORE);
        assertThat(ourError).isPositive();
        return STANDARD_ERRORS * Math.hypot(theirError, ourError);
    }

    private static double width(MarginAnswer.AmountInterval interval) {
        return Objects.requireNonNull(interval.upper())
                .subtract(Objects.requireNonNull(interval.lower()))
                .doubleValue();
    }
}
