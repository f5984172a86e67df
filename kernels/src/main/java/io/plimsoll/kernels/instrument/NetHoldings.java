package io.plimsoll.kernels.instrument;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The net holdings of a portfolio. Positions in one instrument, at one venue and with one counterparty, are lots
/// of one holding and settle against each other. So the figures of a holding do not depend on its split into
/// lots, nor on the order of positions. Sums are exact.
public final class NetHoldings {
    private final Map<Key, Holding> holdings = new LinkedHashMap<>();

    private record Key(
            String instrument,
            @Nullable String venue,
            @Nullable String counterparty) {
        static Key of(Position position) {
            return new Key(position.instrument(), position.venue(), position.counterparty());
        }
    }

    /// A net holding.
    ///
    /// @param first id of its first lot in alphabetical order
    /// @param quantity signed sum of its lots
    /// @param gross sum of the absolute lots
    /// @param only the only lot, if it is what [#positions] gives; null otherwise
    private record Holding(
            String first,
            BigDecimal quantity,
            BigDecimal gross,
            @Nullable Position only) {
        static Holding of(Position lot) {
            return new Holding(lot.positionId(), lot.quantity(), lot.quantity().abs(), lot.desk() == null ? lot : null);
        }

        Holding plus(Position lot) {
            return new Holding(
                    first,
                    quantity.add(lot.quantity()),
                    gross.add(lot.quantity().abs()),
                    null);
        }
    }

    /// @param positions the lots
    public NetHoldings(List<Position> positions) {
        positions.stream()
                .sorted(Comparator.comparing(Position::positionId))
                .forEach(position -> holdings.merge(
                        Key.of(position), Holding.of(position), (holding, lot) -> holding.plus(position)));
    }

    /// Each holding as one position with the id of its first lot. Holdings that net to zero are omitted.
    ///
    /// @throws io.plimsoll.kernels.check.InvalidInputException if a sum is out of range for a position
    public List<Position> positions() {
        List<Position> positions = new ArrayList<>();
        holdings.forEach((key, holding) -> {
            if (holding.quantity.signum() != 0) {
                // Sets of positions are kept for long. They share a lot that is the whole holding.
                positions.add(
                        holding.only != null
                                ? holding.only
                                : new Position(
                                        holding.first, key.instrument, holding.quantity, key.venue, key.counterparty));
            }
        });
        return positions;
    }

    /// Signed units of the whole holding that a lot belongs to.
    public BigDecimal quantity(Position lot) {
        return holding(lot).quantity;
    }

    /// Share of a lot in the gross size of its holding, 0 to 1, by which a cost of the holding is allocated. 0 if
    /// all lots are 0.
    public double share(Position lot) {
        double gross = holding(lot).gross.doubleValue();
        return gross == 0 ? 0 : lot.quantity().abs().doubleValue() / gross;
    }

    /// True if a lot is the first of its holding in alphabetical order.
    public boolean isFirst(Position lot) {
        return holding(lot).first.equals(lot.positionId());
    }

    private Holding holding(Position lot) {
        Holding holding = holdings.get(Key.of(lot));
        if (holding == null) {
            throw new IllegalArgumentException("position " + lot.positionId() + " is no lot of this portfolio");
        }
        return holding;
    }
}
