package io.plimsoll.desk.lab;

import io.plimsoll.kernels.instrument.AssetPrice;
import io.plimsoll.methodology.requirement.Requirement;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/// Plays a simulated venue: a state and an action give the next state. The same actions give the same state.
/// Thread-safe.
public final class SimulatedVenue {
    /// Money of the insurance fund at the beginning, US dollars: choice.
    private static final BigDecimal FUND = new BigDecimal(1_000_000);

    /// Money outside the venue, in multiples of what the account begins with: choice.
    private static final BigDecimal PURSES = BigDecimal.TEN;

    private final VenueRulebook margins;

    /// @param margins of the account
    public SimulatedVenue(VenueRulebook margins) {
        this.margins = margins;
    }

    /// A venue before the first action.
    ///
    /// @throws java.util.concurrent.CancellationException if `cancelled` returned true
    public VenueState open(VenueSetup setup, BooleanSupplier cancelled) {
        Ledger ledger = new Ledger(Map.of(
                Party.ACCOUNT, Map.of(AssetPrice.DOLLAR, setup.money()),
                Party.PURSE, Map.of(AssetPrice.DOLLAR, setup.money().multiply(PURSES)),
                Party.INSURANCE, Map.of(AssetPrice.DOLLAR, FUND)));
        int row = setup.firstRow();
        Requirement requirement = margins.requirement(setup.market(row), ledger, cancelled);
        VenueState empty = new VenueState(setup, row, ledger, requirement, null, Map.of(), List.of(), List.of());
        Turn turn = new Turn(empty, margins, cancelled);
        turn.record();
        return turn.state();
    }

    /// The state after an action. A refused action adds its reason to the events and changes nothing else.
    ///
    /// @param cancelled polled during the work; true cancels it
    /// @throws java.util.concurrent.CancellationException if `cancelled` returned true
    public VenueState play(VenueState state, PlayAction action, BooleanSupplier cancelled) {
        Turn turn = new Turn(state, margins, cancelled);
        String band = state.requirement().standing().band().name();
        switch (action) {
            case PlayAction.Trade order -> Orders.trade(turn, order);
            case PlayAction.Transfer transfer -> Orders.transfer(turn, transfer);
            case PlayAction.Wait(int hours) -> {
                Hours.pass(turn, hours);
                return turn.state();
            }
        }
        Hours.sayBand(turn, band);
        Hours.meetCall(turn);
        turn.record();
        return turn.state();
    }
}
