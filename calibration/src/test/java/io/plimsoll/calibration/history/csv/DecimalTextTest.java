package io.plimsoll.calibration.history.csv;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DecimalTextTest {
    @ParameterizedTest
    @CsvSource({"0,0", "-1.50,-1.5", "+2,2", ".5,0.5", "5.,5", "1e-3,0.001", "1.25E+2,125", "00012,12"})
    void takesDecimalNotation(String text, double value) {
        assertThat(DecimalText.value(text)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                ".",
                "e5",
                "1e",
                "1e+",
                "1d",
                "0x1p3",
                "NaN",
                "Infinity",
                " 1",
                "1 ",
                "1,5",
                "1.2.3",
                "--1",
                "1e99999",
                "\u0661",
                "11111111111111111111111111111111111111111"
            })
    void refusesAnythingElse(String text) {
        assertThat(DecimalText.value(text)).isNaN();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999", "1e309"})
    void saysThatANumberIsTooLarge(String text) {
        assertThat(DecimalText.value(text)).isInfinite();
    }
}
