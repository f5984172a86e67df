package io.plimsoll.imports.venue.bybit;

import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.imports.contract.InstrumentIdentity;
import io.plimsoll.imports.contract.SymbolReading;
import io.plimsoll.imports.source.ImportFaults;
import io.plimsoll.imports.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Lists of Bybit that come in pages, each a file. A page whose `nextPageCursor` is not empty has a page behind
/// it, which must be given too. The last page has an empty cursor.
///
/// Pages belong together if they have the category and the settlement in common: positions settled in USDT and
/// in USDC are two lists. A page without rows shows no settlement, so that it completes no list.
public final class BybitPages {
    private static final BybitPositions POSITIONS = new BybitPositions();
    private static final BybitInstruments INSTRUMENTS = new BybitInstruments();

    private BybitPages() {}

    /// Refuses positions without their last page, and warns of pages that the files cannot show to be missing.
    public static void check(List<SourceFile> files, ImportFaults faults) {
        Map<String, List<SourceFile>> lists = new TreeMap<>();
        for (SourceFile file : files) {
            if (POSITIONS.recognises(file)) {
                lists.computeIfAbsent(list(file), list -> new ArrayList<>()).add(file);
            } else if (INSTRUMENTS.recognises(file) && hasNext(file) && isAlone(file, files)) {
                faults.warn(file.name() + " is one page of several, because nextPageCursor is not empty:"
                        + " contracts of the other pages have no lot");
            }
        }
        lists.forEach((list, pages) -> check(list, pages, faults));
    }

    private static void check(String list, List<SourceFile> pages, ImportFaults faults) {
        List<SourceFile> cut = pages.stream().filter(BybitPages::hasNext).toList();
        if (cut.isEmpty()) {
            return;
        }
        String names = cut.stream().map(SourceFile::name).collect(Collectors.joining(", "));
        if (cut.size() == pages.size()) {
            faults.refuse(names + (cut.size() == 1 ? " is one page" : " are pages")
                    + " of positions, and the last page is missing, because nextPageCursor is not empty: give every"
                    + " page as a file of its own. If the last page has no rows, ask with a smaller limit");
        } else if (pages.size() - cut.size() > 1) {
            faults.refuse(names + (cut.size() == 1 ? " is a page" : " are pages")
                    + " of positions, and more than one last page is given: give the pages of one list");
        } else if (cut.stream().map(BybitPages::cursor).distinct().count() < cut.size()) {
            faults.refuse(names + " have the same nextPageCursor, so that they are one page: give each page once");
        } else {
            faults.warn("the positions of bybit, " + list + ", are joined of " + pages.size()
                    + " pages; a page between them that is missing would not show");
        }
    }

    /// The category and the settlements of the rows.
    private static String list(SourceFile file) {
        String category = BybitAnswer.category(file);
        TreeSet<String> settlements = new TreeSet<>();
        for (JsonNode row : BybitAnswer.list(file)) {
            if (BybitSymbols.read(category, row.path("symbol").asText())
                    instanceof SymbolReading.Known(InstrumentIdentity identity)) {
                settlements.add(identity.settlement());
            }
        }
        return category + " in " + String.join(" and ", settlements);
    }

    private static boolean isAlone(SourceFile file, List<SourceFile> files) {
        return files.stream()
                .noneMatch(other -> INSTRUMENTS.recognises(other)
                        && BybitAnswer.category(other).equals(BybitAnswer.category(file))
                        && !hasNext(other));
    }

    private static boolean hasNext(SourceFile file) {
        return !cursor(file).isBlank();
    }

    private static String cursor(SourceFile file) {
        return file.json().path("result").path("nextPageCursor").asText("");
    }
}
