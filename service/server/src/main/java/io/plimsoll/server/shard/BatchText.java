package io.plimsoll.server.shard;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.plimsoll.server.json.table.RequestForms;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Objects;

/// The text of a batch: one JSON document, or lines of which the first is what the accounts share and each further one
/// is an account.
public final class BatchText implements AutoCloseable {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final String LINES = ".ndjson";
    private static final int BUFFER = 1 << 16;

    private final BufferedInputStream stream;
    private final boolean isLines;
    private final byte[] shared;
    private final AccountLines accounts;

    private BatchText(BufferedInputStream stream, boolean isLines) throws IOException {
        this.stream = stream;
        this.isLines = isLines;
        TextLines lines = new TextLines(stream);
        this.shared = isLines ? Objects.requireNonNullElse(lines.next(), new byte[0]) : new byte[0];
        this.accounts = new AccountLines(lines);
    }

    /// Finds out which of the two a text is. It is lines if its name ends with `.ndjson`, or if its first line is an
    /// object without `accounts` and a second one follows.
    ///
    /// @param name of the file
    /// @param in its bytes; closed with the text
    public static BatchText of(String name, InputStream in) throws IOException {
        BufferedInputStream stream = new BufferedInputStream(in, BUFFER);
        stream.mark(Integer.MAX_VALUE);
        boolean isLines = name.toLowerCase(Locale.ROOT).endsWith(LINES) || isLines(new TextLines(stream));
        stream.reset();
        return new BatchText(stream, isLines);
    }

    private static boolean isLines(TextLines lines) {
        try {
            byte[] first = lines.next();
            return first != null && isShared(first) && lines.next() != null;
        } catch (IOException tooLong) {
            return false;
        }
    }

    private static boolean isShared(byte[] line) {
        try (JsonParser parser = FACTORY.createParser(line)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
                if (key.equals(RequestForms.ACCOUNTS.key())) {
                    return false;
                }
                parser.nextToken();
                parser.skipChildren();
            }
            return parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == null;
        } catch (IOException malformed) {
            return false;
        }
    }

    /// True if accounts stand on lines of their own.
    public boolean isLines() {
        return isLines;
    }

    /// The stream of a document, from its start.
    public InputStream document() {
        return stream;
    }

    /// The first line.
    public byte[] shared() {
        return shared.clone();
    }

    /// The further lines.
    public AccountLines accounts() {
        return accounts;
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
