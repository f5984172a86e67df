package io.plimsoll.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.imports.book.HeldPosition;
import io.plimsoll.imports.book.ImportedBook;
import io.plimsoll.imports.source.SourceFile;
import io.plimsoll.imports.venue.template.CsvTemplate;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Our table in a workbook: the same book as in CSV, or a fault that names the cell.
class WorkbookFilesTest {
    private static final String HEADER =
            "venue,instrument,kind,asset,quote,settlement,expiry,quantity,unit,mark,index,time";

    @Test
    void aWorkbookGivesTheBookOfTheSameTableInCsv() {
        ImportedBook csv = Samples.book(Samples.read(List.of(Samples.file("t.csv", CsvTemplate.example()))));
        SourceFile workbook = new WorkbookText()
                .sheet("Notes", WorkbookText.row(1, WorkbookText.text("Our positions of June")))
                .sheet("Positions", WorkbookText.rows(CsvTemplate.example()))
                .file("t.xlsx");

        ImportedBook book = Samples.book(Samples.read(List.of(workbook)));

        assertThat(book.positions()).isEqualTo(csv.positions());
        assertThat(book.instruments()).isEqualTo(csv.instruments());
        assertThat(book.collateral()).isEqualTo(csv.collateral());
        assertThat(book.asOf()).isEqualTo(csv.asOf());
    }

    /// Made with openpyxl 3.1: numbers as numbers, dates as dates, shared strings, an empty row, a frozen header.
    @Test
    void aWorkbookOfAnotherWriterGivesTheSameBook() {
        ImportedBook csv = Samples.book(Samples.read(List.of(Samples.file("t.csv", CsvTemplate.example()))));

        ImportOutcome outcome = Samples.read(List.of(Samples.binary("template-openpyxl.xlsx")));

        ImportedBook book = Samples.book(outcome);
        assertThat(book.positions()).isEqualTo(csv.positions());
        assertThat(book.instruments()).isEqualTo(csv.instruments());
        assertThat(book.collateral()).isEqualTo(csv.collateral());
        assertThat(((ImportOutcome.Imported) outcome).warnings())
                .contains("template-openpyxl.xlsx has dates of a workbook, which state no time zone: they are taken"
                        + " as UTC");
    }

    @Test
    void datesCountFrom1900OrFrom1904() {
        // 2026-09-25T08:00:00Z and 2026-06-30T11:49:18Z.
        String days = line("46290.333333333336", WorkbookText.number("-1.5"), "46203.492569444446");
        String later = line("44828.333333333336", WorkbookText.number("-1.5"), "44741.492569444446");

        ImportedBook book = Samples.book(Samples.read(List.of(table(days).file("t.xlsx"))));
        ImportedBook in1904 =
                Samples.book(Samples.read(List.of(table(later).in1904().file("t.xlsx"))));

        assertThat(held(book).identity().expiry()).isEqualTo(Instant.parse("2026-09-25T08:00:00Z"));
        assertThat(book.asOf()).isEqualTo(Instant.parse("2026-06-30T11:49:18Z"));
        assertThat(in1904.positions()).isEqualTo(book.positions());
        assertThat(in1904.instruments()).isEqualTo(book.instruments());
    }

    @Test
    void aFormulaHasItsStoredValue() {
        String formula = "<c><f>A1*2</f><v>-1.5</v></c>";

        ImportedBook book =
                Samples.book(Samples.read(List.of(table(good(formula)).file("t.xlsx"))));

        assertThat(held(book).exposure()).isEqualByComparingTo("-1.5");
    }

    static Stream<Arguments> cells() {
        return Stream.of(
                Arguments.of(
                        "<c><f>A1*2</f></c>",
                        "quantity is a formula without a value: save the file in a" + " spreadsheet program"),
                Arguments.of("<c t=\"e\"><v>#N/A</v></c>", "quantity is the error #N/A"),
                Arguments.of("<c t=\"e\"><f>1/0</f><v>#DIV/0!</v></c>", "quantity is the error #DIV/0!"),
                Arguments.of("<c t=\"b\"><v>1</v></c>", "quantity is TRUE, which is no text and no number"),
                Arguments.of(
                        WorkbookText.date("46290.25"),
                        "quantity is a date in the workbook" + " (2026-09-25T06:00:00Z): write it as a text"),
                Arguments.of(
                        WorkbookText.text("-1,5"),
                        "quantity is \"-1,5\": it must be a number with a decimal" + " point and no separators"),
                Arguments.of(
                        WorkbookText.text("--1.5"),
                        "quantity is \"--1.5\": it must be a number with a decimal" + " point and no separators"),
                Arguments.of("<c/>", "quantity is missing or empty, and empty is not zero"),
                Arguments.of(WorkbookText.text(" "), "quantity is missing or empty, and empty is not zero"));
    }

    @ParameterizedTest
    @MethodSource("cells")
    void aCellThatSaysNoNumberIsRefusedByName(String cell, String fault) {
        assertThat(Samples.faults(Samples.read(List.of(table(good(cell)).file("t.xlsx")))))
                .anySatisfy(shown ->
                        assertThat(shown).contains("row 2 of sheet Positions").endsWith(fault));
    }

    @Test
    void whatAUserDoesNotSeeIsRefused() {
        String rows = WorkbookText.rows(CsvTemplate.example());
        String visible = "visible";

        assertThat(faults(new WorkbookText()
                        .sheet(
                                "P",
                                visible,
                                "",
                                rows,
                                "<mergeCells count=\"1\"><mergeCell ref=\"A2:A3\"/></mergeCells>")))
                .containsExactly("t.xlsx: sheet P has merged cells A2:A3");
        assertThat(faults(new WorkbookText()
                        .sheet("P", visible, "<cols><col min=\"4\" max=\"5\" hidden=\"1\"/></cols>", rows, "")))
                .containsExactly("t.xlsx: sheet P has hidden columns 4 to 5");
        assertThat(faults(new WorkbookText().sheet("P", rows.replace("<row r=\"3\">", "<row r=\"3\" hidden=\"1\">"))))
                .contains("t.xlsx: row 3 of sheet P is hidden: show it or delete it");
        assertThat(faults(new WorkbookText().sheet("P", "hidden", "", rows, "")))
                .containsExactly("t.xlsx: no visible sheet begins with a row of headings");
        assertThat(faults(new WorkbookText().sheet("P", rows).sheet("Q", rows)))
                .containsExactly("t.xlsx: the sheets P and Q both have headings: leave one of them");
        assertThat(faults(new WorkbookText().sheet("P", rows.replace("<row r=\"4\">", "<row r=\"4\"><c r=\"ZZ4\"/>"))))
                .containsExactly("t.xlsx: sheet P has a cell ZZ4 beyond column 256");
    }

    @Test
    void aColumnWithoutOrWithARepeatedHeadingIsRefused() {
        String rows = WorkbookText.rows(HEADER)
                + WorkbookText.row(2, good(WorkbookText.number("-1.5")))
                + WorkbookText.row(3, WorkbookText.text("").repeat(12) + WorkbookText.text("a note"));

        assertThat(faults(new WorkbookText().sheet("P", rows)))
                .contains("t.xlsx: row 3 of sheet P has a value in column 13, which has no heading");
        assertThat(Samples.faults(Samples.read(
                        List.of(Samples.file("t.csv", CsvTemplate.example().replace("strike", "quantity"))))))
                .containsExactly("t.csv has more than one column quantity");
    }

    @Test
    void aRenamedColumnIsNoBook() {
        String renamed = CsvTemplate.example().replace("quantity", "size");

        assertThat(faults(new WorkbookText().sheet("P", WorkbookText.rows(renamed))))
                .containsExactly("t.xlsx has a table that is not known: its headings must be those of our table"
                        + " (plimsoll import --template)");
    }

    @Test
    void moreRowsThanAreReadAreRefused() {
        StringBuilder rows = new StringBuilder(WorkbookText.rows(HEADER));
        for (int row = 2; row <= 100_002; row++) {
            rows.append("<row r=\"").append(row).append("\"><c><v>1</v></c></row>");
        }

        assertThat(faults(new WorkbookText().sheet("P", rows.toString())))
                .containsExactly("t.xlsx: the workbook has more than 100000 rows");
    }

    @Test
    void archivesThatAreNoWorkbookAreRefused() {
        byte[] good = table(good(WorkbookText.number("-1.5"))).bytes();
        String bomb = "<worksheet>" + " ".repeat(70 << 20) + "</worksheet>";
        byte[] compound = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0, 0};

        assertThat(faults(SourceFile.of("cut.xlsx", Arrays.copyOf(good, good.length / 2))))
                .containsExactly("cut.xlsx: the workbook is damaged");
        assertThat(faults(new WorkbookText().sheet("P", "").part("xl/worksheets/sheet9.xml", bomb)))
                .containsExactly("t.xlsx: the workbook is too large: unpacked it must have at most 67108864 bytes in"
                        + " 2000 parts");
        assertThat(faults(SourceFile.of("old.xls", compound)))
                .containsExactly("old.xls is a workbook in the old format XLS, or one with a password: save it in XLSX"
                        + " without password");
        assertThat(faults(new WorkbookText().sheet("P", "<!DOCTYPE x><row r='1'>")))
                .allSatisfy(fault -> assertThat(fault).startsWith("t.xlsx: the workbook is damaged"));
    }

    private static List<String> faults(WorkbookText workbook) {
        return faults(workbook.file("t.xlsx"));
    }

    private static List<String> faults(SourceFile file) {
        return Samples.faults(Samples.read(List.of(file)));
    }

    private static WorkbookText table(String line) {
        return new WorkbookText()
                .sheet("Positions", WorkbookText.rows(HEADER) + WorkbookText.row(2, line) + WorkbookText.row(3, ""));
    }

    private static String good(String quantity) {
        return line("46290.333333333336", quantity, "46203.492569444446");
    }

    private static String line(String expiry, String quantity, String time) {
        return String.join(
                "",
                WorkbookText.text("desk"),
                WorkbookText.text("BTC-SEP"),
                WorkbookText.text("future"),
                WorkbookText.text("BTC"),
                WorkbookText.text("USD"),
                WorkbookText.text("USD"),
                WorkbookText.date(expiry),
                quantity,
                WorkbookText.text("asset"),
                WorkbookText.number("59709.5"),
                WorkbookText.number("59196.86"),
                WorkbookText.date(time));
    }

    private static HeldPosition held(ImportedBook book) {
        return Objects.requireNonNull(book.held().getFirst());
    }
}
