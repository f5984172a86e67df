package io.plimsoll.server.json.named;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.desk.evidence.OverdueReview;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.server.json.named.NamedDocuments.Finding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Names are replaced, and nothing else is touched.
final class NamedDocumentsTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static final int[] SIGNS = "aé\"\\\n\u0007€😀/{}[]:,".codePoints().toArray();

    private static final Map<String, String> STORED = Map.of(
            "market eod", "{\"asOf\":\"2026-06-30T00:00:00Z\",\"assets\":[ 1 , 2.50 ]}",
            "model m", "{\"factors\":[]}",
            "policy p", "{\"id\":\"p\"}",
            "policy late", "{\"id\":\"late\"}",
            "book b", "{\"tags\":{\"desk\":\"x\"},\"market\":\"eod\",\"model\":\"m\",\"positions\":[1],\"seed\":7}",
            "answer sha256:a", "{\"seed\":1}");

    private static NamedDocuments.Replaced replace(String body) {
        return NamedDocuments.replace(body.getBytes(StandardCharsets.UTF_8), NamedDocumentsTest::find);
    }

    private static Finding find(String kind, String name) {
        return switch (name) {
            case "standard" -> new Finding.Carried();
            case "proposed" -> new Finding.Barred("not-approved", "it is a proposal");
            default ->
                Optional.ofNullable(STORED.get(kind + " " + name))
                        .<Finding>map(text -> new Finding.Found(
                                text.getBytes(StandardCharsets.UTF_8),
                                "hash of " + name,
                                Optional.empty(),
                                Optional.of(name).filter("late"::equals).map(NamedDocumentsTest::overdue)))
                        .orElse(new Finding.Unknown());
        };
    }

    private static OverdueReview overdue(String name) {
        return new OverdueReview(OverdueReview.Document.POLICY, name + "@1", LocalDate.parse("2026-06-30"));
    }

    /// Each request names its own documents, so that it gives the same warnings without the store.
    @Test
    void tellsWhichReviewsAreOverdue() {
        String late = "{\"methodology\":{\"policy\":\"late\"}}";
        String replaced = "{\"methodology\":{\"policy\":{\"id\":\"late\"}},\"overdueReviews\":[{\"kind\":\"policy\","
                + "\"name\":\"late@1\",\"reviewBy\":\"2026-06-30\"}]}";
        assertThat(body(replace(late))).isEqualTo(replaced);
        assertThat(body(replace("{\"before\":" + late + ",\"after\":{\"model\":\"m\"}}")))
                .isEqualTo("{\"before\":" + replaced + ",\"after\":{\"model\":{\"factors\":[]}}}");
    }

    private static String body(NamedDocuments.Replaced replaced) {
        return new String(replaced.body(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"market\":\"eod\",\"n\":1.0}|{\"market\":{\"assets\":[ 1 , 2.50"
                        + " ]},\"n\":1.0,\"asOf\":\"2026-06-30T00:00:00Z\"}",
                "{\"asOf\":\"x\",\"market\":\"eod\"}|{\"asOf\":\"x\",\"market\":{\"assets\":[ 1 , 2.50 ]}}",
                "{ \"model\" : \"m\" , \"n\" : [ 1e400 ] }|{\"model\":{\"factors\":[]},\"n\":[ 1e400 ]}",
                "{\"model\":\"default\"}|{\"model\":\"default\"}",
                "{\"methodology\":{ \"policy\":\"standard\"}}|{\"methodology\":{ \"policy\":\"standard\"}}",
                "{\"methodology\":{\"segment\":\"s\",\"policy\":\"p\"}}|{\"methodology\":{\"segment\":\"s\",\"policy\":{\"id\":\"p\"}}}",
                "{\"methodology\":{\"policy\":{\"id\":\"q\"}}}|{\"methodology\":{\"policy\":{\"id\":\"q\"}}}",
                "{\"book\":\"b\",\"seed\":9,\"positions\":[]}|{\"seed\":9,\"positions\":[],\"market\":{\"assets\":[ 1"
                        + " , 2.50 ]},\"model\":{\"factors\":[]},\"asOf\":\"2026-06-30T00:00:00Z\"}",
                "{\"before\":\"sha256:a\",\"after\":{\"model\":\"m\"}}|{\"before\":{\"seed\":1},\"after\":{\"model\":{\"factors\":[]}}}"
            })
    void replacesNames(String given, String expected) {
        NamedDocuments.Replaced replaced = replace(given);
        assertThat(replaced.faults()).isEmpty();
        assertThat(body(replaced)).isEqualTo(expected);
    }

    @Test
    void tellsWhatItReplaced() {
        assertThat(replace("{\"book\":\"b\"}").names())
                .isEqualTo(Map.of("/book b", "hash of b", "/market eod", "hash of eod", "/model m", "hash of m"));
        assertThat(replace("{\"before\":{\"model\":\"m\"}}").names()).isEqualTo(Map.of("/before/model m", "hash of m"));
    }

    @Test
    void listsEveryNameThatLeadsNowhere() {
        String body = "{\"market\":\"x\",\"model\":\"y\",\"methodology\":{\"policy\":\"proposed\"},\"before\":\"z\"}";
        NamedDocuments.Replaced replaced = replace(body);
        assertThat(body(replaced)).isEqualTo(body);
        assertThat(replaced.faults())
                .containsExactly(
                        new Fault(
                                "/market", "unknown-name", "market is \"x\": no market of that name or hash is stored"),
                        new Fault("/model", "unknown-name", "model is \"y\": no model of that name or hash is stored"),
                        new Fault("/methodology/policy", "not-approved", "policy is \"proposed\": it is a proposal"),
                        new Fault(
                                "/before",
                                "unknown-name",
                                "answer is \"z\": no answer of that name or hash is stored"));
    }

    private static NamedDocuments.Replaced firm(String body, int mostBytes) {
        return NamedDocuments.replace(
                body.getBytes(StandardCharsets.UTF_8),
                mostBytes,
                (kind, name) -> kind.equals(NamedDocuments.BOOK) ? ofFirm(name) : find(kind, name));
    }

    /// Books `a`, `b`, `c` and so on: `d` is at another market, and `sha256:b` is `b` by its hash.
    private static Finding ofFirm(String name) {
        String id = name.replaceFirst("@.*|sha256:", "");
        if (!id.matches("[a-f]")) {
            return new Finding.Unknown();
        }
        String book = "{\"tags\":{\"desk\":\"" + id
                + "\"},\"currency\":\"USD\",\"horizon\":\"P1D\",\"seed\":9,\"market\":\""
                + (id.equals("d") ? "other" : "eod") + "\",\"model\":\"m\",\"positions\":[ 1.50 , \"" + id + "\" ]}";
        Optional<NamedDocuments.Version> version = name.startsWith("sha256:")
                ? Optional.empty()
                : Optional.of(new NamedDocuments.Version(id, 3, name.equals(id)));
        return new Finding.Found(book.getBytes(StandardCharsets.UTF_8), "hash of " + id, version);
    }

    /// What an account and the firm leave out comes of the books, and the settings of a simulation do not.
    @Test
    void booksTakeThePlacesOfAccountsThatNameThem() {
        NamedDocuments.Replaced replaced = firm(
                "{\"accounts\":[{\"book\":\"a\"},{\"id\":\"x\",\"positions\":[]},{\"tags\":{},\"id\":\"y\",\"book\":\"b@2\"}],"
                    + "\"currency\":\"EUR\"}",
                1 << 20);
        assertThat(replaced.faults()).isEmpty();
        assertThat(body(replaced))
                .isEqualTo("{\"accounts\":[{\"id\":\"a\",\"tags\":{\"desk\":\"a\"},\"positions\":[ 1.50 , \"a\" ]},"
                        + "{\"id\":\"x\",\"positions\":[]},{\"tags\":{},\"id\":\"y\",\"positions\":[ 1.50 , \"b\" ]}],"
                        + "\"currency\":\"EUR\",\"horizon\":\"P1D\",\"model\":{\"factors\":[]},"
                        + "\"market\":{\"assets\":[ 1 , 2.50 ]},\"asOf\":\"2026-06-30T00:00:00Z\"}");
        assertThat(replaced.names())
                .containsEntry("/accounts/0/book a", "hash of a")
                .containsEntry("/accounts/2/book b@2", "hash of b")
                .containsEntry("/market eod", "hash of eod");
        assertThat(body(firm("{\"accounts\":[{\"book\":\"sha256:b\"}]}", 1 << 20)))
                .startsWith("{\"accounts\":[{\"tags\":");
    }

    @Test
    void booksThatCannotBeOneFirmAreRefusedAtTheirPlaces() {
        String body =
                "{\"accounts\":[{\"book\":\"a\"},{\"book\":\"d\"},{\"book\":\"z\"},{\"id\":\"again\",\"book\":\"a@1\"}]}";
        NamedDocuments.Replaced replaced = firm(body, 1 << 20);
        assertThat(body(replaced)).isEqualTo(body);
        assertThat(replaced.faults())
                .containsExactlyInAnyOrder(
                        new Fault(
                                "/accounts/1/book",
                                "books-differ",
                                "book is \"d\": its market is not that of \"a\"; give one market for the firm, or"
                                        + " leave the book out"),
                        new Fault(
                                "/accounts/2/book",
                                "unknown-name",
                                "book is \"z\": no book of that name or hash is stored"),
                        new Fault(
                                "/accounts/3/book",
                                "duplicate-book",
                                "book is \"a@1\": /accounts/0 names this book, and no book counts twice"));
        assertThat(firm("{\"market\":\"eod\",\"accounts\":[{\"book\":\"a\"},{\"book\":\"d\"}]}", 1 << 20)
                        .faults())
                .isEmpty();
        assertThat(firm("{\"accounts\":[{\"book\":\"a\"},{\"book\":\"b\"}]}", 100)
                        .faults())
                .containsExactly(
                        new Fault("/accounts", "too-large", "accounts has more than 100 bytes with its books"));
    }

    /// A book is no account where the route does not say so, and nothing but a text names one.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"accounts\":[{\"book\":\"a\"}]}|0",
                "{\"accounts\":[{\"book\":7},\"a\",null,[{\"book\":\"a\"}],{\"book\":{}},{},12.0 ]}|9999",
                "{\"accounts\":{\"book\":\"a\"}}|9999",
                "{\"accounts\":[{\"book\":\"a\",\"book\":\"a\"}]}|9999",
                "{\"accounts\":[]}|9999",
                "{\"accounts\":null}|9999"
            })
    void accountsWithoutNamesStayAsTheyAre(String given, int mostBytes) {
        NamedDocuments.Replaced replaced = firm(given, mostBytes);
        assertThat(replaced.faults()).isEmpty();
        assertThat(body(replaced)).isEqualTo(given);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"market\":\"eod\"|x",
                "[\"market\",\"eod\"]|x",
                "{\"market\":\"eod\",\"market\":\"eod\"}|x",
                "{\"market\":\"eod\"} {}|x",
                "{\"market\":{\"market\":\"eod\"}}|x",
                "\"eod\"|x",
                "~~|x",
                "{\"market\":7,\"book\":null,\"before\":[\"sha256:a\"]}|x"
            })
    void leavesABodyWithoutNamesAsItIs(String given, String ignored) {
        NamedDocuments.Replaced replaced = replace(given);
        assertThat(replaced.faults()).isEmpty();
        assertThat(body(replaced)).isEqualTo(given);
    }

    /// Random documents with a name among their members: the others keep their values to the last digit.
    @Test
    void keepsEveryOtherMember() throws IOException {
        Random random = new Random(1);
        for (int i = 0; i < 3000; i++) {
            ObjectNode document = MAPPER.createObjectNode();
            int members = random.nextInt(8);
            for (int m = 0; m < members; m++) {
                document.set(text(random), value(random, 3));
            }
            ObjectNode named = document.deepCopy().put("model", "m");
            named.setAll(document);
            named.put("model", "m");
            String given = random.nextBoolean() ? named.toString() : named.toPrettyString();
            ObjectNode expected = named.deepCopy();
            expected.set("model", MAPPER.readTree(STORED.get("model m")));
            JsonNode replaced = MAPPER.readTree(replace(given).body());
            assertThat(replaced).isEqualTo(MAPPER.readTree(expected.toString()));
        }
    }

    private static JsonNode value(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 5 : 7)) {
            case 0 -> MAPPER.getNodeFactory().textNode(text(random));
            case 1 -> MAPPER.getNodeFactory().numberNode(random.nextLong());
            case 2 -> MAPPER.getNodeFactory().numberNode(random.nextGaussian() * Math.scalb(1.0, random.nextInt(200)));
            case 3 -> MAPPER.getNodeFactory().booleanNode(random.nextBoolean());
            case 4 -> MAPPER.getNodeFactory().nullNode();
            case 5 -> {
                ArrayNode array = MAPPER.createArrayNode();
                for (int i = random.nextInt(4); i > 0; i--) {
                    array.add(value(random, depth - 1));
                }
                yield array;
            }
            default -> {
                ObjectNode object = MAPPER.createObjectNode();
                for (int i = random.nextInt(4); i > 0; i--) {
                    object.set(text(random), value(random, depth - 1));
                }
                yield object;
            }
        };
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder("k");
        for (int i = random.nextInt(6); i > 0; i--) {
            text.appendCodePoint(SIGNS[random.nextInt(SIGNS.length)]);
        }
        return text.toString();
    }

    /// Whoever keeps what was read learns that a policy of that name was stored.
    @Test
    void aCarriedPolicyIsReferredToAsNotStored() {
        assertThat(replace("{\"methodology\":{\"policy\":\"standard\"}}").references())
                .containsExactly(new NamedDocuments.Reference(
                        "/methodology/policy",
                        NamedDocuments.POLICY,
                        Optional.of(new NamedDocuments.Version("standard", 0, true))));
    }
}
