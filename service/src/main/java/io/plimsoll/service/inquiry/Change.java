package io.plimsoll.service.inquiry;

import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.check.Checks;
import io.plimsoll.kernels.instrument.CollateralBalance;
import io.plimsoll.kernels.instrument.Position;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A change of one holding: a trade at the mark, or a transfer of collateral.
///
/// @param id how the answer refers to it
/// @param kind of it
/// @param name of the instrument traded, or of the asset transferred
/// @param quantity units added, exact; negative sells or withdraws
public record Change(String id, Kind kind, String name, BigDecimal quantity) {
    /// What is changed.
    public enum Kind {
        /// A position.
        TRADE,
        /// A balance of collateral.
        TRANSFER
    }

    private static final String PREFIX = "what-if ";

    /// @throws io.plimsoll.kernels.check.InvalidInputException with every field that breaks its rule
    public Change {
        Checks checks = new Checks().name("id", id);
        String key = kind == Kind.TRADE ? "instrument" : "asset";
        checks.name(key, name);
        // A position and a balance have the same rule of quantities.
        checks.collect("", () -> new CollateralBalance("USD", quantity));
        checks.throwIfAny();
    }

    /// The same holding with another quantity.
    Change withQuantity(BigDecimal other) {
        return new Change(id, kind, name, other);
    }

    /// The request after some changes.
    ///
    /// @throws io.plimsoll.kernels.check.InvalidInputException if the market lacks what is changed
    static RiskRequest apply(RiskRequest request, List<Change> changes) {
        List<Position> positions = new ArrayList<>(request.positions());
        List<CollateralBalance> collateral = new ArrayList<>(request.collateral());
        Set<String> ids = new HashSet<>();
        positions.forEach(position -> ids.add(position.positionId()));
        for (Change change : changes) {
            switch (change.kind) {
                case TRADE -> positions.add(change.position(ids));
                case TRANSFER -> change.transfer(collateral);
            }
        }
        return new RiskRequest(
                request.asOf(),
                request.currency(),
                request.backend(),
                request.plan(),
                request.levels(),
                request.market(),
                request.model(),
                positions,
                collateral);
    }

    private Position position(Set<String> ids) {
        int number = 1;
        while (!ids.add(PREFIX + number)) {
            number++;
        }
        return new Position(PREFIX + number, name, quantity, null, null);
    }

    private void transfer(List<CollateralBalance> collateral) {
        for (int i = 0; i < collateral.size(); i++) {
            CollateralBalance balance = collateral.get(i);
            if (balance.asset().equals(name)) {
                collateral.set(i, new CollateralBalance(name, balance.quantity().add(quantity)));
                return;
            }
        }
        collateral.add(new CollateralBalance(name, quantity));
    }
}
