package io.plimsoll.server.cli.run;

import io.plimsoll.kernels.text.Suggestion;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/// Says what is wrong with a command line: a sentence, and where the help is.
public final class UsageFault implements IParameterExceptionHandler {
    private UsageFault() {}

    /// Gives a command line and its subcommands the readers of values and the sentences of faults.
    public static void handleIn(CommandLine line) {
        OptionValues.register(line);
        line.setParameterExceptionHandler(new UsageFault());
    }

    @Override
    public int handleParseException(ParameterException failure, String[] arguments) {
        CommandLine command = failure.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        command.getErr().println("plimsoll: " + sentence(failure, command.getCommandSpec()));
        command.getErr()
                .println("plimsoll: "
                        + (command.getCommandSpec().optionsMap().containsKey("--help")
                                ? name + " --help"
                                : helpOf(name))
                        + " has an example");
        return ExitCode.USAGE;
    }

    /// The help of a command without the option of its own: `plimsoll help policy check` does not exist, its parent's
    /// `--help` does.
    private static String helpOf(String name) {
        return name.substring(0, name.lastIndexOf(' ')) + " --help";
    }

    private static String sentence(ParameterException failure, CommandSpec command) {
        return switch (failure) {
            case UnmatchedArgumentException unmatched ->
                unmatched(unmatched.getUnmatched().getFirst(), command);
            case MissingParameterException missing -> missing(missing.getMissing(), command);
            default -> value(failure);
        };
    }

    private static String unmatched(String word, CommandSpec command) {
        String name = command.qualifiedName();
        if (word.startsWith("-")) {
            String option = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
            List<String> options = command.options().stream()
                    .flatMap(known -> List.of(known.names()).stream())
                    .filter(known -> known.startsWith("--"))
                    .toList();
            return name + " has no option " + option + Suggestion.clause(option, options);
        }
        if (!command.subcommands().isEmpty()) {
            return name + " has no command " + word
                    + Suggestion.clause(word, command.subcommands().keySet());
        }
        String taken =
                command.positionalParameters().stream().map(ArgSpec::paramLabel).collect(Collectors.joining(" "));
        return name + " takes " + (taken.isEmpty() ? "options only" : taken + " and no more") + ": " + word
                + " is too much";
    }

    private static String missing(List<ArgSpec> missing, CommandSpec command) {
        if (missing.size() == 1 && missing.getFirst() instanceof OptionSpec option && !option.required()) {
            return option.longestName() + " needs a value: " + label(option);
        }
        return command.qualifiedName() + " needs "
                + missing.stream().map(UsageFault::label).distinct().collect(Collectors.joining(" and "));
    }

    private static String value(ParameterException failure) {
        ArgSpec argument = failure.getArgSpec();
        String message = String.valueOf(failure.getMessage());
        if (argument == null) {
            return message;
        }
        String rule = failure.getCause() instanceof TypeConversionException unfit ? unfit.getMessage() : message;
        return name(argument) + " is " + shown(failure.getValue()) + ": " + rule;
    }

    private static String shown(@Nullable String value) {
        return value == null || value.isEmpty() ? "empty" : value;
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    private static String label(ArgSpec argument) {
        return argument instanceof OptionSpec option
                ? option.longestName() + " " + option.paramLabel()
                : argument.paramLabel();
    }
}
