package io.plimsoll.imports.venue.span;

import io.plimsoll.imports.record.FileContent;
import io.plimsoll.imports.source.ImportFaults;
import io.plimsoll.imports.source.SourceFile;
import io.plimsoll.imports.venue.VenueDocument;
import java.util.regex.Pattern;

/// A SPAN risk parameter file: contracts and their settlement prices. Risk arrays are not read yet.
///
/// ```
/// column 1  3       9         17 18  20    24        32    36
///        0  complex date      S  id  time  created   time  U2
/// ```
public final class SpanParameterFile implements VenueDocument {
    private static final Pattern HEADER = Pattern.compile(
            "0 [A-Z0-9 -]{6}[0-9]{8}[SI].{2}[0-9 ]{4}[0-9 ]{8}[0-9 ]{4}(U2|UP|U |P ).*", Pattern.DOTALL);

    @Override
    public String kind() {
        return "SPAN risk parameters (.pa2)";
    }

    @Override
    public boolean recognises(SourceFile file) {
        return file.json().isMissingNode() && HEADER.matcher(firstLine(file)).matches();
    }

    private static String firstLine(SourceFile file) {
        int end = file.text().indexOf('\n');
        return end < 0 ? file.text() : file.text().substring(0, end);
    }

    @Override
    public FileContent read(SourceFile file, ImportFaults faults) {
        FileContent.Builder content = new FileContent.Builder(kind());
        SpanFields header = new SpanFields(firstLine(file), "record 0", file.row("line 1"), faults);
        if (!header.text(36, 37).equals("U2")) {
            header.refuse("file format is \"" + header.text(36, 37)
                    + "\", which is not read yet: only the expanded format U2 is");
            return content.at(null);
        }
        SpanContracts contracts = SpanContracts.of(file, header, faults);
        if (contracts != null) {
            content.list(contracts);
        }
        return content.at(null);
    }
}
