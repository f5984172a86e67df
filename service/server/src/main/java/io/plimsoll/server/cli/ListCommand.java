package io.plimsoll.server.cli;

import io.plimsoll.kernels.text.Suggestion;
import io.plimsoll.methodology.scenario.ScenarioLibrary;
import io.plimsoll.server.cli.report.Screen;
import io.plimsoll.server.cli.report.TextTable;
import io.plimsoll.server.cli.run.CommandEnvironment;
import io.plimsoll.server.cli.run.ExitCode;
import io.plimsoll.server.runtime.Configuration;
import io.plimsoll.server.runtime.ConfigurationReader;
import io.plimsoll.server.runtime.ConfigurationReading;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `plimsoll list WHAT`: the names that requests and options may give.
@Command(
        name = "list",
        description = "Lists names that may be given: scenarios, policies, models or examples.",
        mixinStandardHelpOptions = true,
        versionProvider = PlimsollCommand.Version.class,
        footer = {"", "Example:", "  plimsoll list scenarios"})
final class ListCommand implements Callable<Integer> {
    private static final List<String> KINDS = List.of("scenarios", "policies", "models", "examples");

    private final CommandEnvironment environment;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private CommandSpec spec;

    @Parameters(paramLabel = "WHAT", description = "scenarios, policies, models or examples.")
    @SuppressWarnings("NullAway.Init") // picocli insists on it
    private String what;

    ListCommand(CommandEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        return switch (what) {
            case "scenarios" -> print(scenarios());
            case "models" ->
                print(Map.of("default", "spots of twelve coins, and the volatility surfaces of BTC and ETH"));
            case "examples" -> print(ShippedExamples.commands());
            case "policies" -> policies();
            default ->
                throw new ParameterException(
                        spec.commandLine(),
                        "WHAT is " + what + ": it must be one of " + String.join(", ", KINDS)
                                + Suggestion.clause(what, KINDS));
        };
    }

    private static Map<String, String> scenarios() {
        Map<String, String> scenarios = new LinkedHashMap<>();
        ScenarioLibrary.standard()
                .scenarios()
                .forEach(scenario -> scenarios.put(scenario.name(), scenario.description()));
        return scenarios;
    }

    private int policies() {
        return switch (ConfigurationReader.read(environment.variables(), Map.of())) {
            case ConfigurationReading.Invalid(List<String> faults) -> {
                faults.forEach(fault -> spec.commandLine().getErr().println("plimsoll: " + fault));
                yield ExitCode.USAGE;
            }
            case ConfigurationReading.Valid(Configuration configuration) -> {
                Map<String, String> names = new LinkedHashMap<>();
                for (String name : configuration.policies().names().split(", ", -1)) {
                    names.put(name, "");
                }
                yield print(names);
            }
        };
    }

    private int print(Map<String, String> names) {
        TextTable table = new TextTable(1);
        names.forEach(table::row);
        spec.commandLine().getOut().print(Screen.fit(table.text("")));
        spec.commandLine().getOut().flush();
        return ExitCode.OK;
    }
}
