package io.plimsoll.server.json.request.accounts;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.plimsoll.kernels.check.InvalidInputException;
import io.plimsoll.server.json.form.FieldType;
import io.plimsoll.server.json.form.ListType;
import io.plimsoll.server.json.form.RecordForm;
import io.plimsoll.server.json.form.RecordValues;
import io.plimsoll.server.json.form.ValueType;
import io.plimsoll.server.json.table.HoldingForms;
import io.plimsoll.server.json.table.HoldingForms.AccountEntry;
import io.plimsoll.server.json.tree.JsonTree;
import io.plimsoll.server.json.tree.PlainDecimal;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads plain accounts, which nearly all are, straight from the tokens: known keys, none twice, texts and numbers in
/// their usual spelling, no rule broken. The tables of [HoldingForms] say which keys there are. Any other account is
/// left to [AccountReader], which logs its faults, if any.
final class PlainAccountReader {
    private final JsonParser parser;
    private final TextCache texts;

    /// @param texts strings that were made before
    PlainAccountReader(JsonParser parser, TextCache texts) {
        this.parser = parser;
        this.texts = texts;
    }

    /// The account that begins with the current token. Null where it is not plain; the parser then stands
    /// somewhere inside of it.
    @Nullable
    AccountEntry read() throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            return null;
        }
        try {
            return record(HoldingForms.ACCOUNT);
        } catch (InvalidInputException leftToTheOtherReader) {
            return null;
        }
    }

    private <T> @Nullable T record(RecordForm<T> form) throws IOException {
        RecordValues values = form.values();
        int next = 0;
        for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
            int index = form.indexOf(key, next);
            next = index + 1;
            Object value = index < 0 ? null : value(form.fields().get(index).type());
            if (value == null || !values.set(index, value)) {
                return null;
            }
        }
        return form.build(values);
    }

    private @Nullable Object value(ValueType<?> type) throws IOException {
        if (type == FieldType.TEXT) {
            return text();
        }
        if (type == FieldType.EXACT_DECIMAL) {
            return decimal();
        }
        return type instanceof ListType<?> list && list.element() instanceof RecordForm<?> form ? list(form) : null;
    }

    private <T> @Nullable List<T> list(RecordForm<T> form) throws IOException {
        if (parser.nextToken() != JsonToken.START_ARRAY) {
            return null;
        }
        List<T> elements = new ArrayList<>();
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            T read = record(form);
            if (read == null || elements.size() == JsonTree.LONGEST_ARRAY) {
                return null;
            }
            elements.add(read);
        }
        return parser.currentToken() == JsonToken.END_ARRAY ? elements : null;
    }

    private @Nullable String text() throws IOException {
        return parser.nextToken() == JsonToken.VALUE_STRING
                ? texts.text(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength())
                : null;
    }

    private @Nullable BigDecimal decimal() throws IOException {
        return switch (parser.nextToken()) {
            case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
                PlainDecimal.of(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
            default -> null;
        };
    }
}
