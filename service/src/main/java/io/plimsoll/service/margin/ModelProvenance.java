package io.plimsoll.service.margin;

import java.time.LocalDate;

/// Where a calibrated model comes from. It changes no figure and stands in the evidence.
///
/// @param modelHash `sha256:` and the digest of the model's canonical form
/// @param asOf last day that the calibration looked at
/// @param dataHash `sha256:` and the digest of the files that it read
/// @param codeVersion version of the build that calibrated
public record ModelProvenance(String modelHash, LocalDate asOf, String dataHash, String codeVersion) {}
