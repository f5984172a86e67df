package io.plimsoll.desk.evidence;

import io.plimsoll.kernels.Notice;
import io.plimsoll.kernels.check.Checks;
import java.math.BigDecimal;
import java.math.RoundingMode;

/// Profits of the futures and perpetuals of a stored book that does not say up to which version of its market
/// its balances hold them.
///
/// @param book name of the book with its version, for example `alpha@3`
/// @param since version of the market from which the profits are counted
/// @param market version of the market at which the book is valued
/// @param profits in US dollars; negative for a loss
public record UnbookedProfits(String book, String since, String market, BigDecimal profits) implements DocumentRemark {
    /// Code of the warning.
    public static final String CODE = "profits-not-booked";

    /// @throws io.plimsoll.kernels.check.InvalidInputException if a name cannot be one
    public UnbookedProfits {
        new Checks()
                .name("book", book)
                .name("since", since)
                .name("market", market)
                .throwIfAny();
    }

    @Override
    public Notice notice() {
        return new Notice(
                CODE,
                "/collateral",
                "the book " + book
                        + " has no settledAt, so the profits of its futures and perpetuals are not added to its"
                        + " equity: "
                        + profits.setScale(2, RoundingMode.HALF_EVEN).toPlainString() + " USD from "
                        + since + " to " + market + "; store the book with settledAt, or with new balances");
    }
}
