package io.plimsoll.imports.record;

import io.plimsoll.imports.source.Lineage;
import io.plimsoll.kernels.instrument.Right;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A position in a listed product by the names of its exchange. What the contract is, [ListedContracts] say.
///
/// @param exchange such as `CME`
/// @param product code at the clearing house, such as `BTC`
/// @param asset of the model that the contract is on
/// @param futureMonth `202612`
/// @param dayCode day or week of a contract that is not monthly; empty for monthly contracts
/// @param option null for a future
/// @param contracts signed; negative if short
/// @param expiry time of the expiry, where the desk states it
/// @param index price of one unit of the asset in the currency of the contract, where the desk states it
/// @param time of the position
public record ListedPosition(
        String exchange,
        String product,
        String asset,
        String futureMonth,
        String dayCode,
        @Nullable OptionSeries option,
        BigDecimal contracts,
        @Nullable Instant expiry,
        @Nullable BigDecimal index,
        @Nullable Instant time,
        Lineage lineage) {
    /// An option on the future.
    ///
    /// @param month `202612`
    public record OptionSeries(String month, Right right, BigDecimal strike) {}

    /// The name in the book, without the exchange: `BTC 202612` or `BTC 202612 C 70000`.
    public String symbol() {
        String day = dayCode.isEmpty() ? "" : "." + dayCode;
        return option == null
                ? product + " " + futureMonth + day
                : product + " " + option.month + day + " " + option.right.name().charAt(0) + " "
                        + option.strike.stripTrailingZeros().toPlainString();
    }
}
