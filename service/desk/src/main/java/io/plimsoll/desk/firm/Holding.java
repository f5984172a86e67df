package io.plimsoll.desk.firm;

import io.plimsoll.kernels.instrument.AssetPrice;
import io.plimsoll.kernels.instrument.CollateralBalance;
import io.plimsoll.kernels.instrument.EuropeanOption;
import io.plimsoll.kernels.instrument.Future;
import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.kernels.instrument.Market;
import io.plimsoll.kernels.instrument.Payoff;
import io.plimsoll.kernels.instrument.Perpetual;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.instrument.Spot;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The net holding of one instrument, or of one asset as collateral, in a book at one venue. It is the smallest
/// part of a cube: positions that no dimension can tell apart are netted exactly, so splitting one changes no
/// figure.
///
/// @param name of the instrument, or `collateral:` and the asset
/// @param asset underlying asset, or the asset of the balance
/// @param currency in which profit is paid
/// @param venue null if unknown
/// @param counterparty null if unknown
/// @param desk null if unknown
record Holding(
        FirmBook book,
        String name,
        String asset,
        String currency,
        @Nullable String venue,
        @Nullable String counterparty,
        @Nullable String desk,
        BigDecimal quantity) {
    private static final Comparator<@Nullable String> NULLS_FIRST = Comparator.nullsFirst(Comparator.naturalOrder());

    private static final Comparator<Key> ORDER = Comparator.comparing(Key::book)
            .thenComparing(Key::name)
            .thenComparing(Key::venue, NULLS_FIRST)
            .thenComparing(Key::counterparty, NULLS_FIRST)
            .thenComparing(Key::desk, NULLS_FIRST);

    private record Key(
            String book,
            String name,
            @Nullable String venue,
            @Nullable String counterparty,
            @Nullable String desk) {}

    /// True for a balance of collateral.
    boolean isCollateral() {
        return name.startsWith(Position.COLLATERAL_PREFIX);
    }

    /// The net holdings of books, in an order that does not depend on theirs.
    static List<Holding> of(Market market, List<FirmBook> books) {
        Map<String, Instrument> instruments = market.byName();
        Map<Key, Holding> net = new HashMap<>();
        for (FirmBook book : books) {
            for (Position position : book.account().positions()) {
                Instrument instrument = Objects.requireNonNull(instruments.get(position.instrument()));
                add(
                        net,
                        new Holding(
                                book,
                                instrument.name(),
                                instrument.asset(),
                                currency(instrument),
                                position.venue(),
                                position.counterparty(),
                                position.desk(),
                                position.quantity()));
            }
            String venue = onlyVenue(book);
            for (CollateralBalance balance : book.account().collateral()) {
                String name = Position.COLLATERAL_PREFIX + balance.asset();
                add(
                        net,
                        new Holding(
                                book, name, balance.asset(), balance.asset(), venue, null, null, balance.quantity()));
            }
        }
        List<Key> keys = new ArrayList<>(net.keySet());
        keys.sort(ORDER);
        return keys.stream()
                .map(key -> Objects.requireNonNull(net.get(key)))
                .filter(holding -> holding.quantity.signum() != 0)
                .toList();
    }

    /// The venue of all positions of a book, where its collateral is too unless a tag says otherwise; null if
    /// the positions name several venues or none.
    private static @Nullable String onlyVenue(FirmBook book) {
        if (book.tags().containsKey(Dimension.VENUE.name())) {
            return null;
        }
        List<@Nullable String> venues = new ArrayList<>();
        for (Position position : book.account().positions()) {
            if (!venues.contains(position.venue())) {
                venues.add(position.venue());
            }
        }
        return venues.size() == 1 ? venues.getFirst() : null;
    }

    private static void add(Map<Key, Holding> net, Holding one) {
        Key key = new Key(one.book.account().id(), one.name, one.venue, one.counterparty, one.desk);
        net.merge(key, one, Holding::plus);
    }

    private Holding plus(Holding other) {
        return new Holding(book, name, asset, currency, venue, counterparty, desk, quantity.add(other.quantity));
    }

    private static String currency(Instrument instrument) {
        return switch (instrument) {
            case Spot spot -> spot.asset();
            case Perpetual perpetual -> currency(perpetual.payoff(), perpetual.asset());
            case Future future -> currency(future.payoff(), future.asset());
            case EuropeanOption option -> currency(option.payoff(), option.asset());
        };
    }

    private static String currency(Payoff payoff, String asset) {
        return switch (payoff) {
            case LINEAR -> AssetPrice.DOLLAR;
            case INVERSE -> asset;
        };
    }
}
