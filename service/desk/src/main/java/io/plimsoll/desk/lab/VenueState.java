package io.plimsoll.desk.lab;

import io.plimsoll.methodology.requirement.Requirement;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A simulated venue after some actions.
///
/// @param row of the history
/// @param requirement of the account, with its equity and band
/// @param callDeadline by which a margin call must be met; null if none is open
/// @param gains by instrument
/// @param events in the order of time
/// @param points one for each row so far
public record VenueState(
        VenueSetup setup,
        int row,
        Ledger ledger,
        Requirement requirement,
        @Nullable Instant callDeadline,
        Map<String, AccountGains> gains,
        List<PlayEvent> events,
        List<Point> points) {
    /// Copies the collections.
    public VenueState {
        gains = Collections.unmodifiableMap(new TreeMap<>(gains));
        events = List.copyOf(events);
        points = List.copyOf(points);
    }

    /// The account at one time.
    ///
    /// @param prices by asset
    public record Point(
            Instant time,
            Map<String, BigDecimal> prices,
            BigDecimal equity,
            BigDecimal initial,
            BigDecimal maintenance) {
        /// Copies the map.
        public Point {
            prices = Map.copyOf(prices);
        }
    }

    /// The market now.
    public VenueMarket market() {
        return setup.market(row);
    }

    /// Equity after haircuts.
    public BigDecimal equity() {
        return requirement.standing().equity().amount();
    }

    /// Equity less maintenance margin.
    public BigDecimal headroom() {
        return equity().subtract(requirement.maintenance());
    }

    /// Whether the history has no more hours.
    public boolean hasEnded() {
        return row == setup.lastRow();
    }

    /// Units of an instrument that the account holds as a position; negative if short.
    public BigDecimal position(String instrument) {
        return ledger.held(Party.ACCOUNT, instrument);
    }
}
