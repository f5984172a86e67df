package io.plimsoll.calibration.marketdata;

import io.plimsoll.calibration.history.csv.Layout;

/// A file that was read.
///
/// @param name its name without folders
/// @param layout how it was read
/// @param sha256 digest of its bytes, hexadecimal
public record DataFile(String name, Layout layout, String sha256) {}
