package io.plimsoll.server.cli;

import io.plimsoll.imports.BookImport;
import io.plimsoll.imports.ImportOutcome;
import io.plimsoll.imports.anomaly.Quarantine;
import io.plimsoll.imports.book.ModelFactors;
import io.plimsoll.imports.source.SourceFile;
import io.plimsoll.imports.venue.template.CsvTemplate;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.server.cli.report.ImportReport;
import io.plimsoll.server.cli.run.CommandEnd;
import io.plimsoll.server.cli.run.CommandEnvironment;
import io.plimsoll.server.cli.run.DirectMargins;
import io.plimsoll.server.cli.run.ExitCode;
import io.plimsoll.server.cli.run.InputDocument;
import io.plimsoll.server.cli.run.JsonOption;
import io.plimsoll.server.imports.ImportDocument;
import io.plimsoll.server.imports.ImportMargins;
import io.plimsoll.server.imports.MarginOf;
import io.plimsoll.server.json.request.part.DefaultModel;
import io.plimsoll.server.runtime.Configuration;
import io.plimsoll.server.runtime.ConfigurationReader;
import io.plimsoll.server.runtime.ConfigurationReading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `plimsoll import FILE…`.
@Command(
        name = "import",
        description = "Reads files of venues, reconciles them, and writes a margin request.",
        mixinStandardHelpOptions = true,
        versionProvider = PlimsollCommand.Version.class,
        footer = {"", "Example:", "  plimsoll import positions.json instruments.json --out book.json"})
final class ImportCommand implements Callable<Integer> {
    private final CommandEnvironment environment;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private CommandSpec spec;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..*",
            description = "Answers of venues with positions, balances, contracts or marks. Each is recognised by its"
                    + " content.")
    private List<String> files = List.of();

    @Option(
            names = "--market",
            paramLabel = "FILE",
            arity = "1..*",
            description = "Files whose marks take precedence over those of the others.")
    private List<String> market = List.of();

    @Option(names = "--out", paramLabel = "FILE", description = "Where to write the margin request.")
    private @Nullable Path target;

    @Option(
            names = "--model",
            paramLabel = "default|FILE",
            defaultValue = DefaultModel.NAME,
            description = "The model that the program carries, or a model file of plimsoll calibrate.")
    @SuppressWarnings("NullAway.Init") // picocli sets the default
    private String model;

    @Option(
            names = "--as-of",
            paramLabel = "TIME",
            description =
                    "Time of the book, such as 2026-06-30T12:00:00Z; the latest time in the files where not given.")
    private @Nullable String asOf;

    @Option(names = "--strict", description = "Refuse what would be left out or stood in for with a warning.")
    private boolean strict;

    @Option(
            names = "--quarantine",
            paramLabel = "report|exclude|refuse",
            defaultValue = "report",
            description = "What comes of stale, crossed, off-market and other implausible figures: they are used and"
                    + " reported, not used, or refuse the book.")
    @SuppressWarnings("NullAway.Init") // picocli sets the default
    private String quarantine;

    @Option(
            names = "--margin",
            description = "Compute the margin of the book, of each venue beside the venue's own, and with and without"
                    + " what is in doubt.")
    private boolean margin;

    @Option(names = "--template", description = "Print a table in CSV to fill in, with one row of each kind.")
    private boolean template;

    @Mixin
    private final JsonOption json = new JsonOption();

    ImportCommand(CommandEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        if (template) {
            spec.commandLine().getOut().print(CsvTemplate.example());
            spec.commandLine().getOut().flush();
            return ExitCode.OK;
        }
        List<String> faults = new ArrayList<>();
        if (files.isEmpty()) {
            faults.add("no file is given: name at least one, or ask for --template");
        }
        List<SourceFile> given = read(files, faults);
        List<SourceFile> quotes = read(market, faults);
        ModelFactors factors = factors(faults);
        Instant time = time(faults);
        Quarantine policy = Quarantine.of(quarantine).orElse(null);
        if (policy == null) {
            faults.add("--quarantine is \"" + quarantine + "\": it must be report, exclude or refuse");
        }
        if (factors == null || policy == null || !faults.isEmpty()) {
            return refuse(faults);
        }
        Function<Quarantine, ImportOutcome> read =
                treatment -> new BookImport(factors, strict, time, treatment).read(given, quotes);
        return switch (read.apply(policy)) {
            case ImportOutcome.Refused(List<String> reasons) -> refuse(reasons);
            case ImportOutcome.Imported imported ->
                margin ? priced(imported, factors, read) : print(imported, Optional.empty());
        };
    }

    private static List<SourceFile> read(List<String> names, List<String> faults) {
        List<SourceFile> read = new ArrayList<>();
        for (String name : names) {
            try {
                read.add(SourceFile.of(Path.of(name).getFileName().toString(), InputDocument.read(name)));
            } catch (IOException unreadable) {
                faults.add(String.valueOf(unreadable.getMessage()));
            }
        }
        return read;
    }

    private @Nullable ModelFactors factors(List<String> faults) {
        if (model.equals(DefaultModel.NAME)) {
            return ModelFactors.named(DefaultModel.NAME, DefaultModel.bytes());
        }
        try {
            ModelFactors factors = ModelFactors.ofFile(InputDocument.read(model));
            if (factors == null) {
                faults.add(model + " is no model file: it has no factors");
            }
            return factors;
        } catch (IOException unreadable) {
            faults.add(String.valueOf(unreadable.getMessage()));
            return null;
        }
    }

    private @Nullable Instant time(List<String> faults) {
        try {
            return asOf == null ? null : Instant.parse(asOf);
        } catch (DateTimeParseException bad) {
            faults.add("--as-of is \"" + asOf + "\": it must be a time such as 2026-06-30T12:00:00Z");
            return null;
        }
    }

    private int priced(
            ImportOutcome.Imported imported, ModelFactors factors, Function<Quarantine, ImportOutcome> again) {
        return switch (ConfigurationReader.read(environment.variables(), Map.of())) {
            case ConfigurationReading.Invalid(List<String> faults) -> refuse(faults);
            case ConfigurationReading.Valid(Configuration configuration) -> {
                try (BackendRegistry registry = environment.backends().get()) {
                    MarginOf margins = new DirectMargins(configuration, registry);
                    yield print(imported, Optional.of(ImportMargins.of(imported, factors, again, margins)));
                }
            }
        };
    }

    private int print(ImportOutcome.Imported imported, Optional<ImportMargins> margins) {
        var out = spec.commandLine().getOut();
        json.print(out, () -> ImportDocument.of(imported, margins), () -> new ImportReport(imported, margins).text());
        Path file = target;
        if (file != null) {
            try {
                Files.write(file, imported.request());
            } catch (IOException failure) {
                spec.commandLine()
                        .getErr()
                        .println("plimsoll: " + file + " could not be written: " + failure.getMessage());
                return ExitCode.FAILURE;
            }
            if (!json.isGiven()) {
                out.println("\nWritten to " + file + ". Its margin: plimsoll margin " + file);
            }
        }
        out.flush();
        return ExitCode.OK;
    }

    private int refuse(List<String> faults) {
        return new CommandEnd(spec.commandLine().getErr()).refused(faults);
    }
}
