package io.plimsoll.server.cli;

import io.plimsoll.kernels.backend.Availability;
import io.plimsoll.kernels.backend.Backend;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.server.cli.report.Screen;
import io.plimsoll.server.cli.run.CommandEnvironment;
import io.plimsoll.server.cli.run.ExitCode;
import io.plimsoll.server.json.answer.BackendsWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `plimsoll backends`.
@Command(
        name = "backends",
        description = {
            "Lists the backends, most preferred first, and why some cannot run here.",
            "Devices are started and tested first, which takes some seconds each."
        },
        mixinStandardHelpOptions = true,
        versionProvider = PlimsollCommand.Version.class,
        footer = {"", "Example:", "  plimsoll backends"})
final class BackendsCommand implements Callable<Integer> {
    private final CommandEnvironment environment;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private CommandSpec spec;

    @Option(names = "--json", description = "Print the list in JSON, as the service writes it.")
    private boolean json;

    BackendsCommand(CommandEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        try (BackendRegistry registry = environment.backends().get()) {
            return list(registry);
        }
    }

    private int list(BackendRegistry registry) {
        DeviceTrial.ofAll(registry);
        List<BackendRegistry.Entry> entries = registry.entries();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(new String(new BackendsWriter().write(entries), StandardCharsets.UTF_8));
        } else {
            entries.forEach(entry -> out.print(Screen.fit(describe(entry))));
        }
        out.flush();
        return ExitCode.OK;
    }

    private static String describe(BackendRegistry.Entry entry) {
        return switch (entry.availability()) {
            case Availability.Ready(Backend backend) -> {
                String state = backend.refusal()
                        .map(reason -> "refused\n    " + reason)
                        .orElseGet(() ->
                                "ready on " + backend.device() + "\n    " + String.join(", ", backend.capabilities()));
                yield entry.name() + ": " + state + "\n" + DeviceTrial.describe(backend.devices());
            }
            case Availability.Refused(String reason) -> entry.name() + ": refused\n    " + reason + "\n";
        };
    }
}
