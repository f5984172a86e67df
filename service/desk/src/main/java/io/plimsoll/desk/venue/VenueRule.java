package io.plimsoll.desk.venue;

import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.engine.FactorMovePricer;
import java.time.LocalDate;
import java.util.List;

/// A venue's published rule.
public interface VenueRule {
    /// The name by which requests choose it.
    String name();

    /// The day of its parameters.
    LocalDate date();

    /// Where rule and parameters are published, and what of it is an inference.
    String source();

    /// Largest relative move of an asset's price, either way, that its grid of ordinary moves looks at; 0 where it
    /// knows nothing of the asset.
    double priceRange(String asset);

    /// What the venue asks for, one entry for each currency in which something held settles, in the order of their
    /// names.
    ///
    /// @param request what is held and its market; its model, horizon and collateral play no part
    /// @param charges what the venue adds from what no portfolio shows
    /// @param moved values what is held
    List<VenueMargin> margins(RiskRequest request, List<VenueCharge> charges, FactorMovePricer moved);
}
