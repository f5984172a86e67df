package io.plimsoll.kernels.accounts;

import io.plimsoll.kernels.PegExposures;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.check.Checks;
import io.plimsoll.kernels.instrument.CollateralBalance;
import io.plimsoll.kernels.instrument.Position;
import java.util.List;

/// A portfolio that is margined separately. Its references are checked when it is measured, because a faulty
/// account must not affect the others.
///
/// @param id id, unique in its request
public record Account(String id, List<Position> positions, List<CollateralBalance> collateral) {
    /// Copies the lists.
    ///
    /// @throws io.plimsoll.kernels.check.InvalidInputException if the name is blank or too long
    public Account {
        positions = List.copyOf(positions);
        collateral = List.copyOf(collateral);
        new Checks().name("id", id).throwIfAny();
    }

    /// The account with the coins that follow from its contracts, see [PegExposures].
    ///
    /// @param shared request that has its market
    public Account completed(RiskRequest shared) {
        return new Account(id, PegExposures.completed(positions, shared.asOf(), shared.market()), collateral);
    }
}
