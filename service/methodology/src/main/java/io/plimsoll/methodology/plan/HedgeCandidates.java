package io.plimsoll.methodology.plan;

import io.plimsoll.kernels.HoldingsCheck;
import io.plimsoll.kernels.check.Checks;
import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.kernels.instrument.Market;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.model.RiskModel;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Instruments of a market that may be proposed as a hedge: the model simulates them, and they expire after the
/// horizon. An instrument that expires earlier would leave the account unhedged for the rest of the horizon.
public final class HedgeCandidates {
    private final HoldingsCheck holdings;
    private final Instant end;

    /// @param end of the horizon
    public HedgeCandidates(Market market, RiskModel model, Instant end) {
        this.holdings = new HoldingsCheck(market, model);
        this.end = end;
    }

    /// The reason why an instrument cannot be a hedge; empty if it can.
    public Optional<String> objection(Instrument instrument) {
        if (instrument.isOverAt(end)) {
            return Optional.of(instrument.name() + " expires at " + instrument.expiry()
                    + ", within the horizon (a hedge must expire after it)");
        }
        Checks checks = new Checks();
        holdings.check(
                List.of(new Position("hedge in " + instrument.name(), instrument.name(), BigDecimal.ONE, null, null)),
                List.of(),
                checks);
        return checks.faults().isEmpty()
                ? Optional.empty()
                : Optional.of(checks.faults().getFirst().sentence());
    }
}
