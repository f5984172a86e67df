package io.plimsoll.server.json.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class Utf8Test {
    /// Around the size of the buffer, so that a character lies across its end.
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8190, 8191, 8192, 8193, 20_000})
    void textsOfAnyLengthAreSound(int length) {
        assertThat(Utf8.isSound(("a".repeat(length) + "∂\uD83D\uDE00").getBytes(StandardCharsets.UTF_8)))
                .isTrue();
    }

    @Test
    void brokenBytesAreNot() {
        for (int[] broken : new int[][] {{0xC3}, {0xFF}, {0xC0, 0x80}, {0xED, 0xA0, 0x80}, {0xE2, 0x82}, {0x80}}) {
            byte[] bytes = new byte[9000 + broken.length];
            for (int i = 0; i < broken.length; i++) {
                bytes[9000 + i] = (byte) broken[i];
            }
            assertThat(Utf8.isSound(bytes)).isFalse();
        }
    }
}
