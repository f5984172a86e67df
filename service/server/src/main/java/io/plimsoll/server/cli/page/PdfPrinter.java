package io.plimsoll.server.cli.page;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Prints a page to PDF with Chromium, in a process without a window.
public final class PdfPrinter {
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome-stable", "google-chrome");
    private static final int SECONDS = 120;

    private final Path program;

    private PdfPrinter(Path program) {
        this.program = program;
    }

    /// The printer of this machine; empty where no Chromium is installed.
    ///
    /// @param path folders of programs, as the variable PATH lists them
    public static Optional<PdfPrinter> find(String path) {
        return Stream.of(path.split(File.pathSeparator, -1))
                .filter(folder -> !folder.isEmpty())
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .map(PdfPrinter::new);
    }

    /// Prints a page that loads nothing.
    ///
    /// @param html the page, UTF-8
    /// @param target file that is written
    /// @throws IOException if Chromium does not print; the message is for the user
    public void print(byte[] html, Path target) throws IOException {
        Path folder = Files.createTempDirectory("plimsoll-report");
        try {
            Path page = Files.write(folder.resolve("report.html"), html);
            Path made = folder.resolve("report.pdf");
            // Where the system denies a sandbox, as in most containers, the page is printed without one: it is our own
            // and has no script.
            if (!run(folder, page, made, List.of()) && !run(folder, page, made, List.of("--no-sandbox"))) {
                throw new IOException(program + " did not print the report: give --out a name that ends with .html");
            }
            Files.write(target, Files.readAllBytes(made));
        } finally {
            delete(folder);
        }
    }

    private boolean run(Path folder, Path page, Path made, List<String> more) throws IOException {
        Stream<String> arguments = Stream.of(
                program.toString(),
                "--headless",
                "--disable-gpu",
                "--no-first-run",
                "--no-pdf-header-footer",
                "--user-data-dir=" + folder.resolve("profile"),
                "--print-to-pdf=" + made);
        Process process = new ProcessBuilder(Stream.concat(
                                Stream.concat(arguments, more.stream()),
                                Stream.of(page.toUri().toString()))
                        .toList())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return false;
            }
        } catch (InterruptedException interruption) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interruption);
        }
        return process.exitValue() == 0 && Files.exists(made) && Files.size(made) > 0;
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException left) {
            // Chromium may still write its profile; what is left lies in the system's folder of temporary files.
            folder.toFile().deleteOnExit();
        }
    }
}
