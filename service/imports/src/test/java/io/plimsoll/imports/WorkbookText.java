package io.plimsoll.imports;

import io.plimsoll.imports.source.SourceFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// A workbook in XLSX as its parts in XML, so that a test can say what a spreadsheet program would not write.
final class WorkbookText {
    /// Format of a cell: a date and time of day.
    static final int DATE = 1;

    private final List<String> sheets = new ArrayList<>();
    private final Map<String, String> parts = new LinkedHashMap<>();
    private boolean is1904;

    /// A sheet.
    ///
    /// @param state `visible`, `hidden` or `veryHidden`
    /// @param content the rows as elements
    /// @param behind elements behind the rows
    WorkbookText sheet(String name, String state, String before, String content, String behind) {
        int number = sheets.size() + 1;
        sheets.add("<sheet name=\"" + name + "\" sheetId=\"" + number + "\" state=\"" + state + "\" r:id=\"rId" + number
                + "\"/>");
        parts.put(
                "xl/worksheets/sheet" + number + ".xml",
                "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">" + before
                        + "<sheetData>" + content + "</sheetData>" + behind + "</worksheet>");
        return this;
    }

    /// A visible sheet of rows alone.
    WorkbookText sheet(String name, String content) {
        return sheet(name, "visible", "", content, "");
    }

    /// Days count from 1904-01-01.
    WorkbookText in1904() {
        is1904 = true;
        return this;
    }

    /// Another part.
    WorkbookText part(String name, String content) {
        parts.put(name, content);
        return this;
    }

    /// The rows of a table in CSV, each cell a text.
    static String rows(String csv) {
        StringBuilder rows = new StringBuilder();
        int number = 1;
        for (String line : csv.strip().split("\n", -1)) {
            StringBuilder cells = new StringBuilder();
            for (String value : line.split(",", -1)) {
                cells.append(text(value));
            }
            rows.append(row(number++, cells.toString()));
        }
        return rows.toString();
    }

    /// A row of cells.
    static String row(int number, String cells) {
        return "<row r=\"" + number + "\">" + cells + "</row>";
    }

    /// A cell with a text.
    static String text(String value) {
        return value.isEmpty() ? "<c/>" : "<c t=\"inlineStr\"><is><t>" + value + "</t></is></c>";
    }

    /// A cell with a number.
    static String number(String value) {
        return "<c><v>" + value + "</v></c>";
    }

    /// A cell with a date.
    static String date(String days) {
        return "<c s=\"" + DATE + "\"><v>" + days + "</v></c>";
    }

    /// The file.
    SourceFile file(String name) {
        return SourceFile.of(name, bytes());
    }

    /// The bytes of the file.
    byte[] bytes() {
        Map<String, String> all = new LinkedHashMap<>(parts);
        String namespaces = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
                + " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
        all.put("[Content_Types].xml", contentTypes());
        all.put("_rels/.rels", relations("officeDocument", List.of("xl/workbook.xml")));
        all.put(
                "xl/workbook.xml",
                "<workbook " + namespaces + "><workbookPr date1904=\"" + (is1904 ? 1 : 0) + "\"/><sheets>"
                        + String.join("", sheets) + "</sheets></workbook>");
        List<String> targets = new ArrayList<>();
        for (int i = 1; i <= sheets.size(); i++) {
            targets.add("worksheets/sheet" + i + ".xml");
        }
        all.put("xl/_rels/workbook.xml.rels", relations("worksheet", targets));
        all.putIfAbsent(
                "xl/styles.xml",
                "<styleSheet " + namespaces + "><numFmts count=\"1\"><numFmt numFmtId=\"164\""
                        + " formatCode=\"yyyy\\-mm\\-dd\\ hh:mm\"/></numFmts><cellXfs count=\"2\">"
                        + "<xf numFmtId=\"0\"/><xf numFmtId=\"164\"/></cellXfs></styleSheet>");
        return packed(all);
    }

    private String contentTypes() {
        StringBuilder types = new StringBuilder("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/"
                + "content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package."
                + "relationships+xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxml"
                + "formats-officedocument.spreadsheetml.sheet.main+xml\"/><Override PartName=\"/xl/styles.xml\""
                + " ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/>");
        for (int i = 1; i <= sheets.size(); i++) {
            types.append("<Override PartName=\"/xl/worksheets/sheet")
                    .append(i)
                    .append(".xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.")
                    .append("worksheet+xml\"/>");
        }
        return types.append("</Types>").toString();
    }

    private static String relations(String kind, List<String> targets) {
        StringBuilder relations = new StringBuilder(
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">");
        for (int i = 1; i <= targets.size(); i++) {
            relations
                    .append("<Relationship Id=\"rId")
                    .append(i)
                    .append("\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/")
                    .append(kind)
                    .append("\" Target=\"")
                    .append(targets.get(i - 1))
                    .append("\"/>");
        }
        return relations.append("</Relationships>").toString();
    }

    private static byte[] packed(Map<String, String> parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
