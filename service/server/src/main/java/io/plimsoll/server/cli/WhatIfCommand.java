package io.plimsoll.server.cli;

import io.plimsoll.desk.whatif.Change;
import io.plimsoll.desk.whatif.WhatIfAnswer;
import io.plimsoll.desk.whatif.WhatIfRequest;
import io.plimsoll.kernels.check.InvalidInputException;
import io.plimsoll.server.cli.report.WhatIfReport;
import io.plimsoll.server.cli.run.CommandEnvironment;
import io.plimsoll.server.cli.run.CsvOption;
import io.plimsoll.server.cli.run.DocumentRun;
import io.plimsoll.server.cli.run.ExitCode;
import io.plimsoll.server.cli.run.JsonOption;
import io.plimsoll.server.cli.run.SimulationOptions;
import io.plimsoll.server.json.answer.WhatIfAnswerWriter;
import io.plimsoll.server.json.request.RequestOverrides;
import io.plimsoll.server.json.request.WhatIfRequestReader;
import io.plimsoll.server.runtime.Computations;
import io.plimsoll.server.runtime.Configuration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `plimsoll whatif FILE`.
@Command(
        name = "whatif",
        description = "Computes the margin of a portfolio before and after trades, from one simulation.",
        mixinStandardHelpOptions = true,
        versionProvider = PlimsollCommand.Version.class,
        footer = {"", "Example:", "  plimsoll whatif service/examples/market-maker.json --trade BTC-PERPETUAL=-5"})
final class WhatIfCommand implements Callable<Integer> {
    private final CommandEnvironment environment;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private CommandSpec spec;

    @Parameters(
            paramLabel = "FILE",
            description = "The request in JSON, as the service takes it; a margin request will do. - reads standard"
                    + " input.")
    @SuppressWarnings("NullAway.Init") // picocli insists on it
    private String file;

    @Option(
            names = "--trade",
            paramLabel = "INSTRUMENT=QUANTITY",
            converter = TradeOption.Reader.class,
            description = "A candidate beside the request's; negative sells. May be given more than once.")
    private List<TradeOption> trades = new ArrayList<>();

    @Mixin
    private final SimulationOptions simulation = new SimulationOptions();

    @Mixin
    private final JsonOption json = new JsonOption();

    @Mixin
    private final CsvOption csv = new CsvOption(
            "/candidates",
            "id",
            "instrument",
            "asset",
            "quantity",
            "initial=/after/initial",
            "maintenance=/after/maintenance",
            "freed");

    private final StandardPolicy.OnScreen policy = new StandardPolicy.OnScreen();

    WhatIfCommand(CommandEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        List<Change> candidates = candidates();
        RequestOverrides overrides = simulation.overrides();
        return new DocumentRun<>(
                        spec,
                        "candidates",
                        (configuration, document) -> policy.read(
                                json,
                                document,
                                bytes -> new WhatIfRequestReader(configuration.policies())
                                        .read(bytes, overrides, candidates)),
                        Computations::whatIf)
                .run(environment, simulation.threads(), file, this::print);
    }

    private List<Change> candidates() {
        List<Change> candidates = new ArrayList<>();
        Map<TradeOption, Integer> given = new HashMap<>();
        for (TradeOption trade : trades) {
            try {
                candidates.add(trade.change(given.merge(trade, 1, Integer::sum)));
            } catch (InvalidInputException refused) {
                throw new ParameterException(
                        spec.commandLine(), "--trade " + trade.instrument() + ": " + refused.getMessage());
            }
        }
        return candidates;
    }

    private int print(Configuration configuration, WhatIfRequest request, WhatIfAnswer answer) {
        if (csv.print(spec.commandLine().getOut(), () -> new WhatIfAnswerWriter().write(answer))) {
            return ExitCode.OK;
        }
        json.print(
                spec.commandLine().getOut(),
                () -> new WhatIfAnswerWriter().write(answer),
                () -> new WhatIfReport(answer).text() + policy.lastLine());
        return ExitCode.OK;
    }
}
