package io.plimsoll.server.json.request.accounts;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.plimsoll.desk.batch.BatchRequest.UnreadableAccount;
import io.plimsoll.kernels.accounts.Account;
import io.plimsoll.kernels.accounts.AccountsRequest;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.server.json.table.HoldingForms.AccountEntry;
import io.plimsoll.server.json.table.RequestForms;
import io.plimsoll.server.json.tree.FaultCode;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.Interruption;
import io.plimsoll.server.json.tree.JsonTree;
import io.plimsoll.server.json.tree.Pointer;
import io.plimsoll.server.json.tree.Utf8;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads the accounts of a batch in one pass over its bytes, without a tree of the document.
final class AccountStreamReader {
    /// Like the parser of the tree, but on bytes and with a limit on depth, because skipped values are not parsed.
    static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(2 * JsonTree.DEEPEST)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private static final String KEY = RequestForms.ACCOUNTS.key();
    private static final byte[] NONE = "[]".getBytes(StandardCharsets.US_ASCII);

    /// Faults that are listed of all accounts together; then one of each. Bounds what a hostile batch can fill.
    private static final int MAX_LISTED = 20_000;

    /// Where a text in another encoding has a zero.
    private static final int BYTES_OF_ENCODING = 4;

    private final byte[] json;
    private final FaultLog log;
    private final List<Account> accounts = new ArrayList<>();
    private final Map<Integer, String> segments = new HashMap<>();
    private final List<UnreadableAccount> unreadable = new ArrayList<>();
    private int listed;

    AccountStreamReader(byte[] json, FaultLog log) {
        this.json = json;
        this.log = log;
    }

    @Nullable
    AccountsText read() {
        if (json.length > JsonTree.MAX_BYTES || isInAnotherEncoding() || !Utf8.isSound(json)) {
            return new AccountsText(json, List.of(), Map.of(), List.of());
        }
        try (JsonParser parser = FACTORY.createParser(json)) {
            return document(parser);
        } catch (StreamConstraintsException tooDeep) {
            log.add(
                    Pointer.ROOT,
                    FaultCode.TOO_DEEP,
                    "objects and arrays stand in each other more than " + JsonTree.DEEPEST + " deep");
        } catch (JsonProcessingException malformed) {
            JsonTree.logMalformed(malformed, log);
        } catch (IOException failure) {
            throw new UncheckedIOException("an array cannot fail to be read", failure);
        }
        return null;
    }

    private boolean isInAnotherEncoding() {
        for (int i = 0; i < Math.min(json.length, BYTES_OF_ENCODING); i++) {
            if (json[i] == 0) {
                return true;
            }
        }
        return false;
    }

    private @Nullable AccountsText document(JsonParser parser) throws IOException {
        int from = -1;
        int to = -1;
        if (parser.nextToken() == JsonToken.START_OBJECT) {
            for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
                boolean isArray = parser.nextToken() == JsonToken.START_ARRAY;
                // A second one stays where it is, to be refused as a key that is given twice.
                if (isArray && from < 0 && key.equals(KEY)) {
                    from = start(parser);
                    if (!accounts(parser)) {
                        return null;
                    }
                    to = end(parser);
                } else {
                    parser.skipChildren();
                }
            }
        }
        return new AccountsText(from < 0 ? json : without(from, to), accounts, segments, unreadable);
    }

    private boolean accounts(JsonParser parser) throws IOException {
        PlainAccountReader reader = new PlainAccountReader(parser, new TextCache());
        int depth = parser.getParsingContext().getNestingDepth();
        for (int place = 0; parser.nextToken() != JsonToken.END_ARRAY; place++) {
            if (place == AccountsRequest.MAX_ACCOUNTS) {
                log.add(
                        Pointer.ROOT.child(KEY),
                        FaultCode.TOO_MANY_ELEMENTS,
                        "accounts has more than " + AccountsRequest.MAX_ACCOUNTS + " entries");
                return false;
            }
            Interruption.check();
            int from = start(parser);
            AccountEntry entry = reader.read();
            if (entry == null) {
                leave(parser, depth);
                AccountReader complete = new AccountReader(faults());
                entry = complete.read(Arrays.copyOfRange(json, from, end(parser)));
                if (entry == null) {
                    refuse(place, complete);
                }
            }
            if (entry != null) {
                String segment = entry.segment();
                if (segment != null) {
                    segments.put(accounts.size(), segment);
                }
                accounts.add(entry.account());
            }
        }
        return true;
    }

    private FaultLog faults() {
        return new FaultLog(Math.clamp(MAX_LISTED - (long) listed, 1, FaultLog.MAX_LISTED));
    }

    private void refuse(int place, AccountReader reader) {
        List<Fault> faults = reader.faults();
        listed += faults.size();
        unreadable.add(new UnreadableAccount(place, reader.id(), faults));
    }

    /// Goes on to the last token of the element that the parser stands in.
    private static void leave(JsonParser parser, int depth) throws IOException {
        while (parser.getParsingContext().getNestingDepth() > depth) {
            parser.nextToken();
        }
        parser.finishToken();
    }

    private static int start(JsonParser parser) {
        return (int) parser.currentTokenLocation().getByteOffset();
    }

    private static int end(JsonParser parser) {
        return (int) parser.currentLocation().getByteOffset();
    }

    private byte[] without(int from, int to) {
        byte[] rest = new byte[from + NONE.length + json.length - to];
        System.arraycopy(json, 0, rest, 0, from);
        System.arraycopy(NONE, 0, rest, from, NONE.length);
        System.arraycopy(json, to, rest, from + NONE.length, json.length - to);
        return rest;
    }
}
