package io.plimsoll.server.http.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.server.imports.ImportForm.Part;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Forms, whole and damaged. A form that is cut anywhere is refused, because a missing file would give another book.
final class MultipartBodyTest {
    private static final String BOUNDARY = "the-boundary";
    private static final String FORM = String.join(
            "\r\n",
            "--" + BOUNDARY,
            "Content-Disposition: form-data; name=\"file\"; filename=\"a.json\"",
            "Content-Type: application/json",
            "",
            "{\"a\": \"é\"}\r\n--no",
            "--" + BOUNDARY,
            "Content-Disposition: form-data; name=\"asOf\"",
            "",
            "2026-06-30T12:00:00Z",
            "--" + BOUNDARY,
            "Content-Disposition: form-data; name=\"market\"; filename=\"b.json\"",
            "",
            "",
            "--" + BOUNDARY + "--",
            "");
    private static final int DAMAGES = 20_000;

    /// Bytes of the longest part.
    private static final int LONGEST = bytes("2026-06-30T12:00:00Z").length;

    private static Optional<List<Part>> parts(byte[] body) {
        return MultipartBody.parts(BOUNDARY, body);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aWholeFormHasItsPartsInOrder() {
        List<Part> parts = parts(bytes(FORM)).orElseThrow();

        assertThat(parts).extracting(Part::name).containsExactly("file", "asOf", "market");
        assertThat(parts).extracting(Part::fileName).containsExactly("a.json", null, "b.json");
        assertThat(parts.getFirst().content()).isEqualTo(bytes("{\"a\": \"é\"}\r\n--no"));
        assertThat(parts.getLast().content()).isEmpty();
    }

    @Test
    void aFormThatIsCutAnywhereIsRefused() {
        byte[] whole = bytes(FORM);
        // The last two bytes are the line end behind the closing delimiter.
        for (int length = 0; length < whole.length - 2; length++) {
            assertThat(parts(Arrays.copyOf(whole, length)))
                    .as("%d bytes", length)
                    .isEmpty();
        }
    }

    /// Damage is refused, or shows in a part: a delimiter that is damaged leaves its part within the one before.
    @Test
    void noPartIsLostByDamage() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < DAMAGES; i++) {
            byte[] damaged = bytes(FORM);
            for (int k = random.nextInt(4); k >= 0; k--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            parts(damaged)
                    .ifPresent(parts -> assertThat(parts.size() == 3
                                    || parts.stream().anyMatch(part -> part.content().length > LONGEST))
                            .as(new String(damaged, StandardCharsets.ISO_8859_1))
                            .isTrue());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "multipart/form-data; boundary=abc|abc",
                "Multipart/Form-Data;boundary=\"a b:c\"|a b:c",
                "multipart/form-data; boundary=----WebKitFormBoundary7MA4|----WebKitFormBoundary7MA4"
            })
    void findsTheBoundary(String type, String boundary) {
        assertThat(MultipartBody.boundary(type)).contains(boundary);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "multipart/form-data",
                "multipart/mixed; boundary=a",
                "application/json",
                "multipart/form-data; boundary="
            })
    void otherTypesAreNoForm(String type) {
        assertThat(MultipartBody.boundary(type)).isEmpty();
    }
}
