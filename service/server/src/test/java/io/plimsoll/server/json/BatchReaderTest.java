package io.plimsoll.server.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.desk.batch.BatchAnswer;
import io.plimsoll.desk.batch.BatchRequest;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.server.json.request.RequestOverrides;
import io.plimsoll.server.json.tree.ReadResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A batch is read as the margin request of each account is.
final class BatchReaderTest {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /// Faults of the text, which is written anew here, and of what one portfolio alone needs memory or a key for.
    private static final Pattern OF_THE_WHOLE =
            Pattern.compile("^/(positionFigures|revaluation|runningLoss|methodology|venueRules)[/ ]"
                    + "| (trailing-content|byte-order-mark|malformed-json|too-deep|not-finite|too-much-memory)$");

    /// The bad margin requests that can be taken apart: those that are JSON objects.
    static Stream<BadRequest> bad() {
        return BadRequestTest.isRefusedWithEveryFault()
                .filter(bad -> tree(bad.bytes()) instanceof ObjectNode)
                // In a batch a matter of one account: BatchRequirementTest.
                .filter(bad -> !bad.title().equals(BadMethodology.LONG_CLOSE_OUT))
                .filter(bad -> bad.faults().stream().noneMatch(OF_THE_WHOLE.asPredicate()));
    }

    /// Positions and collateral of a bad request become its one account: its faults are reported on its line, and
    /// those of the rest refuse the whole.
    @ParameterizedTest
    @MethodSource("bad")
    void everyFaultOfAMarginRequestIsReportedWhereItBelongs(BadRequest bad) throws IOException {
        ObjectNode document = (ObjectNode) Objects.requireNonNull(tree(bad.bytes()));
        ObjectNode account = document.objectNode().put("id", "a");
        for (String key : List.of("positions", "collateral")) {
            JsonNode part = document.remove(key);
            if (part != null) {
                account.set(key, part);
            }
        }
        document.putArray("accounts").add(account);
        byte[] batch = MAPPER.writeValueAsBytes(document);
        Map<Boolean, List<String>> expected = bad.faults().stream()
                .collect(Collectors.partitioningBy(fault -> fault.matches("/(positions|collateral)[/ ].*")));

        switch (BatchDocument.read(batch)) {
            case ReadResult.Refused(List<Fault> faults) ->
                assertThat(pointersAndCodes(faults)).containsExactlyInAnyOrderElementsOf(expected.get(false));
            case ReadResult.Accepted(BatchRequest request) -> {
                assertThat(expected.get(false)).isEmpty();
                BatchAnswer.Line line = BatchDocument.answer(
                                new String(batch, StandardCharsets.UTF_8), new RequestOverrides(null, null, 1))
                        .lines()
                        .next();
                assertThat(line).isInstanceOfSatisfying(BatchAnswer.Line.Refused.class, refused -> {
                    assertThat(refused.id()).isEqualTo("a");
                    assertThat(pointersAndCodes(refused.faults()))
                            .containsExactlyInAnyOrderElementsOf(expected.get(true));
                });
            }
        }
    }

    @Test
    void anAccountThatIsNoObjectIsReportedAsForAMargin() {
        List<BadRequest> others = BadRequestTest.isRefusedWithEveryFault()
                .filter(bad -> tree(bad.bytes()) == null)
                .toList();
        assertThat(others).hasSizeGreaterThan(10);
        for (BadRequest bad : others) {
            assertThat(BatchDocument.read(bad.bytes())).as(bad.title()).isInstanceOf(ReadResult.Refused.class);
        }
        assertThat(codes("")).containsExactly(" empty-body");
        assertThat(codes("[]")).containsExactly(" wrong-type");
        assertThat(codes("{\"accounts\":[")).containsExactly(" malformed-json");
        assertThat(codes(BatchDocument.with() + "x")).containsExactly(" trailing-content");
    }

    @Test
    void whatIsForPositionsIsNotForAccounts() {
        assertThat(codes(BatchDocument.shared()
                        .set("/accounts", "[]")
                        .set("/positionFigures", "\"all\"")
                        .set("/revaluation", "\"exact\"")
                        .set("/runningLoss", "{}")
                        .set("/venueRules", "[]")
                        .text()))
                .containsExactlyInAnyOrder(
                        "/positionFigures unknown-key",
                        "/revaluation unknown-key",
                        "/runningLoss unknown-key",
                        "/venueRules unknown-key");
    }

    @Test
    void accountsMustBeThere() {
        assertThat(codes(BatchDocument.shared().text())).containsExactly("/accounts missing-key");
        assertThat(codes(BatchDocument.shared().set("/accounts", "7").text())).containsExactly("/accounts wrong-type");
        assertThat(codes(RequestDocument.valid().set("/accounts", "[]").text()))
                .containsExactlyInAnyOrder("/positions unknown-key", "/collateral unknown-key");
        assertThat(codes(BatchDocument.shared()
                        .set("/accounts", "[],\"accounts\":[]")
                        .text()))
                .containsExactly("/accounts duplicate-key");
    }

    /// The bound is on all positions times scenarios, in any account.
    @Test
    void tooMuchWorkRefusesTheWhole() {
        String many = BatchDocument.large(30_000).replace("\"scenarios\":2000", "\"scenarios\":9000000");
        assertThat(codes(many)).containsExactly("/scenarios too-much-work");
    }

    @Test
    void overridesAreTheCallers() {
        BatchAnswer answer = BatchDocument.answer(
                BatchDocument.with(BatchDocument.account("a", "1")), new RequestOverrides("reference", 7L, 123));
        assertThat(answer.result().evidence().backend()).isEqualTo("reference");
        assertThat(answer.result().evidence().seed()).isEqualTo(7);
        assertThat(answer.result().evidence().scenarios()).isEqualTo(123);
    }

    private static List<String> codes(String json) {
        return switch (BatchDocument.read(json.getBytes(StandardCharsets.UTF_8))) {
            case ReadResult.Accepted(BatchRequest request) -> List.of();
            case ReadResult.Refused(List<Fault> faults) -> pointersAndCodes(faults);
        };
    }

    private static List<String> pointersAndCodes(List<Fault> faults) {
        return faults.stream().map(fault -> fault.path() + " " + fault.code()).toList();
    }

    private static @Nullable JsonNode tree(byte[] json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException malformed) {
            return null;
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }
}
