package io.plimsoll.server.cli;

import io.plimsoll.calibration.history.DailyClose;
import io.plimsoll.calibration.history.DailyHistory;
import io.plimsoll.calibration.history.DailyHistoryReader;
import io.plimsoll.calibration.history.DailySeries;
import io.plimsoll.calibration.history.csv.HistoryFile;
import io.plimsoll.calibration.history.csv.ReadOutcome;
import io.plimsoll.calibration.history.csv.RowFault;
import io.plimsoll.methodology.policy.ProcyclicalityRules;
import io.plimsoll.methodology.procyclicality.DailyMargins;
import io.plimsoll.methodology.procyclicality.EwmaMarginModel;
import io.plimsoll.methodology.procyclicality.ToolHistory;
import io.plimsoll.server.cli.report.ProcyclicalityReport;
import io.plimsoll.server.cli.report.Screen;
import io.plimsoll.server.cli.run.ExitCode;
import io.plimsoll.server.json.policy.PolicyDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `plimsoll procyclicality FILE`: compares the tools on a history of daily closes.
@Command(
        name = "procyclicality",
        description = "Runs the tools against procyclicality through a history of daily closes, side by side, for a"
                + " long position margined at 99 %% over a day.",
        mixinStandardHelpOptions = true,
        versionProvider = PlimsollCommand.Version.class,
        footer = {"", "Example:", "  plimsoll procyclicality service/examples/btc-daily.csv --asset BTC"})
public final class ProcyclicalityCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "CSV with date, asset, closeUsd and volumeUsd.")
    @SuppressWarnings("NullAway.Init") // picocli insists on it
    private String file;

    @Option(names = "--asset", paramLabel = "A", description = "Which asset of the file; BTC.", defaultValue = "BTC")
    @SuppressWarnings("NullAway.Init") // picocli insists on it
    private String asset;

    @Option(names = "--from", paramLabel = "DATE", description = "First day of the table; the history's.")
    private @Nullable LocalDate from;

    @Option(names = "--to", paramLabel = "DATE", description = "Last day of the table; the history's.")
    private @Nullable LocalDate to;

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description = "Whose parameters the tools have, applied or not; standard where not given.",
            defaultValue = PolicyFile.STANDARD)
    @SuppressWarnings("NullAway.Init") // picocli insists on it
    private String policy;

    @Option(names = "--svg", paramLabel = "FILE", description = "Write a chart there.")
    private @Nullable String chart;

    @Override
    public Integer call() {
        PolicyDocument document = PolicyFile.read(policy, spec.commandLine().getErr());
        if (document == null) {
            return ExitCode.USAGE;
        }
        ProcyclicalityRules rules = document.policy().procyclicality();
        if (rules == null) {
            return refuse(policy + " has no tools against procyclicality");
        }
        try {
            return switch (DailyHistoryReader.read(HistoryFile.of(Path.of(file)))) {
                case ReadOutcome.Read<DailyHistory>(DailyHistory history) -> run(rules, history.seriesOf(asset));
                case ReadOutcome.Refused<DailyHistory>(List<RowFault> faults) -> {
                    faults.forEach(fault -> spec.commandLine()
                            .getErr()
                            .println("plimsoll: " + file + ":" + fault.line() + ": " + fault.message()));
                    yield ExitCode.USAGE;
                }
                case ReadOutcome.Unreadable<DailyHistory>(String reason) -> refuse(file + ": " + reason);
            };
        } catch (InvalidPathException unusable) {
            return refuse(file + " is no path of a file");
        }
    }

    private int run(ProcyclicalityRules rules, Optional<DailySeries> series) {
        if (series.isEmpty()) {
            return refuse(file + " has no closes of " + asset);
        }
        if (!series.get().gaps().isEmpty()) {
            return refuse(asset + " has gaps, the first at "
                    + series.get().gaps().getFirst() + ": there must be a close every day");
        }
        double[] closes =
                series.get().days().stream().mapToDouble(DailyClose::closeUsd).toArray();
        List<DailyMargins> tools;
        try {
            tools = ToolHistory.of(rules, EwmaMarginModel.STANDARD, series.get().dates(), closes);
        } catch (IllegalArgumentException tooFew) {
            return refuse(asset + ": " + tooFew.getMessage());
        }
        LocalDate first = from == null ? LocalDate.MIN : from;
        LocalDate last = to == null ? LocalDate.MAX : to;
        List<DailyMargins> shown =
                tools.stream().map(margins -> margins.between(first, last)).toList();
        if (shown.getFirst().days().isEmpty()) {
            return refuse("no day of the history with a margin lies between --from and --to");
        }
        return print(new ProcyclicalityReport(shown));
    }

    private int print(ProcyclicalityReport report) {
        spec.commandLine().getOut().print(Screen.fit(report.text()));
        spec.commandLine().getOut().flush();
        if (chart == null) {
            return ExitCode.OK;
        }
        try {
            Files.writeString(Path.of(chart), report.svg());
            return ExitCode.OK;
        } catch (IOException | InvalidPathException failure) {
            spec.commandLine()
                    .getErr()
                    .println("plimsoll: " + chart + " could not be written: " + failure.getMessage());
            return ExitCode.FAILURE;
        }
    }

    private int refuse(String sentence) {
        spec.commandLine().getErr().println("plimsoll: " + sentence);
        return ExitCode.USAGE;
    }
}
