package io.plimsoll.imports.source;

import java.util.Arrays;

/// The format of a file by its first bytes.
public enum FileFormat {
    /// JSON, CSV or a table of fixed columns.
    TEXT,
    /// A ZIP archive, as workbooks in XLSX are.
    ZIP(0x50, 0x4B, 0x03, 0x04),
    /// A compound document: an XLS workbook, or an XLSX workbook with a password.
    COMPOUND(0xD0, 0xCF, 0x11, 0xE0),
    /// Apache Parquet.
    PARQUET(0x50, 0x41, 0x52, 0x31),
    /// A file that gzip packed.
    GZIP(0x1F, 0x8B);

    @SuppressWarnings("ImmutableEnumChecker") // never written to
    private final byte[] magic;

    FileFormat(int... magic) {
        this.magic = new byte[magic.length];
        for (int i = 0; i < magic.length; i++) {
            this.magic[i] = (byte) magic[i];
        }
    }

    /// The format of a content.
    public static FileFormat of(byte[] content) {
        return Arrays.stream(values())
                .filter(format -> format != TEXT && format.begins(content))
                .findFirst()
                .orElse(TEXT);
    }

    private boolean begins(byte[] content) {
        return content.length >= magic.length && Arrays.equals(content, 0, magic.length, magic, 0, magic.length);
    }
}
