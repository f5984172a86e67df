package io.plimsoll.server.cli;

import io.plimsoll.desk.optimise.Aim;
import io.plimsoll.desk.optimise.OptimiseAnswer;
import io.plimsoll.desk.optimise.OptimiseRequest;
import io.plimsoll.kernels.check.InvalidInputException;
import io.plimsoll.server.cli.report.OptimiseReport;
import io.plimsoll.server.cli.run.CommandEnvironment;
import io.plimsoll.server.cli.run.CsvOption;
import io.plimsoll.server.cli.run.DocumentRun;
import io.plimsoll.server.cli.run.ExitCode;
import io.plimsoll.server.cli.run.JsonOption;
import io.plimsoll.server.cli.run.SimulationOptions;
import io.plimsoll.server.json.answer.OptimiseAnswerWriter;
import io.plimsoll.server.json.request.OptimiseRequestReader;
import io.plimsoll.server.json.request.RequestOverrides;
import io.plimsoll.server.runtime.Computations;
import io.plimsoll.server.runtime.Configuration;
import java.math.BigDecimal;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `plimsoll optimise FILE`.
@Command(
        name = "optimise",
        description = "Finds the cheapest trades and transfers that free margin, or reach a headroom or a band.",
        mixinStandardHelpOptions = true,
        versionProvider = PlimsollCommand.Version.class,
        footer = {"", "Example:", "  plimsoll optimise service/examples/optimise.json"})
final class OptimiseCommand implements Callable<Integer> {
    private final CommandEnvironment environment;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private CommandSpec spec;

    @Parameters(
            paramLabel = "FILE",
            description = "The request in JSON, as the service takes it; a margin request with a policy will do beside"
                    + " an aim. - reads standard input.")
    @SuppressWarnings("NullAway.Init") // picocli insists on it
    private String file;

    @ArgGroup
    private @Nullable AimOption aim;

    @Mixin
    private final SimulationOptions simulation = new SimulationOptions();

    @Mixin
    private final JsonOption json = new JsonOption();

    @Mixin
    private final CsvOption csv = new CsvOption("/trades", "positionId", "instrument", "quantity", "lot", "cost");

    /// One aim instead of the request's.
    private static final class AimOption {
        @Option(
                names = "--free",
                paramLabel = "AMOUNT",
                description = "Free this much initial margin, instead of the request's aim.")
        private @Nullable BigDecimal free;

        @Option(
                names = "--headroom",
                paramLabel = "AMOUNT",
                description = "Reach this much equity above the maintenance margin, likewise.")
        private @Nullable BigDecimal headroom;

        @Option(names = "--band", paramLabel = "NAME", description = "Reach this band of the policy, likewise.")
        private @Nullable String band;

        @Nullable
        Aim aim() {
            if (free != null) {
                return new Aim.Free(free);
            }
            if (headroom != null) {
                return new Aim.Headroom(headroom);
            }
            return band == null ? null : new Aim.InBand(band);
        }
    }

    OptimiseCommand(CommandEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        Aim given = given();
        RequestOverrides overrides = simulation.overrides();
        return new DocumentRun<>(
                        spec,
                        "steps",
                        (configuration, document) ->
                                new OptimiseRequestReader(configuration.policies()).read(document, overrides, given),
                        Computations::optimise)
                .run(environment, simulation.threads(), file, this::print);
    }

    private @Nullable Aim given() {
        try {
            return aim == null ? null : aim.aim();
        } catch (InvalidInputException refused) {
            throw new ParameterException(spec.commandLine(), refused.getMessage());
        }
    }

    private int print(Configuration configuration, OptimiseRequest request, OptimiseAnswer answer) {
        if (csv.print(spec.commandLine().getOut(), () -> new OptimiseAnswerWriter().write(answer))) {
            return ExitCode.OK;
        }
        json.print(
                spec.commandLine().getOut(),
                () -> new OptimiseAnswerWriter().write(answer),
                () -> new OptimiseReport(answer).text());
        return ExitCode.OK;
    }
}
