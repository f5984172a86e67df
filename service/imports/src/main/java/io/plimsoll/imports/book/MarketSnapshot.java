package io.plimsoll.imports.book;

import io.plimsoll.imports.anomaly.Anomaly;
import io.plimsoll.imports.record.QuoteRow;
import io.plimsoll.kernels.instrument.AssetPrice;
import io.plimsoll.kernels.instrument.Instrument;
import java.time.Instant;
import java.util.List;

/// A market at one time, made of answers of venues.
///
/// @param asOf time of the oldest venue
/// @param assets prices in US dollars
/// @param instruments contracts, each named by its venue and symbol as in an imported book
/// @param liquidity of contracts of which a quote says something
/// @param anomalies of quotes, used or not
/// @param remarks what was left out, kept from before or stood in for, each in a sentence
/// @param sound the quotes that are not in quarantine
public record MarketSnapshot(
        Instant asOf,
        List<AssetPrice> assets,
        List<Instrument> instruments,
        List<ListedLiquidity> liquidity,
        List<Anomaly> anomalies,
        List<String> remarks,
        List<QuoteRow> sound) {
    /// Copies the lists.
    public MarketSnapshot {
        assets = List.copyOf(assets);
        instruments = List.copyOf(instruments);
        liquidity = List.copyOf(liquidity);
        anomalies = List.copyOf(anomalies);
        remarks = List.copyOf(remarks);
        sound = List.copyOf(sound);
    }

    /// The document of a stored market, UTF-8.
    public byte[] document() {
        return MarketWriter.document(asOf, assets, instruments, liquidity);
    }
}
