package io.plimsoll.calibration.history;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/// Reads daily closing prices: CSV (RFC 4180) in UTF-8, plain or gzip, told apart by their first bytes, with
/// the header `date,asset,closeUsd,volumeUsd` and rows in any order.
public final class DailyHistoryReader {
    private static final int GZIP_MAGIC = 0x1f8b;

    private DailyHistoryReader() {}

    /// Reads a file.
    public static HistoryOutcome read(Path file) {
        try (InputStream bytes = Files.newInputStream(file)) {
            return read(bytes);
        } catch (NoSuchFileException missing) {
            return new HistoryOutcome.Unreadable("there is no file " + missing.getMessage());
        } catch (IOException failure) {
            return unreadable(failure);
        }
    }

    /// Reads a stream to its end and leaves it open.
    public static HistoryOutcome read(InputStream bytes) {
        try {
            // The charset's own reader would put U+FFFD for bytes that are not UTF-8; its decoder refuses them.
            Reader text = new InputStreamReader(unpacked(bytes), StandardCharsets.UTF_8.newDecoder());
            return parse(text);
        } catch (UncheckedIOException failure) {
            return unreadable(failure);
        } catch (IOException failure) {
            return unreadable(failure);
        } catch (CsvParseException failure) {
            return failure.getCause() instanceof IOException cause
                    ? unreadable(cause)
                    : new HistoryOutcome.Unreadable("not CSV: " + failure.getMessage());
        }
    }

    private static InputStream unpacked(InputStream bytes) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(bytes);
        buffered.mark(2);
        int first = buffered.read();
        int second = buffered.read();
        buffered.reset();
        return (first << 8 | second) == GZIP_MAGIC ? new GZIPInputStream(buffered) : buffered;
    }

    @SuppressWarnings("resource") // The caller's stream stays open.
    private static HistoryOutcome parse(Reader text) {
        CsvReader<CsvRecord> rows = CsvReader.builder()
                .skipEmptyLines(false)
                .allowUnclosedQuote(false)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text);
        DailyRows collected = new DailyRows();
        rows.forEach(row -> collected.add(row.getStartingLineNumber(), row.getFields()));
        return collected.outcome();
    }

    /// FastCSV wraps what the stream throws, and names the line; the first cause says what happened.
    private static HistoryOutcome unreadable(Exception failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String kind = cause instanceof CharacterCodingException ? "not UTF-8" : "cannot be read";
        return new HistoryOutcome.Unreadable(kind + ": " + cause);
    }
}
