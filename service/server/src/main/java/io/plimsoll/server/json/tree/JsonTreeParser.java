package io.plimsoll.server.json.tree;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Parses a document. Its own limits replace those of the library, so that a document that exceeds one is refused
/// with a pointer; the words `NaN` and `Infinity` pass, to be refused by the field that they stand in.
final class JsonTreeParser {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private final JsonParser parser;
    private final FaultLog log;
    private int values;

    private JsonTreeParser(JsonParser parser, FaultLog log) {
        this.parser = parser;
        this.log = log;
    }

    /// The only value of `text`, or null after a fault that ends all reading was logged.
    static @Nullable JsonValue parse(String text, FaultLog log) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            JsonTreeParser tree = new JsonTreeParser(parser, log);
            parser.nextToken();
            JsonValue value = tree.value(Pointer.ROOT, 1);
            if (!tree.isAtEnd()) {
                log.add(
                        Pointer.ROOT,
                        FaultCode.TRAILING_CONTENT,
                        "text follows the end of the document, at " + tree.location());
            }
            return value;
        } catch (StopReading stop) {
            log.add(stop.place, stop.code, stop.sentence);
            return null;
        } catch (JsonProcessingException malformed) {
            JsonTree.logMalformed(malformed, log);
            return null;
        } catch (IOException failure) {
            throw new UncheckedIOException("a string cannot fail to be read", failure);
        }
    }

    private boolean isAtEnd() throws IOException {
        try {
            return parser.nextToken() == null;
        } catch (JsonProcessingException garbage) {
            return false;
        }
    }

    private String location() {
        JsonLocation location = parser.currentLocation();
        return "line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    private JsonValue value(Pointer place, int depth) throws IOException, StopReading {
        Interruption.check();
        if (++values > JsonTree.MAX_VALUES) {
            throw new StopReading(
                    place,
                    FaultCode.TOO_MANY_ELEMENTS,
                    "the document has more than " + JsonTree.MAX_VALUES + " values, counted up to here");
        }
        JsonToken token = parser.currentToken();
        return switch (token) {
            case START_OBJECT -> members(place, descend(place, depth));
            case START_ARRAY -> sequence(place, descend(place, depth));
            case VALUE_STRING -> new JsonValue.Text(checked(place, parser.getText()));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonValue.Numeral(parser.getText());
            case VALUE_TRUE -> new JsonValue.Flag(true);
            case VALUE_FALSE -> new JsonValue.Flag(false);
            case VALUE_NULL -> new JsonValue.Nothing();
            case END_OBJECT, END_ARRAY, FIELD_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
                throw new IllegalStateException("the parser gave " + token + " where a value begins");
        };
    }

    private static int descend(Pointer place, int depth) throws StopReading {
        if (depth > JsonTree.DEEPEST) {
            throw new StopReading(
                    place,
                    FaultCode.TOO_DEEP,
                    "objects and arrays stand in each other more than " + JsonTree.DEEPEST + " deep");
        }
        return depth + 1;
    }

    private JsonValue members(Pointer place, int depth) throws IOException, StopReading {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            Pointer member = place.foreignChild(key);
            checked(member, key);
            parser.nextToken();
            JsonValue value = value(member, depth);
            if (members.putIfAbsent(key, value) != null) {
                log.add(
                        member,
                        FaultCode.DUPLICATE_KEY,
                        "the key \"" + Shown.of(key) + "\" is given twice in one object (at most once)");
            }
        }
        return new JsonValue.Members(members);
    }

    private JsonValue sequence(Pointer place, int depth) throws IOException, StopReading {
        List<JsonValue> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (elements.size() == JsonTree.LONGEST_ARRAY) {
                throw new StopReading(
                        place,
                        FaultCode.TOO_MANY_ELEMENTS,
                        "the array has more than " + JsonTree.LONGEST_ARRAY + " elements");
            }
            elements.add(value(place.child(elements.size()), depth));
        }
        return new JsonValue.Sequence(elements);
    }

    /// Half a surrogate pair, which only an escape can bring in, could not be written back as UTF-8.
    private String checked(Pointer place, String text) {
        if (text.codePoints().anyMatch(point -> Character.getType(point) == Character.SURROGATE)) {
            log.add(place, FaultCode.BROKEN_TEXT, "the text \"" + Shown.of(text) + "\" holds half a surrogate pair");
        }
        return text;
    }

    /// Ends all reading.
    private static final class StopReading extends Exception {
        private final transient Pointer place;
        private final FaultCode code;
        private final String sentence;

        private StopReading(Pointer place, FaultCode code, String sentence) {
            super(sentence);
            this.place = place;
            this.code = code;
            this.sentence = sentence;
        }
    }
}
