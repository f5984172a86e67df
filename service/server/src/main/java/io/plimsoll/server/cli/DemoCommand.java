package io.plimsoll.server.cli;

import io.plimsoll.server.cli.run.CommandEnvironment;
import io.plimsoll.server.runtime.Setting;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `plimsoll demo`: the service on this machine alone, with nothing stored, for the lessons of the lab.
@Command(
        name = "demo",
        description = "Opens the lab: six lessons on a simulated venue, with play money, on this machine alone.",
        mixinStandardHelpOptions = true,
        versionProvider = PlimsollCommand.Version.class,
        footer = {
            "",
            "Example:",
            "  plimsoll demo --port 8090",
            "",
            "Prices are those of history. Nothing is stored, and nothing leaves the machine. Ctrl-C ends it."
        })
final class DemoCommand implements Callable<Integer> {
    private static final String LOOPBACK = "127.0.0.1";

    private final CommandEnvironment environment;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private CommandSpec spec;

    @Option(names = "--port", paramLabel = "P", description = "Port to listen on; any that is free.")
    private String port = "0";

    DemoCommand(CommandEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        Map<Setting, String> options = new EnumMap<>(Setting.class);
        options.put(Setting.PORT, port);
        options.put(Setting.HOST, LOOPBACK);
        options.put(Setting.DATABASE, "memory");
        options.put(Setting.WARM_UP, "0");
        return new ServiceProcess(environment, spec.commandLine())
                .run(
                        options,
                        address -> "Open " + address
                                + "/lab in a browser and begin with the first lesson. Ctrl-C ends the demo.");
    }
}
