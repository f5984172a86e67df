package io.plimsoll.desk.firm;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A property by which holdings are grouped: a built-in one, or a tag of the books.
///
/// @param name for example `venue`
public record Dimension(String name) {
    /// The member of holdings that lack the property.
    public static final String NONE = "(none)";

    /// Trading venue.
    public static final Dimension VENUE = new Dimension("venue");

    /// Counterparty.
    public static final Dimension COUNTERPARTY = new Dimension("counterparty");

    /// Underlying asset of an instrument, or the asset of a balance.
    public static final Dimension ASSET = new Dimension("asset");

    /// Currency in which profit is paid.
    public static final Dimension CURRENCY = new Dimension("currency");

    /// Id of the book.
    public static final Dimension BOOK = new Dimension("book");

    /// Desk.
    public static final Dimension DESK = new Dimension("desk");

    /// Dimensions that every firm has.
    public static final List<Dimension> BUILT_IN = List.of(VENUE, COUNTERPARTY, ASSET, CURRENCY, BOOK, DESK);

    /// Names that no tag may have, because a holding itself decides them.
    static final List<String> RESERVED = List.of(ASSET.name, CURRENCY.name, BOOK.name);

    /// The member that a holding belongs to.
    String member(Holding holding) {
        return switch (name) {
            case "asset" -> holding.asset();
            case "currency" -> holding.currency();
            case "book" -> holding.book().account().id();
            case "venue" -> member(holding, holding.venue());
            case "counterparty" -> member(holding, holding.counterparty());
            case "desk" -> member(holding, holding.desk());
            default -> member(holding, null);
        };
    }

    private String member(Holding holding, @Nullable String own) {
        return Stream.of(own, holding.book().tags().get(name))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(NONE);
    }
}
