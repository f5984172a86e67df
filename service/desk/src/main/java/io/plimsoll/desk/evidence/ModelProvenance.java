package io.plimsoll.desk.evidence;

import java.time.LocalDate;
import java.util.Map;

/// Where a calibrated model comes from. It stands in the evidence, and changes no figure but those of
/// tools against procyclicality.
///
/// @param modelHash `sha256:` and the digest of the model's canonical form
/// @param asOf last day that the calibration looked at
/// @param dataHash `sha256:` and the digest of the files that it read
/// @param codeVersion version of the build that calibrated
/// @param longRun annual volatilities over ten years, by factor; empty where it does not say
/// @param stressed annual volatilities of a stressed time, by factor; empty where it does not say
public record ModelProvenance(
        String modelHash,
        LocalDate asOf,
        String dataHash,
        String codeVersion,
        Map<String, Double> longRun,
        Map<String, Double> stressed) {
    /// Copies the maps.
    public ModelProvenance {
        longRun = Map.copyOf(longRun);
        stressed = Map.copyOf(stressed);
    }
}
