package io.plimsoll.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.imports.book.ImportedBook;
import io.plimsoll.imports.source.SourceFile;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Lists of Bybit in pages, each a file.
final class PagesTest {
    private static final String WARNING = "the positions of bybit in category linear are joined of 2 pages; a page"
            + " between them that is missing would not show";

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

    @Test
    void theLastPageMayHaveNoRows() {
        ImportOutcome outcome = Samples.read(List.of(page("1.json", "BTC", "next"), pageWithoutRows()));

        assertThat(Samples.book(outcome).held()).hasSize(1);
        assertThat(((ImportOutcome.Imported) outcome).warnings()).contains(WARNING);
    }

    @Test
    void pagesWithoutTheLastAreRefusedByName() {
        assertThat(Samples.faults(Samples.read(List.of(page("1.json", "BTC", "a"), page("2.json", "ETH", "b")))))
                .containsExactly("1.json, 2.json are pages of positions, and the last page is missing, because"
                        + " nextPageCursor is not empty: give every page as a file of its own");
    }

    /// The last page of another category does not complete a list.
    @Test
    void eachCategoryHasItsOwnPages() {
        assertThat(Samples.faults(Samples.read(
                        List.of(page("1.json", "BTC", "a"), Samples.file("bybit-position-list-inverse.json")))))
                .containsExactly("1.json is one page of positions, and the last page is missing, because"
                        + " nextPageCursor is not empty: give every page as a file of its own");
    }

    @Test
    void twoPagesWithOneCursorAreOnePage() {
        List<SourceFile> files = List.of(page("1.json", "BTC", "a"), page("2.json", "ETH", "a"), pageWithoutRows());

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
