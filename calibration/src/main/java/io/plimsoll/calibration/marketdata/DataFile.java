package io.plimsoll.calibration.marketdata;

import io.plimsoll.calibration.history.csv.Layout;

/// A loaded data file.
///
/// @param name without folders
/// @param layout layout of the file
/// @param sha256 digest of its bytes, hexadecimal
public record DataFile(String name, Layout layout, String sha256) {}
