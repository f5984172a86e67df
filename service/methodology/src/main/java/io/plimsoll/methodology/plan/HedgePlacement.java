package io.plimsoll.methodology.plan;

import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.instrument.Position;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// The venue and counterparty of new hedges: those of the largest position in their asset, so that they net with it.
final class HedgePlacement {
    private static final String ID_PREFIX = "hedge ";

    private final Map<String, Position> largest = new HashMap<>();
    private final Map<String, String> assets = new HashMap<>();
    private final Set<String> ids = new HashSet<>();

    HedgePlacement(RiskRequest request) {
        request.market().instruments().forEach(instrument -> assets.put(instrument.name(), instrument.asset()));
        request.positions().stream()
                .sorted(Comparator.comparing(
                                (Position position) -> position.quantity().abs())
                        .reversed()
                        .thenComparing(Position::positionId))
                .forEach(position -> {
                    ids.add(position.positionId());
                    largest.putIfAbsent(String.valueOf(assets.get(position.instrument())), position);
                });
    }

    /// The id of a hedge position in an instrument.
    String id(String instrument) {
        StringBuilder id = new StringBuilder(ID_PREFIX).append(instrument);
        while (ids.contains(id.toString())) {
            id.append('+');
        }
        return id.toString();
    }

    /// The position that a hedge trade opens.
    Position position(PlannedTrade trade) {
        Position beside = largest.get(String.valueOf(assets.get(trade.name())));
        return new Position(
                trade.id(),
                trade.name(),
                trade.quantity(),
                beside == null ? null : beside.venue(),
                beside == null ? null : beside.counterparty());
    }
}
