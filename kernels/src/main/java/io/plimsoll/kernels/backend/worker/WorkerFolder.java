package io.plimsoll.kernels.backend.worker;

import io.plimsoll.kernels.backend.device.DeviceFaultException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/// The private folder that the service shares with one worker.
final class WorkerFolder {
    /// The line of a crashed JVM before the frame that crashed.
    private static final String CRASH = "# Problematic frame:";

    private static final Pattern FRAME = Pattern.compile("^(at \\S+\\(.*\\)|\\.\\.\\. \\d+ more)$");
    private static final Pattern START = Pattern.compile("^(Exception in thread \"[^\"]*\"|Caused by:) ");
    private static final Pattern THROWN = Pattern.compile(
            "^(?:Exception in thread \"[^\"]*\" |Caused by: )?(?:[\\w$]+\\.)+[\\w$]*(?:Exception|Error): ");

    private WorkerFolder() {}

    static Path create() {
        try {
            return Files.createTempDirectory("plimsoll-worker");
        } catch (IOException failure) {
            throw new DeviceFaultException("no folder for the worker: " + failure.getMessage(), failure);
        }
    }

    /// The folder of a file that the service put there.
    static Path of(Path file) {
        return Objects.requireNonNull(file.toAbsolutePath().getParent());
    }

    /// What a worker's log says of its failure, as the end of a sentence: that native code crashed, or the last cause
    /// of an exception, or else the last line; empty for an empty log.
    static String lastOutput(Path log) {
        List<String> lines;
        try {
            lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !FRAME.matcher(line).find())
                    .toList();
        } catch (IOException failure) {
            return "";
        }
        int frame = lines.indexOf(CRASH) + 1;
        if (frame > 0 && frame < lines.size()) {
            return "; native code of the SDK or of a driver crashed in "
                    + lines.get(frame).replaceFirst("^# *", "");
        }
        return lines.reversed().stream()
                .filter(line -> THROWN.matcher(line).find())
                .findFirst()
                .or(() -> lines.reversed().stream().findFirst())
                .map(line -> "; its last output: "
                        + DriverMessage.plain(START.matcher(line).replaceFirst("")))
                .orElse("");
    }

    /// Deletes the folder. Service and worker may both do so: the worker when the service is gone, killed or not.
    static void delete(Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        } catch (NoSuchFileException gone) {
            // The other end was first.
        } catch (IOException failure) {
            throw new UncheckedIOException("the worker's folder could not be deleted", failure);
        }
    }
}
