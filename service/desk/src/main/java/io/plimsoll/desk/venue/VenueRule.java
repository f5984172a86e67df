package io.plimsoll.desk.venue;

import io.plimsoll.kernels.RiskRequest;
import java.time.LocalDate;
import java.util.List;

/// A venue's published margin rule.
public interface VenueRule {
    /// The name in requests.
    String name();

    /// The venue, as positions name it. Positions that name another venue do not enter.
    String venue();

    /// The date of its parameters.
    LocalDate date();

    /// Where rule and parameters are published, and which of them are inferred.
    String source();

    /// Largest absolute relative price move in the standard grid of an asset; 0 if the rule does not cover the
    /// asset.
    double priceRange(String asset);

    /// The margins, one for each settlement currency of the positions, in the order of names.
    ///
    /// @param request positions and market; model, horizon and collateral are not used
    /// @param charges that do not follow from the positions
    /// @param moved revalues the positions
    List<VenueMargin> margins(RiskRequest request, List<VenueCharge> charges, UnitGains moved);
}
