package io.plimsoll.server.cli;

import io.plimsoll.server.cli.run.CommandEnvironment;
import io.plimsoll.server.runtime.Setting;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `plimsoll serve`. Runs until the process receives SIGTERM, then finishes the requests it has accepted.
@Command(
        name = "serve",
        description = "Serves margins over HTTP until SIGTERM or Ctrl-C, then finishes the requests it has accepted.",
        mixinStandardHelpOptions = true,
        versionProvider = PlimsollCommand.Version.class)
final class ServeCommand implements Callable<Integer> {
    private final CommandEnvironment environment;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private CommandSpec spec;

    @Option(names = "--port", paramLabel = "P", description = "Port to listen on, 0 for any that is free; 8080.")
    private @Nullable String port;

    @Option(names = "--host", paramLabel = "H", description = "Address to listen on; 127.0.0.1.")
    private @Nullable String host;

    ServeCommand(CommandEnvironment environment) {
        this.environment = environment;
    }

    /// Every variable of the environment, with its meaning and default.
    static String[] footer() {
        Stream<String> variables = Arrays.stream(Setting.values())
                .map(setting -> String.format(
                        "  %-26s %s%s",
                        setting.variable(),
                        setting.meaning(),
                        setting.fallback().isEmpty() ? "" : " (" + setting.fallback() + ")"));
        return Stream.concat(
                        Stream.of("", "Example:", "  plimsoll serve --port 8080", "", "Environment, with defaults:"),
                        variables)
                .toArray(String[]::new);
    }

    @Override
    public Integer call() {
        Map<Setting, String> options = new EnumMap<>(Setting.class);
        if (port != null) {
            options.put(Setting.PORT, port);
        }
        if (host != null) {
            options.put(Setting.HOST, host);
        }
        return new ServiceProcess(environment, spec.commandLine())
                .run(
                        options,
                        address -> "Plimsoll listens on " + address
                                + " - the desk page is at /desk, the lab at /lab, the contract at /docs");
    }
}
