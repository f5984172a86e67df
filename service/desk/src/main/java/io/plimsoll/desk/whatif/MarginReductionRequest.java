package io.plimsoll.desk.whatif;

import io.plimsoll.kernels.check.Checks;
import java.math.BigDecimal;
import java.util.List;

/// A request for the cheapest hedges and transfers that reduce initial margin by an amount.
///
/// A hedge costs half a spread on the underlying's price. A transfer costs its financing over the horizon of the
/// request.
///
/// @param amount reduction of initial margin, report currency, above 0
/// @param instruments to hedge with; empty for all instruments of the market except options
/// @param assets to transfer; empty for none
/// @param halfSpread fraction of the price, 0 to 1
/// @param transferRate annual financing rate, 0 to 10
public record MarginReductionRequest(
        BigDecimal amount, List<String> instruments, List<String> assets, double halfSpread, double transferRate) {
    /// Default half-spread: the usual one of options in the scenario library.
    public static final double DEFAULT_HALF_SPREAD = 0.0005;

    /// Default financing rate, an assumption.
    public static final double DEFAULT_TRANSFER_RATE = 0.1;

    /// Most instruments and assets to try.
    public static final int MAX_NAMES = 64;

    private static final double MAX_RATE = 10;

    /// @throws io.plimsoll.kernels.check.InvalidInputException naming every invalid field
    public MarginReductionRequest {
        instruments = List.copyOf(instruments);
        assets = List.copyOf(assets);
        new Checks()
                .require(
                        amount.signum() > 0,
                        "/amount",
                        "not-positive",
                        "amount: " + amount.toPlainString() + " is out of range (above 0)")
                .require(
                        instruments.size() + assets.size() <= MAX_NAMES,
                        "/instruments",
                        "too-many-elements",
                        "instruments and assets: " + (instruments.size() + assets.size())
                                + " entries are too many (at most " + MAX_NAMES + ")")
                .within("halfSpread", halfSpread, 0, 1)
                .within("transferRate", transferRate, 0, MAX_RATE)
                .throwIfAny();
    }
}
