package io.plimsoll.kernels.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PhiloxLaneTest {

    /// Random123, kat_vectors, philox4x32 10 rounds.
    @ParameterizedTest
    @CsvSource({
        "00000000 00000000 00000000 00000000, 00000000 00000000, 6627e8d5 e169c58d bc57ac4c 9b00dbd8",
        "ffffffff ffffffff ffffffff ffffffff, ffffffff ffffffff, 408f276d 41c83b0e a20bc7c6 6d5451fd",
        "243f6a88 85a308d3 13198a2e 03707344, a4093822 299f31d0, d16cfe09 94fdcceb 5001e420 24126ea1"
    })
    void theKnownAnswersOfRandom123AreReproduced(String counter, String key, String expected) {
        long[] c = parse(counter);
        long[] k = parse(key);
        long[] words = new long[4];

        PhiloxLane.permute(c[0], c[1], c[2], c[3], k[0], k[1], words);

        assertThat(words).containsExactly(parse(expected));
    }

    /// Commons RNG 1.7, an independent implementation: its seed is the key and then the counter, which it
    /// counts up.
    @Test
    void commonsRngDrawsTheSameWords() {
        int[] seed = {0x12345678, 0x9abcdef0, 41, 0, 7, 3};
        UniformRandomProvider oracle = RandomSource.PHILOX_4X32.create(seed);
        long[] words = new long[4];
        for (int block = 0; block < 1000; block++) {
            PhiloxLane.permute(42L + block, 0, 7, 3, 0x12345678L, 0x9abcdef0L, words);
            for (long word : words) {
                assertThat(word).isEqualTo(oracle.nextInt() & 0xFFFFFFFFL);
            }
        }
    }

    @Test
    void theCounterHoldsScenarioStreamStepAndBlock() {
        long scenario = 0x1234_89ABCDEFL;
        long seed = 0xFEDCBA98_76543210L;
        long[] drawn = new long[4];
        long[] permuted = new long[4];

        PhiloxLane.draw(scenario, 0xABCD, 240, 63, seed, drawn);
        PhiloxLane.permute(0x89ABCDEFL, 0xABCD1234L, 240, 63, 0x76543210L, 0xFEDCBA98L, permuted);

        assertThat(drawn).containsExactly(permuted);
    }

    private static long[] parse(String words) {
        return Arrays.stream(words.split(" "))
                .mapToLong(word -> Long.parseLong(word, 16))
                .toArray();
    }
}
