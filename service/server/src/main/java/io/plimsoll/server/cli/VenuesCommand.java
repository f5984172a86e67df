package io.plimsoll.server.cli;

import io.plimsoll.desk.venue.standing.VenuesAnswer;
import io.plimsoll.desk.venue.standing.VenuesRequest;
import io.plimsoll.server.cli.report.VenuesReport;
import io.plimsoll.server.cli.run.CommandEnvironment;
import io.plimsoll.server.cli.run.CsvOption;
import io.plimsoll.server.cli.run.DocumentRun;
import io.plimsoll.server.cli.run.ExitCode;
import io.plimsoll.server.cli.run.JsonOption;
import io.plimsoll.server.json.answer.VenuesAnswerWriter;
import io.plimsoll.server.json.request.RequestOverrides;
import io.plimsoll.server.json.request.VenuesRequestReader;
import io.plimsoll.server.runtime.Computations;
import io.plimsoll.server.runtime.Configuration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `plimsoll venues FILE`.
@Command(
        name = "venues",
        description = "Margins each account by the rule of its venue: requirement, headroom, distance to liquidation,"
                + " largest orders, and the transfer between venues that helps most.",
        mixinStandardHelpOptions = true,
        versionProvider = PlimsollCommand.Version.class,
        footer = {"", "Example:", "  plimsoll venues service/examples/venues.json"})
final class VenuesCommand implements Callable<Integer> {
    private final CommandEnvironment environment;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private CommandSpec spec;

    @Parameters(
            paramLabel = "FILE",
            description = "The request in JSON, as the service takes it; a margin request whose positions name their"
                    + " venues will do. - reads standard input.")
    @SuppressWarnings("NullAway.Init") // picocli insists on it
    private String file;

    @Option(names = "--all", description = "Print every order and part of a requirement.")
    private boolean all;

    @Mixin
    private final JsonOption json = new JsonOption();

    @Mixin
    private final CsvOption csv = new CsvOption(
            "/venues",
            "venue",
            "rule",
            "initial=/margin/initial",
            "maintenance=/margin/maintenance",
            "equity=/margin/equity",
            "headroom=/margin/headroom",
            "ratio=/margin/ratio",
            "liquidationRatio=/margin/liquidationRatio");

    VenuesCommand(CommandEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        return new DocumentRun<>(
                        spec,
                        "accounts",
                        (configuration, document) ->
                                new VenuesRequestReader(configuration.policies()).read(document, RequestOverrides.NONE),
                        Computations::venues)
                .run(environment, null, file, this::print);
    }

    private int print(Configuration configuration, VenuesRequest request, VenuesAnswer answer) {
        if (!csv.print(spec.commandLine().getOut(), () -> new VenuesAnswerWriter().write(answer))) {
            json.print(
                    spec.commandLine().getOut(),
                    () -> new VenuesAnswerWriter().write(answer),
                    () -> new VenuesReport(answer, all).text());
        }
        return ExitCode.OK;
    }
}
