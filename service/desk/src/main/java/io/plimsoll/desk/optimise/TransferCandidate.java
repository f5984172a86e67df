package io.plimsoll.desk.optimise;

import io.plimsoll.kernels.check.Checks;
import io.plimsoll.kernels.instrument.CollateralBalance;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// Collateral that is available elsewhere and may be moved into the account.
///
/// @param venue where it is; the id of another account of the request, or any name
/// @param asset asset moved
/// @param quantity most units, above 0
/// @param lot smallest step of the quantity; null for a step chosen by size
/// @param rate annual rate of financing over the horizon of the requirement, 0 to 10
/// @param fee fraction of the value moved, 0 to 1
public record TransferCandidate(
        String venue,
        String asset,
        BigDecimal quantity,
        @Nullable BigDecimal lot,
        double rate,
        double fee) {
    /// Default financing rate: that of a what-if transfer.
    public static final double DEFAULT_RATE = 0.1;

    private static final double MAX_RATE = 10;

    /// @throws io.plimsoll.kernels.check.InvalidInputException naming every invalid field
    public TransferCandidate {
        Checks checks = new Checks().name("venue", venue).name("asset", asset);
        checks.collect("", () -> new CollateralBalance("USD", quantity));
        checks.require(
                quantity.signum() > 0,
                "/quantity",
                "not-positive",
                "quantity: " + quantity.toPlainString() + " is out of range (above 0)");
        LotRange.check(checks, lot);
        checks.within("rate", rate, 0, MAX_RATE).within("fee", fee, 0, 1).throwIfAny();
    }
}
