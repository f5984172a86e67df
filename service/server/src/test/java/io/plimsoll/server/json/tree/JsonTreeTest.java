package io.plimsoll.server.json.tree;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.kernels.check.Fault;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class JsonTreeTest {
    private final FaultLog log = new FaultLog();

    @Test
    void aTextThatIsCutOffHasItsOwnSentence() {
        assertThat(parse("{\"a\":1")).isNull();
        assertThat(log.faults())
                .extracting(Fault::sentence)
                .containsExactly("the body is not JSON: Unexpected end-of-input: expected close marker for Object"
                        + " at line 1, column 7");
    }

    @Test
    void everyKindOfValueIsKept() {
        JsonValue value = parse("{\"a\":[1.50,-2e3,\"x\",true,false,null,{}],\"b\":NaN}");

        assertThat(log.faults()).isEmpty();
        assertThat(value).isInstanceOfSatisfying(JsonValue.Members.class, document -> {
            assertThat(document.members().keySet()).containsExactly("a", "b");
            assertThat(document.members().get("b")).isEqualTo(new JsonValue.Numeral("NaN"));
            assertThat(document.members().get("a"))
                    .isInstanceOfSatisfying(
                            JsonValue.Sequence.class,
                            array -> assertThat(array.elements())
                                    .hasSize(7)
                                    .startsWith(
                                            new JsonValue.Numeral("1.50"),
                                            new JsonValue.Numeral("-2e3"),
                                            new JsonValue.Text("x"),
                                            new JsonValue.Flag(true),
                                            new JsonValue.Flag(false),
                                            new JsonValue.Nothing()));
        });
    }

    @Test
    void thirtyTwoLevelsAreNotTooDeep() {
        assertThat(parse("[".repeat(JsonTree.DEEPEST) + "]".repeat(JsonTree.DEEPEST)))
                .isNotNull();
        assertThat(log.faults()).isEmpty();
        assertThat(parse("[".repeat(JsonTree.DEEPEST + 1) + "]".repeat(JsonTree.DEEPEST + 1)))
                .isNull();
        assertThat(codes()).containsExactly("too-deep");
    }

    @Test
    void theLongestArrayIsNotTooLong() {
        assertThat(parse("[" + "0,".repeat(JsonTree.LONGEST_ARRAY - 1) + "0]")).isNotNull();
        assertThat(log.faults()).isEmpty();
        assertThat(parse("[" + "0,".repeat(JsonTree.LONGEST_ARRAY) + "0]")).isNull();
        assertThat(codes()).containsExactly("too-many-elements");
    }

    @Test
    void valuesAreCountedOverAllArrays() {
        String rows = ("[" + "0,".repeat(99_999) + "0],").repeat(JsonTree.MAX_VALUES / 100_000);
        assertThat(parse("[" + rows + "0]")).isNull();
        assertThat(codes()).containsExactly("too-many-elements");
    }

    @Test
    void aBodyThatIsTooLargeIsNotEvenDecoded() {
        assertThat(JsonTree.parse(new byte[JsonTree.MAX_BYTES + 1], log)).isNull();
        assertThat(codes()).containsExactly("too-large");
    }

    /// The first of two values stays, and both faults of the document are reported.
    @Test
    void aRepeatedKeyDoesNotEndTheReading() {
        JsonValue value = parse("{\"a\":{\"k/y\":1,\"k/y\":2},\"b\":\"\\udc00\"}");

        assertThat(value).isInstanceOf(JsonValue.Members.class);
        assertThat(log.faults()).extracting(Fault::path).containsExactly("/a/k~1y", "/b");
        assertThat(codes()).containsExactly("duplicate-key", "broken-text");
        assertThat(log.faults().getFirst().sentence())
                .isEqualTo("the key \"k/y\" is given twice in one object (at most once)");
    }

    @Test
    void textThatIsNotJsonIsReportedWithItsPlace() {
        assertThat(parse("{\"a\":\n  tru}")).isNull();
        assertThat(log.faults().getFirst().sentence()).contains("line 2");
    }

    @Test
    void everyCodeIsInKebabCase() {
        for (FaultCode code : FaultCode.values()) {
            assertThat(code.text()).matches("[a-z]+(-[a-z0-9]+)*");
        }
    }

    private @Nullable JsonValue parse(String text) {
        return JsonTree.parse(text.getBytes(StandardCharsets.UTF_8), log);
    }

    private List<String> codes() {
        return log.faults().stream().map(Fault::code).toList();
    }
}
