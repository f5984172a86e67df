package io.plimsoll.store.backup;

import io.plimsoll.kernels.check.Sha256;
import io.plimsoll.store.BackupSummary;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.jspecify.annotations.Nullable;

/// Writes a backup.
///
/// ```
/// +--------------------------+--------------------------------------------+------------------+
/// | "plimsoll-backup-1" LF   | zlib stream (RFC 1950)                     | 32 bytes         |
/// |                          |   schema, instant                          | SHA-256 of all   |
/// |                          |   T name, columns { name, kind }           | that is before   |
/// |                          |     R value ...    for each row            |                  |
/// |                          |   E number of rows                         |                  |
/// |                          |   ...              for each table          |                  |
/// |                          |   Z                                        |                  |
/// +--------------------------+--------------------------------------------+------------------+
/// ```
///
/// Numbers are big-endian. A name is a [DataOutputStream#writeUTF]; a value is a byte, 0 for null, and the value.
public final class BackupWriter {
    static final String NAME = "plimsoll-backup-";
    static final int FORMAT = 1;
    static final int TABLE = 'T';
    static final int ROW = 'R';
    static final int END_OF_TABLE = 'E';
    static final int END = 'Z';

    private static final int BUFFER = 1 << 16;

    private final OutputStream out;
    private final DigestOutputStream digest;
    private final Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    private final DeflaterOutputStream packed;
    private final DataOutputStream rows;
    private final BackupSummary head;
    private final SortedMap<String, Long> counts = new TreeMap<>();
    private @Nullable BackupTable table;
    private long count;

    /// Begins a backup.
    ///
    /// @param out is flushed at the end, and never closed
    /// @param schema version of the tables
    /// @param at when the backup began
    public BackupWriter(OutputStream out, String schema, Instant at) throws IOException {
        this.out = out;
        this.digest = new DigestOutputStream(new BufferedOutputStream(out, BUFFER), Sha256.digest());
        this.head = new BackupSummary(schema, at, new TreeMap<>());
        digest.write((NAME + FORMAT + "\n").getBytes(StandardCharsets.US_ASCII));
        this.packed = new DeflaterOutputStream(digest, deflater, BUFFER);
        this.rows = new DataOutputStream(new BufferedOutputStream(packed, BUFFER));
        rows.writeUTF(schema);
        RowKind.INSTANT.write(rows, at);
    }

    /// Begins a table.
    public void begin(BackupTable next) throws IOException {
        table = next;
        count = 0;
        rows.writeByte(TABLE);
        rows.writeUTF(next.name());
        rows.writeInt(next.columns().size());
        for (BackupTable.Column column : next.columns()) {
            rows.writeUTF(column.name());
            rows.writeUTF(column.kind().label());
        }
    }

    /// Writes a row of the table.
    ///
    /// @param values one for each column
    public void row(List<@Nullable Object> values) throws IOException {
        BackupTable begun = begun();
        rows.writeByte(ROW);
        for (int i = 0; i < values.size(); i++) {
            @Nullable Object value = values.get(i);
            rows.writeByte(value == null ? 0 : 1);
            if (value != null) {
                begun.columns().get(i).kind().write(rows, value);
            }
        }
        count++;
    }

    /// Ends the table.
    public void end() throws IOException {
        BackupTable begun = begun();
        rows.writeByte(END_OF_TABLE);
        rows.writeLong(count);
        counts.put(begun.name(), count);
        table = null;
    }

    private BackupTable begun() {
        if (table == null) {
            throw new IllegalStateException("no table was begun");
        }
        return table;
    }

    /// Ends the backup.
    ///
    /// @return what it holds
    public BackupSummary finish() throws IOException {
        rows.writeByte(END);
        rows.flush();
        packed.finish();
        digest.flush();
        out.write(digest.getMessageDigest().digest());
        out.flush();
        return new BackupSummary(head.schema(), head.at(), counts);
    }

    /// Frees the memory of the compression, whether the backup is whole or not.
    public void release() {
        deflater.end();
    }
}
