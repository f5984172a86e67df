package io.plimsoll.kernels.backend.worker;

import io.plimsoll.kernels.backend.device.DeviceFaultException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The private folder that the service shares with one worker.
final class WorkerFolder {
    private WorkerFolder() {}

    static Path create() {
        try {
            return Files.createTempDirectory("plimsoll-worker");
        } catch (IOException failure) {
            throw new DeviceFaultException("no folder for the worker: " + failure.getMessage(), failure);
        }
    }

    /// The last line of a worker's log, to explain its failure.
    static String lastLine(Path log) {
        try {
            List<String> lines = Files.readAllLines(log).stream()
                    .filter(line -> !line.isBlank())
                    .toList();
            return lines.isEmpty() ? "" : "; its last output: " + lines.getLast();
        } catch (IOException failure) {
            return "";
        }
    }

    static void delete(Path folder) {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException("the worker's folder could not be deleted", failure);
        }
    }
}
