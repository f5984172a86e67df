package io.plimsoll.desk.venue;

import io.plimsoll.kernels.check.Checks;

/// Charges of a venue that do not follow from the positions.
///
/// @param currency in which they are charged
/// @param marketMakerProtection margin reserved for quotes, units of the currency, not negative
/// @param openOrders margin of open orders, units of the currency, not negative
public record VenueCharge(String currency, double marketMakerProtection, double openOrders) {
    private static final double MAX_CHARGE = 1e18;

    /// @throws io.plimsoll.kernels.check.InvalidInputException naming every invalid field
    public VenueCharge {
        new Checks()
                .name("currency", currency)
                .within("marketMakerProtection", marketMakerProtection, 0, MAX_CHARGE)
                .within("openOrders", openOrders, 0, MAX_CHARGE)
                .throwIfAny();
    }
}
