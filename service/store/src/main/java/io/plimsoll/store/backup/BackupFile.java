package io.plimsoll.store.backup;

import io.plimsoll.kernels.check.Sha256;
import io.plimsoll.store.BackupSummary;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/// A backup in a file, as [BackupWriter] writes it.
public final class BackupFile {
    private static final int BUFFER = 1 << 16;
    private static final int DIGEST = 32;
    private static final int MOST_COLUMNS = 1000;
    private static final String FIRST_LINE = BackupWriter.NAME + BackupWriter.FORMAT + "\n";

    private final Path path;
    private final long length;

    private BackupFile(Path path, long length) {
        this.path = path;
        this.length = length;
    }

    /// What takes the rows of a backup.
    public interface Rows {
        /// Takes the version of the tables, before everything else.
        void schema(String version) throws IOException;

        /// Takes the beginning of a table.
        void begin(BackupTable table) throws IOException;

        /// Takes a row of the table.
        void row(List<@Nullable Object> values) throws IOException;

        /// Takes the end of the table.
        void end() throws IOException;
    }

    /// Opens a file and compares its SHA-256.
    ///
    /// @throws DamagedBackupException if the file is no whole backup, or of a newer format
    public static BackupFile open(Path path) throws IOException {
        BackupFile file = new BackupFile(path, Files.size(path));
        try (InputStream in = new BufferedInputStream(Files.newInputStream(path), BUFFER)) {
            file.checkFirstLine(in.readNBytes(FIRST_LINE.length()));
        }
        if (file.length < FIRST_LINE.length() + DIGEST) {
            throw file.notWhole();
        }
        MessageDigest digest = Sha256.digest();
        try (InputStream in = Files.newInputStream(path)) {
            byte[] buffer = new byte[BUFFER];
            long left = file.length - DIGEST;
            while (left > 0) {
                int read = in.read(buffer, 0, (int) Math.min(BUFFER, left));
                if (read < 0) {
                    throw file.notWhole();
                }
                digest.update(buffer, 0, read);
                left -= read;
            }
            if (!Arrays.equals(digest.digest(), in.readNBytes(DIGEST))) {
                throw file.notWhole();
            }
        }
        return file;
    }

    private void checkFirstLine(byte[] bytes) throws IOException {
        String line = new String(bytes, StandardCharsets.ISO_8859_1);
        if (line.equals(FIRST_LINE)) {
            return;
        }
        String shown = path.toString();
        if (!line.startsWith(BackupWriter.NAME)) {
            throw new DamagedBackupException(shown + " is no backup of Plimsoll");
        }
        throw new DamagedBackupException(shown + " has another format than " + BackupWriter.FORMAT
                + ", which this program reads: it was written by a newer version, or it is damaged");
    }

    private DamagedBackupException notWhole() {
        return new DamagedBackupException(
                path + " does not have its SHA-256: it was cut off or changed after it was written");
    }

    /// The SHA-256 at the end of the file, in hexadecimal.
    public String digest() throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            in.skipNBytes(length - DIGEST);
            return HexFormat.of().formatHex(in.readNBytes(DIGEST));
        }
    }

    /// What the backup holds. Reads the whole file.
    public BackupSummary summary() throws IOException {
        return read(new Rows() {
            @Override
            public void schema(String version) {}

            @Override
            public void begin(BackupTable table) {}

            @Override
            public void row(List<@Nullable Object> values) {}

            @Override
            public void end() {}
        });
    }

    /// Reads all rows.
    ///
    /// @throws DamagedBackupException if the file changed since it was opened
    public BackupSummary read(Rows target) throws IOException {
        try (InputStream file = new BufferedInputStream(Files.newInputStream(path), BUFFER)) {
            file.skipNBytes(FIRST_LINE.length());
            DataInputStream in = new DataInputStream(new BufferedInputStream(new InflaterInputStream(file), BUFFER));
            return read(in, target);
        } catch (EOFException | ZipException | DateTimeException changed) {
            throw new DamagedBackupException(path + " cannot be read to its end: " + changed.getMessage());
        }
    }

    private static BackupSummary read(DataInputStream in, Rows target) throws IOException {
        String schema = in.readUTF();
        Instant at = (Instant) RowKind.INSTANT.read(in);
        target.schema(schema);
        SortedMap<String, Long> counts = new TreeMap<>();
        int mark = in.readUnsignedByte();
        while (mark == BackupWriter.TABLE) {
            BackupTable table = table(in);
            target.begin(table);
            long count = 0;
            mark = in.readUnsignedByte();
            while (mark == BackupWriter.ROW) {
                target.row(row(in, table));
                count++;
                mark = in.readUnsignedByte();
            }
            if (mark != BackupWriter.END_OF_TABLE || in.readLong() != count) {
                throw new DamagedBackupException("the rows of the table " + table.name() + " are not whole");
            }
            target.end();
            counts.put(table.name(), count);
            mark = in.readUnsignedByte();
        }
        if (mark != BackupWriter.END) {
            throw new DamagedBackupException("the tables are not whole");
        }
        return new BackupSummary(schema, at, counts);
    }

    private static BackupTable table(DataInputStream in) throws IOException {
        String name = in.readUTF();
        int columns = in.readInt();
        if (columns < 1 || columns > MOST_COLUMNS) {
            throw new DamagedBackupException("the table " + name + " has " + columns + " columns");
        }
        List<BackupTable.Column> all = new ArrayList<>();
        for (int i = 0; i < columns; i++) {
            all.add(new BackupTable.Column(in.readUTF(), RowKind.ofLabel(in.readUTF())));
        }
        return new BackupTable(name, all);
    }

    private static List<@Nullable Object> row(DataInputStream in, BackupTable table) throws IOException {
        List<@Nullable Object> values = new ArrayList<>(table.columns().size());
        for (BackupTable.Column column : table.columns()) {
            values.add(in.readUnsignedByte() == 0 ? null : column.kind().read(in));
        }
        return values;
    }
}
