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
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import picocli.CommandLine;

/// Runs the service in this process until SIGTERM, and then lets it finish the requests that it has accepted.
final class ServiceProcess {
    private final CommandEnvironment environment;
    private final CommandLine line;

    /// @param line of the command that runs it
    ServiceProcess(CommandEnvironment environment, CommandLine line) {
        this.environment = environment;
        this.line = line;
    }

    /// Runs the service.
    ///
    /// @param options take precedence over the environment
    /// @param greeting what to print, by the address of the service
    /// @return the exit code
    int run(Map<Setting, String> options, UnaryOperator<String> greeting) {
        return switch (ConfigurationReader.read(environment.variables(), options)) {
            case ConfigurationReading.Invalid(List<String> faults) -> {
                faults.forEach(fault -> line.getErr().println("plimsoll: " + fault));
                yield ExitCode.USAGE;
            }
            case ConfigurationReading.Valid(Configuration configuration) -> serve(configuration, greeting);
        };
    }

    /// Closes the registry of backends when the process ends, for whatever reason.
    private int serve(Configuration configuration, UnaryOperator<String> greeting) {
        PlatformLogs.captureJavaLogging();
        try {
            return serveKept(configuration, greeting);
        } catch (StoreUnavailableException unusable) {
            line.getErr().println("plimsoll: " + unusable.getMessage());
            return ExitCode.ENVIRONMENT;
        } catch (NoIdentityException unknown) {
            line.getErr().println("plimsoll: " + unknown.getMessage());
            return ExitCode.USAGE;
        } catch (UncheckedIOException unusable) {
            line.getErr().println("plimsoll: " + unusable.getMessage());
            return ExitCode.USAGE;
        }
    }

    private int serveKept(Configuration configuration, UnaryOperator<String> greeting) {
        try (BackendRegistry registry = environment.backends().get();
                MarginService service = new MarginService(configuration, registry)) {
            PrintWriter out = line.getOut();
            try {
                int bound = service.start();
                String scheme = configuration.traffic().tls().isPresent() ? "https" : "http";
                out.println(greeting.apply(scheme + "://" + configuration.host() + ":" + bound));
                out.flush();
            } catch (IOException unusable) {
                line.getErr().println("plimsoll: " + unusable.getMessage());
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
