package io.plimsoll.kernels.instrument;

import io.plimsoll.kernels.check.Checks;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// A signed holding of one instrument.
///
/// @param positionId id, unique in its portfolio
/// @param instrument name of the instrument
/// @param quantity units of the asset, exact; negative if short
/// @param venue trading venue; null if unknown
/// @param counterparty null if unknown
/// @param desk that holds it; changes no figure; null if unknown
public record Position(
        String positionId,
        String instrument,
        BigDecimal quantity,
        @Nullable String venue,
        @Nullable String counterparty,
        @Nullable String desk) {
    /// Prefix of collateral entries in an attribution; no position id may begin with it.
    public static final String COLLATERAL_PREFIX = "collateral:";

    /// @throws io.plimsoll.kernels.check.InvalidInputException with every field that breaks its rule
    public Position {
        Checks checks = new Checks()
                .name("positionId", positionId)
                .require(
                        !positionId.startsWith(COLLATERAL_PREFIX),
                        "/positionId",
                        "bad-name",
                        "positionId must not begin with " + COLLATERAL_PREFIX + ", which names collateral")
                .name("instrument", instrument);
        Quantities.check(checks, quantity);
        if (venue != null) {
            checks.name("venue", venue);
        }
        if (counterparty != null) {
            checks.name("counterparty", counterparty);
        }
        if (desk != null) {
            checks.name("desk", desk);
        }
        checks.throwIfAny();
    }

    /// The same position with another quantity.
    ///
    /// @throws io.plimsoll.kernels.check.InvalidInputException if the quantity is out of range
    public Position withQuantity(BigDecimal other) {
        return new Position(positionId, instrument, other, venue, counterparty, desk);
    }

    /// A position of no known desk.
    public Position(
            String positionId,
            String instrument,
            BigDecimal quantity,
            @Nullable String venue,
            @Nullable String counterparty) {
        this(positionId, instrument, quantity, venue, counterparty, null);
    }
}
