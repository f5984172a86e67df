package io.plimsoll.desk.lab;

import java.math.BigDecimal;
import java.time.Instant;

/// The beginning of a simulated venue.
///
/// @param start a full hour of the episode's history
/// @param money play money of the account, US dollars
/// @param volumeShare daily volume as a share of that of an ordinary market; small in a drought
public record VenueSetup(Episode episode, Instant start, BigDecimal money, BigDecimal volumeShare) {
    /// Number of the row of the history at which the venue opens.
    public int firstRow() {
        return episode.history().at(start);
    }

    /// The market of a row of the history.
    public VenueMarket market(int row) {
        return new VenueMarket(this, row);
    }

    /// Number of the last row of the history.
    public int lastRow() {
        return episode.history().last();
    }
}
