package io.plimsoll.imports.workbook;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// The parts in XML of a workbook, unpacked within bounds. [#packed()] packs them anew, so that the library reads
/// exactly what was checked here.
final class WorkbookParts {
    private static final int MAX_PARTS = 2_000;
    private static final int MAX_COLUMNS = 256;
    private static final String BOOK = "xl/workbook.xml";
    private static final String RELATIONS = "xl/_rels/workbook.xml.rels";
    private static final Pattern ADDRESS = Pattern.compile("([A-Z]{1,2})([0-9]{1,7})");

    private final Map<String, byte[]> parts = new LinkedHashMap<>();

    private WorkbookParts() {}

    /// Unpacks an archive.
    ///
    /// @param maxBytes most bytes of all parts together
    /// @throws IOException if it is damaged or too large; the message completes the sentence "the workbook …"
    static WorkbookParts unpack(byte[] archive, int maxBytes) throws IOException {
        WorkbookParts workbook = new WorkbookParts();
        int left = maxBytes;
        int count = 0;
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                byte[] content = zip.readNBytes(left + 1);
                left -= content.length;
                if (left < 0 || ++count > MAX_PARTS) {
                    throw new IOException("is too large: unpacked it must have at most " + maxBytes + " bytes in "
                            + MAX_PARTS + " parts");
                }
                boolean isXml =
                        entry.getName().endsWith(".xml") || entry.getName().endsWith(".rels");
                if (isXml && workbook.parts.put(entry.getName(), content) != null) {
                    throw new IOException("has the part " + entry.getName() + " twice");
                }
            }
        } catch (IllegalArgumentException badName) {
            throw new IOException("is damaged: the name of a part is no text", badName);
        }
        if (!workbook.parts.containsKey(BOOK)) {
            throw new IOException("is none in XLSX: it has no part " + BOOK);
        }
        return workbook;
    }

    /// The same parts as an archive.
    byte[] packed() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setLevel(Deflater.BEST_SPEED);
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    /// What of a sheet would be read otherwise than a user sees it: merged cells and hidden columns. Addresses beyond
    /// the bounds are reported too.
    ///
    /// @param relation id of the sheet in the workbook
    /// @return sentences without their subject, such as `has merged cells A1:B1`
    List<String> oddities(String relation) throws IOException {
        byte[] sheet = parts.get(sheetPart(relation));
        if (sheet == null) {
            return List.of("is not in the file");
        }
        List<String> oddities = new ArrayList<>();
        elements(sheet, element -> {
            switch (element.name) {
                case "mergeCell" -> oddities.add("has merged cells " + element.of("ref"));
                case "col" -> {
                    if (isTrue(element.of("hidden"))) {
                        oddities.add("has hidden columns " + element.of("min") + " to " + element.of("max"));
                    }
                }
                case "c" -> {
                    if (!element.of("r").isEmpty() && !isWithinBounds(element.of("r"))) {
                        oddities.add("has a cell " + shortened(element.of("r")) + " beyond column " + MAX_COLUMNS);
                    }
                }
                default -> {}
            }
        });
        return oddities;
    }

    private static boolean isWithinBounds(String address) {
        var matcher = ADDRESS.matcher(address);
        if (!matcher.matches()) {
            return false;
        }
        int column = 0;
        for (char letter : matcher.group(1).toCharArray()) {
            column = column * 26 + letter - 'A' + 1;
        }
        return column <= MAX_COLUMNS;
    }

    private String sheetPart(String relation) throws IOException {
        Map<String, String> targets = new HashMap<>();
        byte[] relations = parts.get(RELATIONS);
        if (relations != null) {
            elements(relations, element -> targets.put(element.of("Id"), element.of("Target")));
        }
        String target = targets.getOrDefault(relation, "");
        return target.startsWith("/") ? target.substring(1) : "xl/" + target;
    }

    /// An element and its attributes, by their names without prefix.
    private record Element(String name, Map<String, String> attributes) {
        private String of(String attribute) {
            return attributes.getOrDefault(attribute, "");
        }
    }

    private static void elements(byte[] xml, Consumer<Element> receiver) throws IOException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(xml));
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamReader.START_ELEMENT) {
                    Map<String, String> attributes = new HashMap<>();
                    for (int i = 0; i < reader.getAttributeCount(); i++) {
                        attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
                    }
                    receiver.accept(new Element(reader.getLocalName(), attributes));
                }
            }
        } catch (XMLStreamException bad) {
            throw new IOException("is damaged: a part is no XML", bad);
        }
    }

    private static boolean isTrue(String flag) {
        return flag.equals("1") || flag.equals("true");
    }

    private static String shortened(String text) {
        return text.length() <= 12 ? text : text.substring(0, 12) + "…";
    }
}
