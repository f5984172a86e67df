package io.plimsoll.imports;

import io.plimsoll.imports.book.ImportedBook;
import io.plimsoll.imports.book.ModelFactors;
import io.plimsoll.imports.source.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/// The samples of one book, as venues spell it, and imports of them.
final class Samples {
    /// Factors of a model that knows BTC, ETH and stablecoins.
    static final ModelFactors MODEL = new ModelFactors(
            Set.of(
                    "BTC.spot",
                    "BTC.basis",
                    "BTC.volatility",
                    "ETH.spot",
                    "ETH.basis",
                    "ETH.volatility",
                    "USDT.spot",
                    "USDC.spot"),
            "\"default\"");

    private Samples() {}

    /// A sample as text.
    static String text(String name) {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }

    /// A sample that is no text.
    static SourceFile binary(String name) {
        return SourceFile.of(name, bytes(name));
    }

    private static byte[] bytes(String name) {
        try (InputStream stream = Objects.requireNonNull(Samples.class.getResourceAsStream("samples/" + name), name)) {
            return stream.readAllBytes();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// A sample as a file.
    static SourceFile file(String name) {
        return file(name, text(name));
    }

    /// A sample in which a text stands in the place of another, wherever that is.
    static SourceFile changed(String name, String from, String to) {
        String text = text(name);
        if (!text.contains(from)) {
            throw new AssertionError(name + " has no " + from);
        }
        return file(name, text.replace(from, to));
    }

    /// A text as a file.
    static SourceFile file(String name, String text) {
        return SourceFile.of(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /// The import of samples, without a market.
    static ImportOutcome read(String... names) {
        return read(Arrays.stream(names).map(Samples::file).toList());
    }

    /// The import of files, without a market.
    static ImportOutcome read(List<SourceFile> files) {
        return new BookImport(MODEL, false, null).read(files, List.of());
    }

    /// The book of an import that must succeed.
    static ImportedBook book(ImportOutcome outcome) {
        return switch (outcome) {
            case ImportOutcome.Imported imported -> imported.book();
            case ImportOutcome.Refused(List<String> faults) -> throw new AssertionError(String.join("\n", faults));
        };
    }

    /// The faults of an import that must be refused.
    static List<String> faults(ImportOutcome outcome) {
        return switch (outcome) {
            case ImportOutcome.Imported imported ->
                throw new AssertionError("imported " + imported.book().positions());
            case ImportOutcome.Refused(List<String> faults) -> faults;
        };
    }
}
