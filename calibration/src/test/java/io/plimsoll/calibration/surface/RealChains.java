package io.plimsoll.calibration.surface;

import io.plimsoll.calibration.ExampleHistory;
import io.plimsoll.calibration.history.csv.HistoryFile;
import io.plimsoll.calibration.history.derivative.ChainReader;
import io.plimsoll.calibration.history.derivative.ChainSnapshot;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// Three chains of Deribit, see the README of the resources.
final class RealChains {
    private RealChains() {}

    static List<ChainSnapshot> all() {
        return Stream.of("20260204T093620Z", "20260205T093647Z", "20260206T093516Z")
                .map(time -> time + ".csv.gz")
                .map(RealChains::read)
                .toList();
    }

    private static ChainSnapshot read(String name) {
        try (InputStream bytes = RealChains.class.getResourceAsStream(name)) {
            return ExampleHistory.content(ChainReader.read(new HistoryFile.InMemory(
                    name, Objects.requireNonNull(bytes, name).readAllBytes())));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
