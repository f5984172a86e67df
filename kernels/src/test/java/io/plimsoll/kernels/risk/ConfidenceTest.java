package io.plimsoll.kernels.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.plimsoll.kernels.check.InvalidInputException;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ConfidenceTest {

    /// In binary, 0.07 x 100 and 0.57 x 100 lie on the wrong side of a whole number.
    @ParameterizedTest
    @CsvSource({
        "0.99, 1000000, 990000",
        "0.975, 100000, 97500",
        "0.07, 100, 7",
        "0.57, 100, 57",
        "0.99, 13, 13",
        "0.99, 1, 1",
        "0.5, 3, 2",
        "0.999, 20000000, 19980000"
    })
    void theRankIsTheCeilingInDecimals(double level, int count, int rank) {
        assertThat(Confidence.of(level).rank(count)).isEqualTo(rank);
    }

    @Test
    void theTailIsWeightedToItsExactSize() {
        Confidence confidence = Confidence.of(0.99);

        assertThat(confidence.tailCount(250)).isEqualTo(2.5);
        assertThat(confidence.rank(250)).isEqualTo(248);
    }

    @Test
    void equalLevelsAreEqualHoweverTheyAreWritten() {
        assertThat(new Confidence(new BigDecimal("0.9900"))).isEqualTo(Confidence.of(0.99));
        String zeros = "0".repeat(47);
        assertThat(new Confidence(new BigDecimal("0.9" + zeros))).isEqualTo(Confidence.of(0.9));
    }

    @Test
    void aLevelHasUpToTwelveDecimals() {
        assertThat(new Confidence(new BigDecimal("0.999999999999")).rank(1_000)).isEqualTo(1_000);
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> new Confidence(new BigDecimal("0.9999999999999")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "-0.5", "99", "1e-13", "1e-999999", "1e999999"})
    void whatIsNoFractionIsRefused(String level) {
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> new Confidence(new BigDecimal(level)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
    void whatIsNoNumberIsRefused(double level) {
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> Confidence.of(level));
    }
}
