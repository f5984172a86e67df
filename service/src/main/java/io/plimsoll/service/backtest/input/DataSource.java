package io.plimsoll.service.backtest.input;

/// A file or folder that a back-test read.
///
/// @param name as in the configuration
/// @param sha256 of the bytes; of a folder, of the files one after the other in the order of their names
/// @param content what is in it
public record DataSource(String name, String sha256, String content) {}
