package io.plimsoll.server.json.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DecimalsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-1",
                "12.50",
                "1e3",
                "1E+3",
                "-2.5e-7",
                "1.7e308",
                "4.9e-323",
                "123456789012345678901234567890"
            })
    void aNumberIsKeptExactly(String text) {
        assertThat(Decimals.read(text)).isEqualTo(new Decimals.Reading.Exact(new BigDecimal(text)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-0", "0.000", "-0e5", "0e999999999"})
    void everyZeroIsTheSame(String text) {
        assertThat(Decimals.read(text)).isEqualTo(new Decimals.Reading.Exact(BigDecimal.ZERO));
    }

    @ParameterizedTest
    @CsvSource({
        "NaN, NOT_FINITE",
        "-Infinity, NOT_FINITE",
        "infinity, NOT_FINITE",
        "1.8e308, NOT_FINITE",
        "1e999999999, NOT_FINITE",
        "1e9999999999999, NOT_FINITE",
        "1e-324, OUT_OF_RANGE",
        "-1e-9999999999999, OUT_OF_RANGE",
        "1e, NOT_A_NUMBER",
        "--1, NOT_A_NUMBER",
        "1_000, NOT_A_NUMBER",
        "1f, NOT_A_NUMBER",
        "٣, NOT_A_NUMBER"
    })
    void anythingElseBreaksARule(String text, FaultCode code) {
        assertThat(Decimals.read(text))
                .isInstanceOfSatisfying(
                        Decimals.Reading.Wrong.class,
                        wrong -> assertThat(wrong.code()).isEqualTo(code));
    }

    @Test
    void aNumberHasAtMostSixtyFourCharacters() {
        assertThat(Decimals.read("9".repeat(64))).isInstanceOf(Decimals.Reading.Exact.class);
        assertThat(Decimals.read("9".repeat(65)))
                .isInstanceOfSatisfying(
                        Decimals.Reading.Wrong.class,
                        wrong -> assertThat(wrong.code()).isEqualTo(FaultCode.TOO_LONG));
    }
}
