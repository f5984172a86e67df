package io.plimsoll.server.json.request.accounts;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.plimsoll.kernels.accounts.Account;
import io.plimsoll.kernels.check.InvalidInputException;
import io.plimsoll.kernels.instrument.CollateralBalance;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.server.json.tree.JsonTree;
import io.plimsoll.server.json.tree.PlainDecimal;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads accounts that are plain, which nearly all are, straight from the tokens: known keys, none twice, texts
/// and numbers in their usual spelling, no rule broken. Of any other it only says that it is not plain; then
/// [AccountReader] reads it and tells what is wrong, if anything is.
final class PlainAccountReader {
    private final JsonParser parser;
    private final TextCache texts = new TextCache();
    private @Nullable String segment;

    PlainAccountReader(JsonParser parser) {
        this.parser = parser;
    }

    /// The account that begins with the current token. Null where it is not plain; the parser then stands
    /// somewhere inside of it.
    @Nullable
    Account read() throws IOException {
        try {
            return account();
        } catch (InvalidInputException toldElsewhere) {
            return null;
        }
    }

    /// The segment that the account read last names; null where it names none.
    @Nullable
    String segment() {
        return segment;
    }

    private @Nullable Account account() throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            return null;
        }
        segment = null;
        String id = null;
        List<Position> positions = null;
        List<CollateralBalance> collateral = null;
        for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
            boolean isPlain = switch (key) {
                case "id" -> id == null && (id = text()) != null;
                case "segment" -> segment == null && (segment = text()) != null;
                case "positions" -> positions == null && (positions = list(this::position)) != null;
                case "collateral" -> collateral == null && (collateral = list(this::balance)) != null;
                default -> false;
            };
            if (!isPlain) {
                return null;
            }
        }
        return id == null || positions == null
                ? null
                : new Account(id, positions, collateral == null ? List.of() : collateral);
    }

    private interface Element<T> {
        @Nullable
        T read() throws IOException;
    }

    private <T> @Nullable List<T> list(Element<T> element) throws IOException {
        if (parser.nextToken() != JsonToken.START_ARRAY) {
            return null;
        }
        List<T> elements = new ArrayList<>();
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            T read = element.read();
            if (read == null || elements.size() == JsonTree.LONGEST_ARRAY) {
                return null;
            }
            elements.add(read);
        }
        return parser.currentToken() == JsonToken.END_ARRAY ? elements : null;
    }

    private @Nullable Position position() throws IOException {
        String positionId = null;
        String instrument = null;
        BigDecimal quantity = null;
        String venue = null;
        String counterparty = null;
        for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
            boolean isPlain = switch (key) {
                case "positionId" -> positionId == null && (positionId = text()) != null;
                case "instrument" -> instrument == null && (instrument = text()) != null;
                case "quantity" -> quantity == null && (quantity = decimal()) != null;
                case "venue" -> venue == null && (venue = text()) != null;
                case "counterparty" -> counterparty == null && (counterparty = text()) != null;
                default -> false;
            };
            if (!isPlain) {
                return null;
            }
        }
        return positionId == null || instrument == null || quantity == null
                ? null
                : new Position(positionId, instrument, quantity, venue, counterparty);
    }

    private @Nullable CollateralBalance balance() throws IOException {
        String asset = null;
        BigDecimal quantity = null;
        for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
            boolean isPlain = switch (key) {
                case "asset" -> asset == null && (asset = text()) != null;
                case "quantity" -> quantity == null && (quantity = decimal()) != null;
                default -> false;
            };
            if (!isPlain) {
                return null;
            }
        }
        return asset == null || quantity == null ? null : new CollateralBalance(asset, quantity);
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
