package io.plimsoll.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.imports.book.ImportedBook;
import io.plimsoll.imports.source.SourceFile;
import io.plimsoll.imports.venue.template.CsvTemplate;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Our table in Parquet: the same book as in CSV, or a fault that names the column.
final class ParquetFilesTest {
    /// Dictionary texts, decimals of 64 and 128 bits, whole numbers, doubles, timestamps in UTC, nulls; with gzip.
    @Test
    void aFileGivesTheBookOfTheSameTableInCsv() {
        ImportOutcome outcome = Samples.read(List.of(Samples.binary("template-duckdb.parquet")));

        isTheBookOfTheTemplate(Samples.book(outcome));
        assertThat(((ImportOutcome.Imported) outcome).warnings()).noneMatch(warning -> warning.contains("time zone"));
    }

    @Test
    void timestampsWithoutAZoneAreTakenAsUtcWithAWarning() {
        ImportOutcome outcome = Samples.read(List.of(Samples.binary("template-zoneless.parquet")));

        isTheBookOfTheTemplate(Samples.book(outcome));
        assertThat(((ImportOutcome.Imported) outcome).warnings())
                .contains("template-zoneless.parquet has timestamps without a time zone: they are taken as UTC");
    }

    private static void isTheBookOfTheTemplate(ImportedBook book) {
        ImportedBook csv = Samples.book(Samples.read(List.of(Samples.file("t.csv", CsvTemplate.example()))));
        assertThat(book.positions()).usingRecursiveComparison().isEqualTo(csv.positions());
        assertThat(book.instruments()).isEqualTo(csv.instruments());
        assertThat(book.collateral()).isEqualTo(csv.collateral());
        assertThat(book.asOf()).isEqualTo(csv.asOf());
    }

    @Test
    void columnsWithoutACertainMeaningAreRefusedByName() {
        String rule = ", which is not read: write a text, a number or a timestamp, or leave it out";

        assertThat(faults("template-odd-columns.parquet"))
                .containsExactly(
                        "template-odd-columns.parquet: column tags is nested: leave it out, or write a column for each"
                                + " of its values",
                        "template-odd-columns.parquet: column extra is nested: leave it out, or write a column for each"
                                + " of its values",
                        "template-odd-columns.parquet: column flag is of the type BOOLEAN" + rule,
                        "template-odd-columns.parquet: column id is of the type UUID" + rule,
                        "template-odd-columns.parquet: column day is of the type DATE" + rule,
                        "template-odd-columns.parquet: column raw is of the type BYTE_ARRAY" + rule);
    }

    @Test
    void aTimestampUnderAnotherHeadingIsRefused() {
        assertThat(faults("template-timestamp-strike.parquet"))
                .containsExactly("template-timestamp-strike.parquet: column strike has timestamps, which are read under"
                        + " expiry, time and timestamp alone: write it as a text");
    }

    @Test
    void aNumberThatIsNoneIsRefusedByItsCell() {
        assertThat(faults("template-odd-values.parquet"))
                .containsExactly(
                        "template-odd-values.parquet: row 2: mark is NaN: leave the cell empty (null)",
                        "template-odd-values.parquet: row 4: mark is Infinity: leave the cell empty (null)");
    }

    @Test
    void aCompressionThatIsNotReadIsRefusedByName() {
        assertThat(faults("template-snappy.parquet"))
                .containsExactly("template-snappy.parquet: the Parquet file is compressed with SNAPPY, which is not"
                        + " read: write it with gzip, or without compression");
    }

    @Test
    void aFileThatOnlyBeginsLikeParquetIsDamaged() {
        byte[] content = "PAR1 and so on".getBytes(StandardCharsets.US_ASCII);

        assertThat(Samples.faults(Samples.read(List.of(SourceFile.of("t.parquet", content)))))
                .containsExactly("t.parquet: the Parquet file is damaged");
    }

    private static List<String> faults(String name) {
        return Samples.faults(Samples.read(List.of(Samples.binary(name))));
    }
}
