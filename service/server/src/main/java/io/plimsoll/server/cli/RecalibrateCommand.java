package io.plimsoll.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.server.cli.run.ExitCode;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `plimsoll recalibrate`: has a running service make a run of a recalibration now.
@Command(
        name = "recalibrate",
        description = "Has a running service calibrate a model of its schedule now.",
        mixinStandardHelpOptions = true,
        versionProvider = PlimsollCommand.Version.class,
        footer = {
            "",
            "Example:",
            "  plimsoll recalibrate daily --url http://127.0.0.1:8080",
            "",
            "The key needs the scope write. The new model is a proposal, which a person approves."
        })
final class RecalibrateCommand implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", description = "Name of the recalibration.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private String name;

    @Mixin
    private final ServiceOptions service = new ServiceOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (!service.isGiven()) {
            spec.commandLine().getErr().println("plimsoll: give --url, the address of a running service");
            return ExitCode.USAGE;
        }
        try {
            JsonNode run = service.client().recalibrate(name);
            spec.commandLine()
                    .getOut()
                    .println("The run of " + name + " of " + run.path("dueAt").asText()
                            + " has begun. GET /v1/recalibrations says how it ends.");
            spec.commandLine().getOut().flush();
            return ExitCode.OK;
        } catch (IOException failure) {
            spec.commandLine().getErr().println("plimsoll: " + failure.getMessage());
            return ExitCode.ENVIRONMENT;
        }
    }
}
