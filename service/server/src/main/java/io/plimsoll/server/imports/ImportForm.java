package io.plimsoll.server.imports;

import io.plimsoll.imports.BookImport;
import io.plimsoll.imports.ImportOutcome;
import io.plimsoll.imports.anomaly.Quarantine;
import io.plimsoll.imports.book.ModelFactors;
import io.plimsoll.imports.source.SourceFile;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.server.json.request.part.DefaultModel;
import io.plimsoll.server.json.tree.ReadResult;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The form of an import: files to read, files whose marks take precedence, and settings. Reports every fault
/// at once, those of the form first.
public final class ImportForm {
    /// Most files of a form.
    public static final int MAX_FILES = 64;

    private static final String FILE = "file";
    private static final String MARKET = "market";
    private static final String MODEL = "model";
    private static final String AS_OF = "asOf";
    private static final String STRICT = "strict";
    private static final String QUARANTINE = "quarantine";
    private static final String MARGIN = "margin";
    private static final int MAX_SHOWN = 40;

    private final List<SourceFile> files = new ArrayList<>();
    private final List<SourceFile> market = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private @Nullable ModelFactors model = ModelFactors.named(DefaultModel.NAME, DefaultModel.bytes());
    private @Nullable Instant asOf;
    private boolean strict;
    private boolean isWithMargin;
    private Quarantine quarantine = Quarantine.REPORT;

    private ImportForm() {}

    /// A part of a form.
    ///
    /// @param name of the field
    /// @param fileName null for a text
    public record Part(String name, @Nullable String fileName, byte[] content) {}

    /// What came of a form.
    ///
    /// @param margins empty unless they were asked for
    public record Outcome(ImportOutcome.Imported imported, Optional<ImportMargins> margins) {}

    /// Imports the files of a form.
    ///
    /// @param margins computes what the form asks for
    public static ReadResult<Outcome> read(List<Part> parts, MarginOf margins) {
        ImportForm form = new ImportForm();
        parts.forEach(form::add);
        return form.imported(margins);
    }

    private void add(Part part) {
        switch (part.name) {
            case FILE -> addFile(part, files);
            case MARKET -> addFile(part, market);
            case MODEL, AS_OF, STRICT, QUARANTINE, MARGIN -> setOnce(part);
            default ->
                refuse(
                        part.name,
                        "unknown-key",
                        "part: " + shown(part.name)
                                + " is unknown (file, market, model, asOf, strict, quarantine, margin)");
        }
    }

    private void addFile(Part part, List<SourceFile> to) {
        String name = part.fileName == null ? "" : part.fileName;
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        if (last.isBlank()) {
            refuse(part.name, "missing-key", part.name + ": a part has no file name");
        } else {
            to.add(SourceFile.of(last, part.content));
        }
    }

    private void setOnce(Part part) {
        if (!seen.add(part.name)) {
            refuse(part.name, "duplicate", part.name + " is given twice (at most once)");
            return;
        }
        String text = new String(part.content, StandardCharsets.UTF_8).strip();
        switch (part.name) {
            case MODEL -> setModel(part, text);
            case AS_OF -> setTime(text);
            case QUARANTINE ->
                Quarantine.of(text)
                        .ifPresentOrElse(
                                policy -> quarantine = policy,
                                () -> refuse(
                                        QUARANTINE,
                                        "unknown-value",
                                        "quarantine: " + shown(text) + " is unknown (report, exclude, refuse)"));
            case MARGIN -> isWithMargin = flag(MARGIN, text);
            default -> strict = flag(STRICT, text);
        }
    }

    private boolean flag(String name, String text) {
        if (!text.equals("true") && !text.equals("false")) {
            refuse(name, "wrong-type", name + ": " + shown(text) + " is neither true nor false");
        }
        return text.equals("true");
    }

    private void setModel(Part part, String text) {
        if (text.equals(DefaultModel.NAME)) {
            return;
        }
        model = ModelFactors.ofFile(part.content);
        if (model == null) {
            refuse(MODEL, "wrong-type", "model: it is neither default nor a model file with factors");
        }
    }

    private void setTime(String text) {
        try {
            asOf = Instant.parse(text);
        } catch (DateTimeParseException bad) {
            refuse(AS_OF, "wrong-type", "asOf: " + shown(text) + " is no time (such as 2026-06-30T12:00:00Z)");
        }
    }

    private void refuse(String name, String code, String sentence) {
        faults.add(new Fault("/" + shown(name), code, sentence));
    }

    private static String shown(String text) {
        String printable = text.replaceAll("[\\p{Cntrl}~/]", "?");
        return printable.length() <= MAX_SHOWN ? printable : printable.substring(0, MAX_SHOWN) + "…";
    }

    private ReadResult<Outcome> imported(MarginOf margins) {
        if (files.isEmpty() && faults.isEmpty()) {
            refuse(FILE, "missing-key", "file is missing: give at least one file of a venue");
        }
        if (files.size() + market.size() > MAX_FILES) {
            refuse(
                    FILE,
                    "too-many-elements",
                    "file: " + (files.size() + market.size()) + " files are too many (at most " + MAX_FILES + ")");
        }
        ModelFactors factors = model;
        if (factors == null || !faults.isEmpty()) {
            return new ReadResult.Refused<>(faults);
        }
        return switch (outcome(factors, quarantine)) {
            case ImportOutcome.Imported imported ->
                new ReadResult.Accepted<>(new Outcome(
                        imported,
                        isWithMargin
                                ? Optional.of(ImportMargins.of(
                                        imported, factors, policy -> outcome(factors, policy), margins))
                                : Optional.empty()));
            case ImportOutcome.Refused(List<String> reasons) ->
                new ReadResult.Refused<>(reasons.stream()
                        .map(reason -> new Fault("", "not-imported", reason))
                        .toList());
        };
    }

    private ImportOutcome outcome(ModelFactors factors, Quarantine policy) {
        return new BookImport(factors, strict, asOf, policy).read(files, market);
    }
}
