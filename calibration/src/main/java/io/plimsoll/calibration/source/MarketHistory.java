package io.plimsoll.calibration.source;

import io.plimsoll.calibration.history.DailySeries;
import io.plimsoll.calibration.history.clean.CleaningReport;
import io.plimsoll.calibration.history.futures.FutureQuote;
import io.plimsoll.calibration.smile.VolatilityHistory;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/// Everything that the files say.
///
/// @param files in the order in which they were read; at least one
/// @param series daily closes, one an asset
/// @param volatilities term structures, one an asset that has options
/// @param futures marks of dated futures
/// @param cleaning what was odd
public record MarketHistory(
        List<DataFile> files,
        List<DailySeries> series,
        List<VolatilityHistory> volatilities,
        List<FutureQuote> futures,
        CleaningReport cleaning) {
    /// Copies the lists.
    public MarketHistory {
        files = List.copyOf(files);
        series = List.copyOf(series);
        volatilities = List.copyOf(volatilities);
        futures = List.copyOf(futures);
    }

    /// One digest for all files: SHA-256 of the lines `<sha256>  <name>`, sorted, each with a line feed; what
    /// `sha256sum * | LC_ALL=C sort | sha256sum` gives in their folder.
    public String dataHash() {
        MessageDigest digest = sha256();
        files.stream()
                .sorted(Comparator.comparing(DataFile::sha256).thenComparing(DataFile::name))
                .forEach(file ->
                        digest.update((file.sha256() + "  " + file.name() + "\n").getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(digest.digest());
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
