package io.plimsoll.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.imports.book.ImportedBook;
import io.plimsoll.imports.source.SourceFile;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Lists of Bybit in pages, each a file.
final class PagesTest {
    private static final String WARNING = "the positions of bybit, linear in USDT, are joined of 2 pages; a page"
            + " between them that is missing would not show";

    private static final String CUT = "1.json is one page of positions, and the last page is missing, because"
            + " nextPageCursor is not empty: give every page as a file of its own. If the last page has no rows, ask"
            + " with a smaller limit";

    /// The sample, with another contract and a cursor.
    private static SourceFile page(String name, String coin, String cursor) {
        String text = Samples.text("bybit-position-list-linear.json").replace("BTCUSDT", coin + "USDT");
        return Samples.file(name, text.replace("\"nextPageCursor\": \"\"", "\"nextPageCursor\": \"" + cursor + "\""));
    }

    private static SourceFile pageWithoutRows() {
        return Samples.file("last.json", """
            {"retCode": 0, "result": {"category": "linear", "nextPageCursor": "", "list": []}, "time": 1782820158301}
            """);
    }

    @Test
    void pagesAreJoinedInAnyOrder() {
        SourceFile first = page("1.json", "BTC", "next");
        SourceFile last = page("2.json", "ETH", "");

        ImportOutcome outcome = Samples.read(List.of(first, last));
        ImportedBook book = Samples.book(outcome);
        ImportedBook turned = Samples.book(Samples.read(List.of(last, first)));

        assertThat(book.held())
                .extracting(position -> position.symbol())
                .containsExactlyInAnyOrder("BTCUSDT", "ETHUSDT");
        assertThat(turned.positions()).containsExactlyInAnyOrderElementsOf(book.positions());
        assertThat(((ImportOutcome.Imported) outcome).warnings()).contains(WARNING);
    }

    /// Nobody can tell of which list it is the last page.
    @Test
    void aPageWithoutRowsCompletesNoList() {
        assertThat(Samples.faults(Samples.read(List.of(page("1.json", "BTC", "next"), pageWithoutRows()))))
                .containsExactly(CUT);
    }

    /// Bybit lists the contracts of each settlement on their own, so that the list in USDC does not complete
    /// that in USDT.
    @Test
    void eachSettlementHasItsOwnPages() {
        String dollars = Samples.text("bybit-position-list-linear.json").replace("BTCUSDT", "BTCPERP");

        assertThat(Samples.faults(
                        Samples.read(List.of(page("1.json", "BTC", "next"), Samples.file("usdc.json", dollars)))))
                .containsExactly(CUT);
    }

    @Test
    void oneListHasOneLastPage() {
        assertThat(Samples.faults(Samples.read(
                        List.of(page("1.json", "BTC", "a"), page("2.json", "ETH", ""), page("3.json", "SOL", "")))))
                .containsExactly("1.json is a page of positions, and more than one last page is given: give the pages"
                        + " of one list");
    }

    @Test
    void pagesWithoutTheLastAreRefusedByName() {
        assertThat(Samples.faults(Samples.read(List.of(page("1.json", "BTC", "a"), page("2.json", "ETH", "b")))))
                .containsExactly("1.json, 2.json are pages of positions, and the last page is missing, because"
                        + " nextPageCursor is not empty: give every page as a file of its own. If the"
                        + " last page has no rows, ask with a smaller limit");
    }

    /// The last page of another category does not complete a list.
    @Test
    void eachCategoryHasItsOwnPages() {
        assertThat(Samples.faults(Samples.read(
                        List.of(page("1.json", "BTC", "a"), Samples.file("bybit-position-list-inverse.json")))))
                .containsExactly(CUT);
    }

    @Test
    void twoPagesWithOneCursorAreOnePage() {
        List<SourceFile> files =
                List.of(page("1.json", "BTC", "a"), page("2.json", "ETH", "a"), page("3.json", "SOL", ""));

        assertThat(Samples.faults(Samples.read(files)))
                .containsExactly(
                        "1.json, 2.json have the same nextPageCursor, so that they are one page: give each page"
                                + " once");
    }

    @Test
    void contractsOfOtherPagesHaveNoLot() {
        SourceFile list = Samples.changed(
                "bybit-instruments-linear.json", "\"nextPageCursor\": \"\"", "\"nextPageCursor\": \"next\"");

        ImportOutcome outcome = Samples.read(List.of(page("1.json", "BTC", ""), list));

        assertThat(((ImportOutcome.Imported) outcome).warnings())
                .contains("bybit-instruments-linear.json is one page of several, because nextPageCursor is not empty:"
                        + " contracts of the other pages have no lot");
    }
}
