package io.plimsoll.server.cli.page;

import io.plimsoll.server.cli.run.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/// The file that a page goes to: HTML, or PDF by Chromium.
///
/// @param file whose name ends with `.html` or `.pdf`
/// @param printer of a PDF; empty for HTML, and where Chromium is missing
public record PageTarget(Path file, Optional<PdfPrinter> printer) {
    private static final String HTML = ".html";
    private static final String PDF = ".pdf";

    /// The target of a file.
    ///
    /// @param variables of the environment
    public static PageTarget of(Path file, Map<String, String> variables) {
        return new PageTarget(
                file, isPdf(file) ? PdfPrinter.find(variables.getOrDefault("PATH", "")) : Optional.empty());
    }

    private static boolean isPdf(Path file) {
        return file.toString().endsWith(PDF);
    }

    /// What is wrong with the name; empty if it is sound.
    public static Optional<String> fault(Path file) {
        return file.toString().endsWith(HTML) || isPdf(file)
                ? Optional.empty()
                : Optional.of("--out is " + file + ": it must end with " + HTML + " or " + PDF);
    }

    /// Why the page cannot be written here; empty if it can.
    public Optional<String> missing() {
        return isPdf(file) && printer.isEmpty()
                ? Optional.of("PDF needs Chromium, and none is on the path: install it, or give --out a name that ends"
                        + " with " + HTML)
                : Optional.empty();
    }

    /// Writes the page and prints the name of its file.
    ///
    /// @return the exit code
    public int write(byte[] page, CommandSpec command) {
        try {
            if (printer.isPresent()) {
                printer.get().print(page, file);
            } else {
                Files.write(file, page);
            }
        } catch (IOException failure) {
            command.commandLine()
                    .getErr()
                    .println("plimsoll: " + file + " could not be written: " + failure.getMessage());
            return ExitCode.ENVIRONMENT;
        }
        PrintWriter out = command.commandLine().getOut();
        out.println(file);
        out.flush();
        return ExitCode.OK;
    }
}
