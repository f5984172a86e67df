package io.plimsoll.desk.whatif;

import io.plimsoll.kernels.check.Checks;
import java.math.BigDecimal;
import java.util.List;

/// Which hedge or transfer frees a given margin at the least cost.
///
/// A hedge costs half a spread on the price of what its instrument follows; a transfer costs the financing of what is
/// moved over the request's horizon.
///
/// @param amount by which initial margin is to fall, report currency, above zero
/// @param instruments to hedge with; empty for every one of the market that is not an option
/// @param assets to transfer; empty for none
/// @param halfSpread fraction of the price, 0 to 1
/// @param transferRate a year, 0 to 10
public record MarginReductionRequest(
        BigDecimal amount, List<String> instruments, List<String> assets, double halfSpread, double transferRate) {
    /// Half a spread where none is given: that of options in usual times in the scenario library.
    public static final double DEFAULT_HALF_SPREAD = 0.0005;

    /// Rate of financing where none is given, an assumption.
    public static final double DEFAULT_TRANSFER_RATE = 0.1;

    /// Most instruments and assets to try.
    public static final int MAX_NAMES = 64;

    private static final double MAX_RATE = 10;

    /// @throws io.plimsoll.kernels.check.InvalidInputException with every field that breaks its rule
    public MarginReductionRequest {
        instruments = List.copyOf(instruments);
        assets = List.copyOf(assets);
        new Checks()
                .require(
                        amount.signum() > 0,
                        "/amount",
                        "not-positive",
                        "amount is " + amount.toPlainString() + ": it must be above 0")
                .require(
                        instruments.size() + assets.size() <= MAX_NAMES,
                        "/instruments",
                        "too-many-elements",
                        "there are " + (instruments.size() + assets.size())
                                + " instruments and assets: there must be at most " + MAX_NAMES)
                .within("halfSpread", halfSpread, 0, 1)
                .within("transferRate", transferRate, 0, MAX_RATE)
                .throwIfAny();
    }
}
