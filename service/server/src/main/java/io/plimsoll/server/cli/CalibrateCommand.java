package io.plimsoll.server.cli;

import io.plimsoll.calibration.marketdata.HistoryLoader;
import io.plimsoll.calibration.marketdata.LoadOutcome;
import io.plimsoll.calibration.marketdata.MarketHistory;
import io.plimsoll.calibration.model.CalibrationPlan;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.server.calibration.CalibrationJob;
import io.plimsoll.server.calibration.PlanReader;
import io.plimsoll.server.calibration.page.CalibrationPage;
import io.plimsoll.server.cli.report.Screen;
import io.plimsoll.server.cli.run.CommandEnd;
import io.plimsoll.server.cli.run.ExitCode;
import io.plimsoll.server.history.AdjustmentReader;
import io.plimsoll.server.json.tree.FaultCode;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.Pointer;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `plimsoll calibrate`.
@Command(
        name = "calibrate",
        description = "Calibrates a model to price history and writes it as the model of a margin request.",
        mixinStandardHelpOptions = true,
        versionProvider = PlimsollCommand.Version.class,
        footer = {
            "",
            "Example:",
            "  plimsoll calibrate --history calibration/examples/btc-eth-daily.csv --out model.json"
        })
final class CalibrateCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private CommandSpec spec;

    @Option(
            names = "--history",
            paramLabel = "PATH",
            required = true,
            arity = "1..*",
            description =
                    "Files or folders: daily closes, closes within days (columns time, asset, closeUsd), Deribit's"
                        + " chains and futures, tardis.dev's options_chain and derivative_ticker; CSV, plain or gzip.")
    @SuppressWarnings("NullAway.Init") // picocli insists on it
    private List<Path> history;

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "Where to write the model.")
    @SuppressWarnings("NullAway.Init") // picocli insists on it
    private Path target;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Where to write the diagnostics as an HTML page: surface factors, fitted smiles, residuals.")
    private @Nullable Path report;

    @Option(
            names = "--volatility",
            paramLabel = "METHOD",
            description = {
                "Of spot factors: sample, ewma, garch, gjr, garch-t or gjr-t.",
                "Where not given: garch-t, and ewma with a warning for an asset that it cannot be fitted to."
            })
    private @Nullable String volatility;

    @Option(
            names = "--distribution",
            paramLabel = "LAW",
            description = "Of the shocks: normal, student-t or filtered-history; filtered-history where not given.")
    private @Nullable String distribution;

    @Option(names = "--as-of", paramLabel = "DATE", description = "Last day to look at; the last one where not given.")
    private @Nullable String asOf;

    @Option(
            names = "--period",
            paramLabel = "DURATION",
            description = {
                "Of the returns: P1D where not given; or a part of a day such as PT1H, from closes within days.",
                "The model file says it, and the law of a margin then holds for that period."
            })
    private @Nullable String period;

    @Option(
            names = "--path",
            paramLabel = "HOW",
            description = {
                "How volatility goes on over a horizon of several periods: constant where not given;",
                "or updated, by the shocks of each simulated path."
            })
    private @Nullable String path;

    @Option(names = "--assets", paramLabel = "A,B", description = "Assets to calibrate; all where not given.")
    private @Nullable String assets;

    @Option(
            names = "--adjust",
            paramLabel = "A:DATE:F",
            arity = "1",
            description = {
                "Units changed: closes of asset A before DATE are multiplied by F, such as XYZ:2020-08-10:0.01.",
                "A factor of 1 says that the jump is a real return. May be given several times."
            })
    private List<String> adjustments = List.of();

    @Override
    public Integer call() {
        FaultLog log = new FaultLog();
        CalibrationPlan plan = new PlanReader(log, "as-of")
                .plan(
                        volatility,
                        distribution,
                        asOf,
                        period,
                        path,
                        assets(log),
                        new AdjustmentReader(log).words(adjustments));
        List<String> faults =
                new ArrayList<>(log.faults().stream().map(Fault::sentence).toList());
        LoadOutcome loaded = HistoryLoader.load(history);
        if (loaded instanceof LoadOutcome.Refused refused) {
            faults.addAll(refused.faults());
        }
        if (!faults.isEmpty()) {
            return refuse(faults);
        }
        MarketHistory market = ((LoadOutcome.Loaded) loaded).history();
        return switch (CalibrationJob.run(market, plan, () -> false)) {
            case CalibrationJob.Outcome.Refused(List<String> reasons) -> refuse(reasons);
            case CalibrationJob.Outcome.Calibrated model -> write(model, market);
        };
    }

    private List<String> assets(FaultLog log) {
        List<String> names = assets == null
                ? List.of()
                : Arrays.stream(assets.split(",", -1)).map(String::strip).toList();
        if (names.contains("")) {
            log.add(
                    Pointer.ROOT.child("assets"),
                    FaultCode.UNKNOWN_VALUE,
                    "assets is \"" + assets + "\": it must be names with commas between them");
        }
        return names;
    }

    private int write(CalibrationJob.Outcome.Calibrated model, MarketHistory market) {
        if (!write(target, model.file())
                || (report != null && !write(report, new CalibrationPage(model.model(), market.smiles()).bytes()))) {
            return ExitCode.FAILURE;
        }
        PrintWriter out = spec.commandLine().getOut();
        out.print(Screen.fit(model.summary()));
        out.println("Written to " + target + (report == null ? "" : " and " + report));
        out.flush();
        return ExitCode.OK;
    }

    /// True if the file was written.
    private boolean write(Path file, byte[] content) {
        try {
            Files.write(file, content);
            return true;
        } catch (IOException failure) {
            spec.commandLine().getErr().println("plimsoll: " + file + " could not be written: " + failure.getMessage());
            return false;
        }
    }

    private int refuse(List<String> faults) {
        return new CommandEnd(spec.commandLine().getErr()).refused(faults);
    }
}
