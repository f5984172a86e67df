package io.plimsoll.store.backup;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;

/// The kind of the values of a column.
public enum RowKind {
    /// A [String].
    TEXT {
        @Override
        void write(DataOutputStream out, Object value) throws IOException {
            BYTES.write(out, ((String) value).getBytes(StandardCharsets.UTF_8));
        }

        @Override
        Object read(DataInputStream in) throws IOException {
            return new String((byte[]) BYTES.read(in), StandardCharsets.UTF_8);
        }
    },
    /// An [Integer].
    SMALL {
        @Override
        void write(DataOutputStream out, Object value) throws IOException {
            out.writeInt((Integer) value);
        }

        @Override
        Object read(DataInputStream in) throws IOException {
            return in.readInt();
        }
    },
    /// A [Long].
    LARGE {
        @Override
        void write(DataOutputStream out, Object value) throws IOException {
            out.writeLong((Long) value);
        }

        @Override
        Object read(DataInputStream in) throws IOException {
            return in.readLong();
        }
    },
    /// A [Boolean].
    FLAG {
        @Override
        void write(DataOutputStream out, Object value) throws IOException {
            out.writeBoolean((Boolean) value);
        }

        @Override
        Object read(DataInputStream in) throws IOException {
            return in.readBoolean();
        }
    },
    /// An [Instant] in whole microseconds.
    INSTANT {
        @Override
        void write(DataOutputStream out, Object value) throws IOException {
            Instant instant = (Instant) value;
            out.writeLong(instant.getEpochSecond());
            out.writeInt(instant.getNano());
        }

        @Override
        Object read(DataInputStream in) throws IOException {
            return Instant.ofEpochSecond(in.readLong(), in.readInt());
        }
    },
    /// An array of bytes.
    BYTES {
        @Override
        void write(DataOutputStream out, Object value) throws IOException {
            byte[] bytes = (byte[]) value;
            out.writeInt(bytes.length);
            out.write(bytes);
        }

        @Override
        Object read(DataInputStream in) throws IOException {
            int length = in.readInt();
            if (length < 0 || length > MOST_BYTES) {
                throw new DamagedBackupException("a value has " + length + " bytes");
            }
            byte[] bytes = new byte[length];
            in.readFully(bytes);
            return bytes;
        }
    };

    /// Most bytes of a value. Both databases hold less.
    private static final int MOST_BYTES = 1 << 24;

    abstract void write(DataOutputStream out, Object value) throws IOException;

    abstract Object read(DataInputStream in) throws IOException;

    /// The word for it in a backup.
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The kind of that word.
    static RowKind ofLabel(String label) throws DamagedBackupException {
        for (RowKind kind : values()) {
            if (kind.label().equals(label)) {
                return kind;
            }
        }
        throw new DamagedBackupException("a column is of the kind " + label);
    }
}
