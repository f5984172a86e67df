package io.plimsoll.calibration.backtest.portfolio;

import io.plimsoll.calibration.backtest.model.EstimationPlan;
import io.plimsoll.calibration.backtest.model.FactorHistory;
import io.plimsoll.kernels.accounts.Account;
import io.plimsoll.kernels.instrument.Market;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;

/// Portfolios with the same risk factors, evaluated on one set of scenarios.
///
/// Day `d` is the close after `d` changes of the factors. Only [#profit] uses data after day `d`.
public interface BookSet {
    /// The estimation plan of these books.
    ///
    /// @param plan of the run
    default EstimationPlan estimation(EstimationPlan plan) {
        return plan;
    }

    /// True if daily profits are attributed to the factors: the prices of the portfolios move by more than the
    /// factors.
    default boolean isAttributed() {
        return false;
    }

    /// The factor changes; entry `d` is the change after day `d`.
    FactorHistory factors();

    /// Names of the portfolios, unique in a run.
    List<String> portfolios();

    /// When day `d` ends.
    Instant asOf(int day);

    /// Prices and instruments on day `d`.
    Market market(int day);

    /// The positions on day `d`, one account for each portfolio under its name. A portfolio without positions is
    /// left out.
    List<Account> accounts(int day);

    /// The profit from day `d` to day `d + horizon` of the positions of day `d`, US dollars; empty if it is not
    /// known.
    OptionalDouble profit(String portfolio, int day, int horizon);
}
