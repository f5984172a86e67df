package io.plimsoll.desk.evidence;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The origin of a calibrated model, given in the evidence. Only the tools against procyclicality use its volatilities.
///
/// @param name of a model that the program carries; null for a model of the request itself
/// @param modelHash `sha256:` and the digest of the model's canonical form
/// @param asOf last day of the calibration data
/// @param dataHash `sha256:` and the digest of the data files
/// @param codeVersion version of the program that calibrated
/// @param longRun annual volatilities over ten years, by factor; empty if unknown
/// @param stressed annual volatilities of a stressed period, by factor; empty if unknown
public record ModelProvenance(
        @Nullable String name,
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

    /// The origin of a model that stands in a request.
    public ModelProvenance(
            String modelHash,
            LocalDate asOf,
            String dataHash,
            String codeVersion,
            Map<String, Double> longRun,
            Map<String, Double> stressed) {
        this(null, modelHash, asOf, dataHash, codeVersion, longRun, stressed);
    }

    /// The same for a model that the program carries under a name.
    public ModelProvenance named(String carried) {
        return new ModelProvenance(carried, modelHash, asOf, dataHash, codeVersion, longRun, stressed);
    }
}
