package io.plimsoll.imports.book;

import io.plimsoll.imports.anomaly.Anomaly;
import io.plimsoll.imports.record.AccountRow;
import io.plimsoll.kernels.instrument.AssetPrice;
import io.plimsoll.kernels.instrument.CollateralBalance;
import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.kernels.instrument.Position;
import java.time.Instant;
import java.util.List;

/// A book that can be margined.
///
/// @param asOf instant of the valuation
/// @param assets prices in US dollars
/// @param instruments contracts of the positions
/// @param liquidity of contracts of which a quote says something
/// @param collateral without the value of options, which are positions
/// @param held the venue's positions behind `positions`, in the same order
/// @param leftOut what the model does not know, and what is in quarantine
/// @param anomalies of quotes and positions, used or not
/// @param accounts what venues say of accounts as a whole
public record ImportedBook(
        Instant asOf,
        List<AssetPrice> assets,
        List<Instrument> instruments,
        List<Position> positions,
        List<ListedLiquidity> liquidity,
        List<CollateralBalance> collateral,
        List<HeldPosition> held,
        List<LeftOut> leftOut,
        List<Anomaly> anomalies,
        List<AccountRow> accounts) {
    /// Copies the lists.
    public ImportedBook {
        assets = List.copyOf(assets);
        instruments = List.copyOf(instruments);
        positions = List.copyOf(positions);
        liquidity = List.copyOf(liquidity);
        collateral = List.copyOf(collateral);
        held = List.copyOf(held);
        leftOut = List.copyOf(leftOut);
        anomalies = List.copyOf(anomalies);
        accounts = List.copyOf(accounts);
    }

    /// The positions at one venue, without collateral.
    public ImportedBook ofVenue(String venue) {
        return new ImportedBook(
                asOf,
                assets,
                instruments,
                positions.stream()
                        .filter(position -> venue.equals(position.venue()))
                        .toList(),
                liquidity,
                List.of(),
                held.stream().filter(position -> position.venue().equals(venue)).toList(),
                leftOut,
                anomalies,
                accounts);
    }
}
