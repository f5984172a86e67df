package io.plimsoll.desk.optimise;

import io.plimsoll.kernels.Notice;
import io.plimsoll.methodology.requirement.Requirement;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The cheapest trades and transfers that were found for an aim. Amounts are in the report currency.
///
/// @param aim that was asked for
/// @param isReached true if the account reaches it after the trades
/// @param trades of the account
/// @param transfers into the account
/// @param cost of all trades and transfers
/// @param lowerBound cost of the linear programme with fractional lots; null if the aim is not reached
/// @param account requirement before and after
/// @param others requirements of the other accounts, in the order of the request
/// @param binding levers that are used to their end
public record OptimiseAnswer(
        Instant asOf,
        String currency,
        Aim aim,
        boolean isReached,
        List<Trade> trades,
        List<Transfer> transfers,
        BigDecimal cost,
        @Nullable BigDecimal lowerBound,
        Revaluation account,
        List<OtherAccount> others,
        List<String> binding,
        List<Notice> warnings,
        Evidence evidence) {
    /// Copies the lists.
    public OptimiseAnswer {
        trades = List.copyOf(trades);
        transfers = List.copyOf(transfers);
        others = List.copyOf(others);
        binding = List.copyOf(binding);
        warnings = List.copyOf(warnings);
    }

    /// A trade.
    ///
    /// @param positionId the position that it closes, in whole or in part; null for another trade
    /// @param quantity units bought; negative sells
    /// @param lot step of the quantity
    public record Trade(
            @Nullable String positionId, String instrument, BigDecimal quantity, BigDecimal lot, BigDecimal cost) {}

    /// A transfer into the account.
    ///
    /// @param venue where it comes from
    /// @param lot step of the quantity
    public record Transfer(String venue, String asset, BigDecimal quantity, BigDecimal lot, BigDecimal cost) {}

    /// Requirements of an account before and after.
    public record Revaluation(Requirement before, Requirement after) {}

    /// Another account of the firm.
    public record OtherAccount(String id, Revaluation revaluation) {}

    /// How the answer was found.
    ///
    /// @param candidates number of trades and transfers that could be chosen
    public record Evidence(int candidates, String engineVersion, String requestHash, double elapsedMillis) {}
}
