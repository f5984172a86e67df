package io.plimsoll.server.cli;

import io.plimsoll.kernels.backend.BackendDevice;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.server.cli.report.Screen;
import io.plimsoll.server.cli.run.CommandEnvironment;
import io.plimsoll.server.cli.run.ExitCode;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `plimsoll selftest`.
@Command(
        name = "selftest",
        description =
                "Tests every device: known answers of the generator, integer shapes, logarithm, exponential, circle"
                        + " and normal distribution against tables, and a small book end to end against the reference.",
        mixinStandardHelpOptions = true,
        versionProvider = PlimsollCommand.Version.class,
        footer = {
            "",
            "Example:",
            "  plimsoll selftest",
            "",
            "Exit codes: 0 every device is sound, 1 one is not, 3 there is none."
        })
final class SelfTestCommand implements Callable<Integer> {
    private final CommandEnvironment environment;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private CommandSpec spec;

    SelfTestCommand(CommandEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        try (BackendRegistry registry = environment.backends().get()) {
            return test(registry);
        }
    }

    private int test(BackendRegistry registry) {
        List<BackendDevice> devices = DeviceTrial.ofAll(registry);
        PrintWriter out = spec.commandLine().getOut();
        if (devices.isEmpty()) {
            registry.entries().stream()
                    .filter(entry -> entry.name().equals("tornado"))
                    .forEach(entry -> spec.commandLine()
                            .getErr()
                            .print(Screen.fit("plimsoll: no device was tested: " + DeviceTrial.reason(entry) + "\n")));
            spec.commandLine().getErr().flush();
            return ExitCode.ENVIRONMENT;
        }
        out.print(Screen.fit(DeviceTrial.describe(devices)));
        out.flush();
        return devices.stream().allMatch(device -> device.standing() == BackendDevice.Standing.READY)
                ? ExitCode.OK
                : ExitCode.FAILURE;
    }
}
