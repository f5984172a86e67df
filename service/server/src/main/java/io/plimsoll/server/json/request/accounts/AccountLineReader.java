package io.plimsoll.server.json.request.accounts;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.server.json.table.HoldingForms;
import io.plimsoll.server.json.table.HoldingForms.AccountEntry;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.Utf8;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads accounts that stand on lines of their own. For one thread.
public final class AccountLineReader {
    private static final String OF_A_BODY = "the body";
    private static final String OF_A_LINE = "the line";

    private final TextCache texts = new TextCache();

    /// The account of a line, with every fault.
    ///
    /// @param line the bytes without the end of the line
    public AccountLine read(byte[] line) {
        AccountEntry entry = isSound(line) ? plain(line) : null;
        if (entry != null) {
            return new AccountLine(entry, entry.account().id(), List.of());
        }
        AccountReader complete = new AccountReader(new FaultLog());
        entry = complete.read(line);
        return new AccountLine(
                entry,
                complete.id(),
                complete.faults().stream().map(AccountLineReader::ofLine).toList());
    }

    /// The id that a line names, even if the account has faults; null if there is none. It depends on the bytes alone.
    public static @Nullable String id(byte[] line) {
        try (JsonParser parser = AccountStreamReader.FACTORY.createParser(line)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
                JsonToken value = parser.nextToken();
                if (key.equals(HoldingForms.ACCOUNT_ID.key())) {
                    return value == JsonToken.VALUE_STRING ? parser.getText() : null;
                }
                parser.skipChildren();
            }
        } catch (IOException malformed) {
            return null;
        }
        return null;
    }

    private @Nullable AccountEntry plain(byte[] line) {
        try (JsonParser parser = AccountStreamReader.FACTORY.createParser(line)) {
            parser.nextToken();
            AccountEntry entry = new PlainAccountReader(parser, texts).read();
            return entry != null && parser.nextToken() == null ? entry : null;
        } catch (IOException malformed) {
            return null;
        }
    }

    /// True if the bytes are UTF-8 without zeros, which a text in another encoding has.
    private static boolean isSound(byte[] line) {
        boolean isAscii = true;
        for (byte character : line) {
            if (character == 0) {
                return false;
            }
            isAscii &= character > 0;
        }
        return isAscii || Utf8.isSound(line);
    }

    private static Fault ofLine(Fault fault) {
        return fault.sentence().startsWith(OF_A_BODY)
                ? new Fault(
                        fault.path(), fault.code(), OF_A_LINE + fault.sentence().substring(OF_A_BODY.length()))
                : fault;
    }
}
