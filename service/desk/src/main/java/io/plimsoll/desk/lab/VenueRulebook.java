package io.plimsoll.desk.lab;

import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.methodology.plan.LiquidationPlan;
import io.plimsoll.methodology.policy.Policy;
import io.plimsoll.methodology.requirement.Requirement;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.BooleanSupplier;

/// How a simulated venue margins its account, values options and prices trades. In the lab that is [AccountMargin].
public interface VenueRulebook {
    /// The policy of the venue.
    Policy policy();

    /// The requirement of an account.
    ///
    /// @param cancelled polled during the work; true cancels it
    Requirement requirement(VenueMarket market, Ledger ledger, BooleanSupplier cancelled);

    /// The trades of the next hour of a liquidation; empty if no trade helps.
    ///
    /// @param requirement of the account before them
    /// @param cancelled polled during the work; true cancels it
    List<LiquidationPlan.Trade> nextStage(
            VenueMarket market, Ledger ledger, Requirement requirement, BooleanSupplier cancelled);

    /// Value of one option after a change of implied volatilities, US dollars.
    ///
    /// @param change 0.01 is one point
    BigDecimal optionValue(VenueMarket market, String option, double change);

    /// Spread and impact of a trade, US dollars.
    ///
    /// @param quantity absolute units
    BigDecimal cost(VenueMarket market, Instrument instrument, BigDecimal quantity);
}
