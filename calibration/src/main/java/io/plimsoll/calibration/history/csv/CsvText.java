package io.plimsoll.calibration.history.csv;

import de.siegmar.fastcsv.reader.CloseableIterator;
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
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/// Reads CSV (RFC 4180) in UTF-8, row by row. The first bytes show whether the file is gzip.
public final class CsvText {
    private static final int GZIP_MAGIC = 0x1f8b;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private CsvText() {}

    /// Reads a file to its end.
    ///
    /// @return the reason why the file cannot be read to its end; empty if it can
    static Optional<String> read(HistoryFile file, RowReceiver rows) {
        try (InputStream bytes = file.open()) {
            // The charset's own reader would put U+FFFD for bytes that are not UTF-8; its decoder refuses them.
            parse(new InputStreamReader(unpacked(bytes), StandardCharsets.UTF_8.newDecoder()), rows);
            return Optional.empty();
        } catch (NoSuchFileException missing) {
            return Optional.of("there is no file " + file.label());
        } catch (UncheckedIOException | IOException failure) {
            return Optional.of(reason(failure));
        } catch (CsvParseException failure) {
            return Optional.of(
                    failure.getCause() instanceof IOException cause
                            ? reason(cause)
                            : "not CSV: " + failure.getMessage());
        }
    }

    /// The fields of the header of a file; none if the file is empty. A first row that is an address is passed over.
    ///
    /// @throws IOException if the file cannot be read; the message has the reason
    public static List<String> firstRow(HistoryFile file) throws IOException {
        try (InputStream bytes = file.open();
                Reader text = new InputStreamReader(unpacked(bytes), StandardCharsets.UTF_8.newDecoder());
                CsvReader<CsvRecord> records = CsvReader.builder()
                        .skipEmptyLines(false)
                        .allowUnclosedQuote(false)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .ofCsvRecord(text)) {
            CloseableIterator<CsvRecord> rows = records.iterator();
            List<String> first = rows.hasNext() ? rows.next().getFields() : List.of();
            return Layout.isAddress(first) && rows.hasNext() ? rows.next().getFields() : first;
        } catch (NoSuchFileException missing) {
            throw new IOException("there is no file " + file.label(), missing);
        } catch (UncheckedIOException | IOException | CsvParseException failure) {
            throw new IOException(reason(failure), failure);
        }
    }

    private static InputStream unpacked(InputStream bytes) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(bytes);
        buffered.mark(2);
        int first = buffered.read();
        int second = buffered.read();
        buffered.reset();
        return unmarked((first << 8 | second) == GZIP_MAGIC ? new GZIPInputStream(buffered) : buffered);
    }

    /// Skips the byte order mark that spreadsheets write before UTF-8.
    private static InputStream unmarked(InputStream bytes) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(bytes);
        buffered.mark(BYTE_ORDER_MARK.length);
        if (!Arrays.equals(buffered.readNBytes(BYTE_ORDER_MARK.length), BYTE_ORDER_MARK)) {
            buffered.reset();
        }
        return buffered;
    }

    @SuppressWarnings("resource") // The caller's stream stays open.
    private static void parse(Reader text, RowReceiver rows) {
        CsvReader<CsvRecord> records = CsvReader.builder()
                .skipEmptyLines(false)
                .allowUnclosedQuote(false)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text);
        records.forEach(row -> rows.add(row.getStartingLineNumber(), row.getFields()));
    }

    /// The message of the first cause: FastCSV wraps the exceptions of the stream.
    private static String reason(Exception failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause instanceof CharacterCodingException
                ? "the text is not UTF-8, plain or gzip"
                : "cannot be read: " + Objects.requireNonNullElse(cause.getMessage(), cause.toString());
    }
}
