package io.plimsoll.imports.parquet;

import dev.hardwood.HardwoodContext;
import dev.hardwood.InputFile;
import dev.hardwood.metadata.ColumnMetaData;
import dev.hardwood.metadata.CompressionCodec;
import dev.hardwood.metadata.FileMetaData;
import dev.hardwood.metadata.RowGroup;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.reader.RowReader;
import dev.hardwood.schema.SchemaNode;
import io.plimsoll.imports.source.ImportFaults;
import io.plimsoll.imports.source.SourceFile;
import io.plimsoll.imports.source.SourceTable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The table of a Parquet file: columns of texts, numbers and timestamps, without compression or with gzip. A null is
/// an empty cell. A column with another type, or a nested one, is a fault by its name.
///
/// The library waits without end in some damaged files. A file is therefore read on a thread of its own, which is
/// interrupted after a limit of time.
public final class ParquetTable implements SourceTable {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final long MAX_BYTES = 64L << 20;
    private static final int MAX_ROWS = 100_000;
    private static final int MAX_COLUMNS = 1_000;
    private static final Set<CompressionCodec> READ = Set.of(CompressionCodec.UNCOMPRESSED, CompressionCodec.GZIP);

    private final List<ColumnReading> columns = new ArrayList<>();
    private final List<TableRow> rows = new ArrayList<>();
    private final List<String> refusals = new ArrayList<>();

    private ParquetTable() {}

    /// Opens a file; null after a fault.
    public static @Nullable ParquetTable open(SourceFile file, ImportFaults faults) {
        return open(file, faults, LIMIT);
    }

    /// Opens a file; null after a fault.
    ///
    /// @param limit after which the file counts as damaged
    static @Nullable ParquetTable open(SourceFile file, ImportFaults faults, Duration limit) {
        FutureTask<ParquetTable> reading = new FutureTask<>(() -> read(file.binary()));
        Thread.ofPlatform().daemon().name("parquet").start(reading);
        ParquetTable table;
        try {
            table = reading.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException damaged) {
            faults.refuse(file.name() + ": the Parquet file is damaged");
            return null;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            faults.refuse(file.name() + ": the reading of the Parquet file was stopped");
            return null;
        } finally {
            reading.cancel(true);
        }
        table.refusals.forEach(refusal -> faults.refuse(file.name() + ": " + refusal));
        if (!table.refusals.isEmpty()) {
            return null;
        }
        if (table.columns.stream().anyMatch(ColumnReading::isLocalTime)) {
            faults.warn(file.name() + " has timestamps without a time zone: they are taken as UTC");
        }
        return table;
    }

    @Override
    public List<String> headings() {
        return columns.stream().map(ColumnReading::name).toList();
    }

    @Override
    public void forEachRow(Consumer<TableRow> receiver) {
        rows.forEach(receiver);
    }

    private static ParquetTable read(byte[] content) throws IOException {
        ParquetTable table = new ParquetTable();
        try (HardwoodContext context = HardwoodContext.create(1);
                ParquetFileReader reader = ParquetFileReader.open(InputFile.of(ByteBuffer.wrap(content)), context)) {
            FileMetaData data = reader.getFileMetaData();
            table.checkSize(data);
            table.checkColumns(reader.getFileSchema().getRootNode().children());
            if (table.refusals.isEmpty() && data.numRows() > 0) {
                try (RowReader cells = reader.rowReader()) {
                    table.add(cells, data.numRows());
                }
            }
        }
        return table;
    }

    private void checkSize(FileMetaData data) {
        List<ColumnMetaData> chunks = data.rowGroups().stream()
                .map(RowGroup::columns)
                .flatMap(List::stream)
                .map(chunk -> chunk.metaData())
                .toList();
        long bytes = chunks.stream()
                .mapToLong(chunk -> Math.clamp(chunk.totalUncompressedSize(), 0, MAX_BYTES + 1))
                .sum();
        if (bytes > MAX_BYTES) {
            refusals.add("the Parquet file has more than " + MAX_BYTES + " bytes unpacked");
        }
        if (data.numRows() > MAX_ROWS) {
            refusals.add("the Parquet file has more than " + MAX_ROWS + " rows");
        }
        chunks.stream()
                .map(ColumnMetaData::codec)
                .filter(codec -> !READ.contains(codec))
                .distinct()
                .forEach(codec -> refusals.add("the Parquet file is compressed with " + codec
                        + ", which is not read: write it with gzip, or without compression"));
    }

    private void checkColumns(List<SchemaNode> nodes) {
        if (nodes.size() > MAX_COLUMNS) {
            refusals.add("the Parquet file has more than " + MAX_COLUMNS + " columns");
            return;
        }
        for (SchemaNode node : nodes) {
            ColumnReading column = ColumnReading.of(node);
            columns.add(column);
            if (!column.refusal().isEmpty()) {
                refusals.add("column " + column.name() + " " + column.refusal());
            }
        }
    }

    /// Adds the rows that are not blank.
    private void add(RowReader cells, long expected) throws IOException {
        int row = 0;
        while (cells.hasNext()) {
            cells.next();
            row++;
            String place = "row " + row;
            List<@Nullable String> values = new ArrayList<>();
            for (int i = 0; i < columns.size(); i++) {
                values.add(cells.isNull(i) ? null : value(columns.get(i), place, cells.getValue(i)));
            }
            if (values.stream().anyMatch(Objects::nonNull)) {
                rows.add(new TableRow(place, values));
            }
        }
        if (row != expected) {
            throw new IOException("the rows are not as many as the file states");
        }
    }

    private @Nullable String value(ColumnReading column, String place, Object value) {
        String text = ColumnReading.text(value);
        if (text == null) {
            refusals.add(place + ": " + column.name() + " is " + value + ": leave the cell empty (null)");
        }
        return text;
    }
}
