package io.plimsoll.kernels.instrument;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The net holdings of a portfolio. Positions in one instrument, at one venue and with one counterparty, are lots
/// of one holding: they settle against each other, so a figure of a holding does not depend on how it is split
/// into lots. Sums are exact. The order of the positions plays no part.
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
    /// @param first id of its first lot by name
    /// @param quantity sum of its lots
    /// @param gross sum of the lots without their signs
    private record Holding(String first, BigDecimal quantity, BigDecimal gross) {
        Holding plus(Position lot) {
            return new Holding(
                    first,
                    quantity.add(lot.quantity()),
                    gross.add(lot.quantity().abs()));
        }
    }

    /// @param positions the lots
    public NetHoldings(List<Position> positions) {
        positions.stream()
                .sorted(Comparator.comparing(Position::positionId))
                .forEach(position -> holdings.merge(
                        Key.of(position),
                        new Holding(
                                position.positionId(),
                                position.quantity(),
                                position.quantity().abs()),
                        (holding, lot) -> holding.plus(position)));
    }

    /// Each holding as one position, by its id: the first of its lots by name. Those that net to zero are left
    /// out.
    ///
    /// @throws io.plimsoll.kernels.check.InvalidInputException if a sum is not a quantity that a position may
    ///     have
    public List<Position> positions() {
        List<Position> positions = new ArrayList<>();
        holdings.forEach((key, holding) -> {
            if (holding.quantity.signum() != 0) {
                positions.add(
                        new Position(holding.first, key.instrument, holding.quantity, key.venue, key.counterparty));
            }
        });
        return positions;
    }

    /// Units of the whole holding that a lot belongs to, signed.
    public BigDecimal quantity(Position lot) {
        return holding(lot).quantity;
    }

    /// The part of a lot in the sum of the sizes of its holding's lots, 0 to 1: by it a cost of the holding is
    /// split. 0 where no lot has a size.
    public double share(Position lot) {
        double gross = holding(lot).gross.doubleValue();
        return gross == 0 ? 0 : lot.quantity().abs().doubleValue() / gross;
    }

    /// Whether a lot is the first of its holding by name.
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
