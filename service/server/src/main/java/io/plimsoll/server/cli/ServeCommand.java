package io.plimsoll.server.cli;

import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.server.MarginService;
import io.plimsoll.server.cli.run.CommandEnvironment;
import io.plimsoll.server.cli.run.ExitCode;
import io.plimsoll.server.identity.NoIdentityException;
import io.plimsoll.server.runtime.Configuration;
import io.plimsoll.server.runtime.ConfigurationReader;
import io.plimsoll.server.runtime.ConfigurationReading;
import io.plimsoll.server.runtime.PlatformLogs;
import io.plimsoll.server.runtime.Setting;
import io.plimsoll.store.StoreUnavailableException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
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
        return switch (ConfigurationReader.read(environment.variables(), options)) {
            case ConfigurationReading.Invalid(List<String> faults) -> {
                faults.forEach(fault -> spec.commandLine().getErr().println("plimsoll: " + fault));
                yield ExitCode.USAGE;
            }
            case ConfigurationReading.Valid(Configuration configuration) -> serve(configuration);
        };
    }

    /// Closes the registry of backends when the process ends, for whatever reason.
    private int serve(Configuration configuration) {
        PlatformLogs.captureJavaLogging();
        try {
            return serveKept(configuration);
        } catch (StoreUnavailableException unusable) {
            spec.commandLine().getErr().println("plimsoll: " + unusable.getMessage());
            return ExitCode.ENVIRONMENT;
        } catch (NoIdentityException unknown) {
            spec.commandLine().getErr().println("plimsoll: " + unknown.getMessage());
            return ExitCode.USAGE;
        } catch (UncheckedIOException unusable) {
            spec.commandLine().getErr().println("plimsoll: " + unusable.getMessage());
            return ExitCode.USAGE;
        }
    }

    private int serveKept(Configuration configuration) {
        try (BackendRegistry registry = environment.backends().get();
                MarginService service = new MarginService(configuration, registry)) {
            PrintWriter out = spec.commandLine().getOut();
            try {
                int bound = service.start();
                out.println("Plimsoll listens on "
                        + (configuration.traffic().tls().isPresent() ? "https" : "http") + "://" + configuration.host()
                        + ":" + bound + " - the desk page is at /desk, the contract at /docs");
                out.flush();
            } catch (IOException unusable) {
                spec.commandLine().getErr().println("plimsoll: " + unusable.getMessage());
                return ExitCode.ENVIRONMENT;
            }
            awaitEnd(service, registry);
        }
        return ExitCode.OK;
    }

    /// Waits for SIGTERM, then lets the service finish before the JVM exits.
    private static void awaitEnd(MarginService service, BackendRegistry registry) {
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            service.close();
                            registry.close();
                            ended.countDown();
                        },
                        "plimsoll-shutdown"));
        try {
            ended.await();
        } catch (InterruptedException interruption) {
            service.close();
            Thread.currentThread().interrupt();
        }
    }
}
