package io.plimsoll.server.json.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PlainDecimalTest {
    private static final String CHARACTERS = "0123456789.-";

    @ParameterizedTest
    @ValueSource(strings = {"7", "-7", "0.10", "-0.001", "12345678.012345678", "10", "1.0", "999999999999999999"})
    void readsTheUsualSpellingExactly(String text) {
        assertThat(of(text)).isEqualTo(new BigDecimal(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-0", "0.00", "-0.0"})
    void zeroIsZero(String text) {
        assertThat(of(text)).isEqualTo(BigDecimal.ZERO);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                ".",
                "1.",
                ".5",
                "01",
                "-01",
                "00",
                "1..2",
                "1.2.3",
                "--1",
                "+1",
                "1e3",
                " 1",
                "1 ",
                "NaN",
                "١",
                "1234567890123456789",
                "-123456789012345678"
            })
    void leavesTheRestToOthers(String text) {
        assertThat(of(text)).isNull();
    }

    /// Every text of up to 18 of these characters is a number to both or to none.
    @Test
    void agreesWithTheGrammar() {
        Random random = new Random(20261122);
        int numbers = 0;
        for (int i = 0; i < 100_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(7); length >= 0; length--) {
                text.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
            }
            BigDecimal expected =
                    text.toString().matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?") ? new BigDecimal(text.toString()) : null;
            BigDecimal read = of(text.toString());
            assertThat(read == null).as(text.toString()).isEqualTo(expected == null);
            if (expected != null) {
                assertThat(read).isEqualTo(expected.signum() == 0 ? BigDecimal.ZERO : expected);
                numbers++;
            }
        }
        assertThat(numbers).isGreaterThan(10_000);
    }

    private static @Nullable BigDecimal of(String text) {
        return PlainDecimal.of(("x" + text + "9").toCharArray(), 1, text.length());
    }
}
