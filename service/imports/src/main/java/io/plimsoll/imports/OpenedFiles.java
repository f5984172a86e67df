package io.plimsoll.imports;

import io.plimsoll.imports.parquet.ParquetTable;
import io.plimsoll.imports.source.FileFormat;
import io.plimsoll.imports.source.ImportFaults;
import io.plimsoll.imports.source.SourceFile;
import io.plimsoll.imports.workbook.WorkbookTable;
import org.jspecify.annotations.Nullable;

/// Opens files that are no text.
final class OpenedFiles {
    private OpenedFiles() {}

    /// The file with its table, or as it is if it is a text; null after a fault.
    static @Nullable SourceFile open(SourceFile file, ImportFaults faults) {
        return switch (FileFormat.of(file.binary())) {
            case TEXT -> file;
            case ZIP -> {
                WorkbookTable table = WorkbookTable.open(file, faults);
                yield table == null ? null : file.withTable(table);
            }
            case COMPOUND ->
                refused(
                        file,
                        "is a workbook in the old format XLS, or one with a password: save it in XLSX without password",
                        faults);
            case PARQUET -> {
                ParquetTable table = ParquetTable.open(file, faults);
                yield table == null ? null : file.withTable(table);
            }
            case GZIP -> refused(file, "is packed with gzip: unpack it", faults);
        };
    }

    private static @Nullable SourceFile refused(SourceFile file, String reason, ImportFaults faults) {
        faults.refuse(file.name() + " " + reason);
        return null;
    }
}
