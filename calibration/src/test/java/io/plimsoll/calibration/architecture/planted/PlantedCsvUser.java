package io.plimsoll.calibration.architecture.planted;

import de.siegmar.fastcsv.reader.CsvReader;

/// Parses CSV outside the package that may.
final class PlantedCsvUser {
    private PlantedCsvUser() {}

    static String describe() {
        return CsvReader.builder().toString();
    }
}
