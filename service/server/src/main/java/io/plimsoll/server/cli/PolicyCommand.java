package io.plimsoll.server.cli;

import io.plimsoll.server.cli.run.ExitCode;
import io.plimsoll.server.json.form.Difference;
import io.plimsoll.server.json.policy.PolicyDocument;
import io.plimsoll.server.json.policy.PolicyFolder;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `plimsoll policy`: checks, compares and prints margin policies. `standard` in place of a file means the built-in
/// policy.
@Command(
        name = "policy",
        description = "Checks, compares and shows margin policies; standard names the one that the program carries.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        versionProvider = PlimsollCommand.Version.class,
        footer = {"", "Example:", "  plimsoll policy show"})
public final class PolicyCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(out());
        out().flush();
    }

    /// Checks a policy document and prints its name and digest.
    @Command(
            name = "check",
            description = "Prints every fault of a policy, or its name and digest.",
            footer = {"", "Example:", "  plimsoll policy check policy.yaml"})
    int check(@Parameters(paramLabel = "FILE", description = "YAML or JSON; - reads standard input.") String file) {
        PolicyDocument document = read(file);
        if (document == null) {
            return ExitCode.USAGE;
        }
        out().println(document.policy().header().name() + ", effective "
                + document.policy().header().effectiveDate() + ", approved by "
                + document.policy().header().approver() + "\n"
                + document.policy().digest());
        out().flush();
        return ExitCode.OK;
    }

    /// Prints the parameters that differ.
    @Command(
            name = "diff",
            description = "Prints a line for each parameter in which two policies differ.",
            footer = {"", "Example:", "  plimsoll policy diff standard policy.yaml"})
    int diff(
            @Parameters(paramLabel = "A", description = "The policy before.") String before,
            @Parameters(paramLabel = "B", description = "The policy after.") String after) {
        PolicyDocument one = read(before);
        PolicyDocument two = read(after);
        if (one == null || two == null) {
            return ExitCode.USAGE;
        }
        for (Difference difference : one.differences(two)) {
            out().println(difference.path() + ": " + shown(difference.before()) + " -> " + shown(difference.after()));
        }
        out().flush();
        return ExitCode.OK;
    }

    /// Prints the built-in policy.
    @Command(
            name = "show",
            description = "Prints the standard policy with the source of each value.",
            footer = {"", "Example:", "  plimsoll policy show > policy.yaml"})
    int show() {
        out().print(new String(PolicyFolder.standardDocument(), StandardCharsets.UTF_8));
        out().flush();
        return ExitCode.OK;
    }

    private @Nullable PolicyDocument read(String file) {
        return PolicyFile.read(file, err());
    }

    private static String shown(@Nullable String value) {
        return value == null ? "(not there)" : value;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
