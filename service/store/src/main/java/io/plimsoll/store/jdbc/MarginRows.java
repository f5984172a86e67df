package io.plimsoll.store.jdbc;

import io.plimsoll.store.BookMargin;
import io.plimsoll.store.ContentHash;
import io.plimsoll.store.Tenant;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Rows of the margins of books.
record MarginRows(Sql sql) {
    /// The margins of a book before one, the newest first.
    List<BookMargin> before(Tenant tenant, String book, long before, int most) {
        return sql.list(
                "SELECT * FROM book_margin WHERE tenant = ? AND book = ? AND sequence < ?"
                        + " ORDER BY sequence DESC LIMIT ?",
                MarginRows::margin,
                tenant.name(),
                book,
                before,
                most);
    }

    /// The latest margins of a book after one that are the first after a change, ascending.
    List<BookMargin> live(Tenant tenant, String book, long after, int most) {
        return sql.list(
                        "SELECT * FROM book_margin WHERE tenant = ? AND book = ? AND sequence > ? AND changes > 0"
                                + " ORDER BY sequence DESC LIMIT ?",
                        MarginRows::margin,
                        tenant.name(),
                        book,
                        after,
                        most)
                .reversed();
    }

    /// The latest margin of each book that has one after another.
    Map<String, BookMargin> since(Tenant tenant, long after) {
        Map<String, BookMargin> latest = new TreeMap<>();
        sql.list(
                "SELECT * FROM book_margin WHERE tenant = ? AND sequence > ? ORDER BY sequence",
                row -> latest.put(row.text("book"), margin(row)),
                tenant.name(),
                after);
        return latest;
    }

    private static BookMargin margin(Sql.Row row) throws SQLException {
        Optional<String> market = row.optionalText("market");
        long marketVersion = row.number("market_version");
        return new BookMargin(
                row.number("sequence"),
                row.instant("at"),
                new ContentHash(row.text("answer")),
                new BookMargin.Origin(
                        row.number("version"),
                        market.map(id -> new BookMargin.MarketVersion(id, marketVersion)),
                        row.instant("as_of"),
                        row.text("cause"),
                        (int) row.number("changes")),
                new BookMargin.Figures(
                        row.text("currency"),
                        row.text("initial_margin"),
                        row.optionalText("lower_end"),
                        row.optionalText("upper_end"),
                        row.optionalText("requirement"),
                        row.optionalText("equity"),
                        row.optionalText("headroom"),
                        row.optionalText("ratio"),
                        row.optionalText("band")));
    }
}
