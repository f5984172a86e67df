package io.plimsoll.calibration.marketdata;

import io.plimsoll.calibration.history.DailySeries;
import io.plimsoll.calibration.history.IntradaySeries;
import io.plimsoll.calibration.history.PeriodCloses;
import io.plimsoll.calibration.history.ReturnPeriod;
import io.plimsoll.calibration.history.clean.CleaningReport;
import io.plimsoll.calibration.history.derivative.FutureQuote;
import io.plimsoll.calibration.implied.VolatilityHistory;
import io.plimsoll.calibration.surface.SmileHistory;
import io.plimsoll.kernels.check.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The merged contents of the loaded files.
///
/// @param files in the order in which they were read; at least one
/// @param series daily closes, one an asset
/// @param intraday intraday closes, one an asset
/// @param volatilities term structures of each asset with options
/// @param smiles smiles of each asset with options
/// @param futures marks of dated futures
/// @param cleaning findings of the data checks
public record MarketHistory(
        List<DataFile> files,
        List<DailySeries> series,
        List<IntradaySeries> intraday,
        List<VolatilityHistory> volatilities,
        List<SmileHistory> smiles,
        List<FutureQuote> futures,
        CleaningReport cleaning) {
    public MarketHistory {
        files = List.copyOf(files);
        series = List.copyOf(series);
        intraday = List.copyOf(intraday);
        volatilities = List.copyOf(volatilities);
        smiles = List.copyOf(smiles);
        futures = List.copyOf(futures);
    }

    /// A history without smiles.
    public MarketHistory(
            List<DataFile> files,
            List<DailySeries> series,
            List<IntradaySeries> intraday,
            List<VolatilityHistory> volatilities,
            List<FutureQuote> futures,
            CleaningReport cleaning) {
        this(files, series, intraday, volatilities, List.of(), futures, cleaning);
    }

    /// The closes of every asset at the ends of periods. For days these are the daily closes, or the last
    /// intraday close of each day if an asset has no daily closes.
    public List<PeriodCloses> closes(ReturnPeriod period) {
        Map<String, PeriodCloses> byAsset = new TreeMap<>();
        intraday.forEach(one -> byAsset.put(one.asset(), one.every(period)));
        if (period.isDay()) {
            series.forEach(one -> byAsset.put(one.asset(), PeriodCloses.of(one)));
        }
        return List.copyOf(byAsset.values());
    }

    /// The digest of all files: SHA-256 of the sorted lines `<sha256>  <name>`, each with a line feed. Equal to
    /// `sha256sum * | LC_ALL=C sort | sha256sum` in their folder.
    public String dataHash() {
        MessageDigest digest = Sha256.digest();
        files.stream()
                .sorted(Comparator.comparing(DataFile::sha256).thenComparing(DataFile::name))
                .forEach(file ->
                        digest.update((file.sha256() + "  " + file.name() + "\n").getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(digest.digest());
    }
}
