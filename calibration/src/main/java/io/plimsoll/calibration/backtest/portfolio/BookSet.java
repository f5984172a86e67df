package io.plimsoll.calibration.backtest.portfolio;

import io.plimsoll.calibration.backtest.model.EstimationPlan;
import io.plimsoll.calibration.backtest.model.FactorHistory;
import io.plimsoll.kernels.accounts.Account;
import io.plimsoll.kernels.instrument.Market;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;

/// Portfolios that share their risk factors, so that one set of scenarios serves them all.
///
/// Time is counted in changes of the factors: day `d` is the close after `d` changes, and what is asked of day `d`
/// depends on nothing later, except [#profit].
public interface BookSet {
    /// When models of these books are estimated.
    ///
    /// @param plan of the run
    default EstimationPlan estimation(EstimationPlan plan) {
        return plan;
    }

    /// What the factors did; entry `d` is the change that follows day `d`.
    FactorHistory factors();

    /// Names of the portfolios, unique in a run.
    List<String> portfolios();

    /// When day `d` ends.
    Instant asOf(int day);

    /// Prices and instruments on day `d`.
    Market market(int day);

    /// What the portfolios hold on day `d`, one account each, under their names. An account that holds nothing that
    /// day is left out.
    List<Account> accounts(int day);

    /// What a portfolio of day `d` made by the end of day `d + horizon`, US dollars; empty where that cannot be
    /// known.
    OptionalDouble profit(String portfolio, int day, int horizon);
}
