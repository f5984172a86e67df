package io.plimsoll.server.cli.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// The manual page of a command, in the macros of man(7), from what picocli knows of it.
public final class ManPage {
    private static final int LAST_ASCII = 126;

    private final CommandSpec command;
    private final StringBuilder text = new StringBuilder();

    /// @param command any command of the program
    public ManPage(CommandSpec command) {
        this.command = command;
    }

    /// The page, for `man -l -`.
    ///
    /// @param version of the program
    public String text(String version) {
        String name = command.qualifiedName("-");
        line(".TH " + quoted(name.toUpperCase(Locale.ROOT)) + " 1 \"\" " + quoted("plimsoll " + version)
                + " \"Plimsoll\"");
        section("NAME");
        List<String> description = Arrays.stream(command.usageMessage().description())
                .map(String::format)
                .toList();
        line(escaped(name) + " \\- " + escaped(description.isEmpty() ? "" : description.getFirst()));
        section("SYNOPSIS");
        line(".B " + escaped(command.qualifiedName()));
        line(escaped(synopsis()));
        if (description.size() > 1) {
            section("DESCRIPTION");
            description.stream().skip(1).forEach(this::paragraph);
        }
        arguments();
        commands();
        footer();
        return text.toString();
    }

    private String synopsis() {
        return new Help(command, Help.defaultColorScheme(Help.Ansi.OFF))
                .synopsis(0)
                .replaceFirst("^" + Pattern.quote(command.qualifiedName()), "")
                .replaceAll("\\s+", " ")
                .strip();
    }

    private void arguments() {
        List<ArgSpec> shown = Stream.concat(
                        command.positionalParameters().stream().map(ArgSpec.class::cast),
                        command.options().stream().map(ArgSpec.class::cast))
                .filter(argument -> !argument.hidden())
                .toList();
        if (!shown.isEmpty()) {
            section("OPTIONS");
        }
        for (ArgSpec argument : shown) {
            line(".TP");
            line(".B " + escaped(heading(argument)));
            line(escaped(String.format(String.join(" ", argument.description()))));
        }
    }

    private static String heading(ArgSpec argument) {
        return switch (argument) {
            case OptionSpec option ->
                Arrays.stream(option.names()).collect(Collectors.joining(", "))
                        + (option.arity().max() == 0 ? "" : " " + option.paramLabel());
            case PositionalParamSpec parameter -> parameter.paramLabel();
            default -> argument.paramLabel();
        };
    }

    private void commands() {
        Map<String, CommandLine> all = command.subcommands();
        if (all.isEmpty()) {
            return;
        }
        section("COMMANDS");
        all.forEach((name, child) -> {
            String[] description = child.getCommandSpec().usageMessage().description();
            line(".TP");
            line(".B " + escaped(name));
            line(escaped(description.length == 0 ? "" : String.format(description[0])));
        });
    }

    /// The footer: lines that are indented are commands to type.
    private void footer() {
        List<String> lines = new ArrayList<>(List.of(command.usageMessage().footer()));
        lines.removeFirst();
        section("NOTES");
        for (String each : lines) {
            String line = String.format(each);
            if (line.isBlank()) {
                line(".PP");
            } else if (line.startsWith(" ")) {
                line(".PP");
                line(".nf");
                line(escaped(line));
                line(".fi");
            } else {
                line(escaped(line));
            }
        }
    }

    private void section(String title) {
        line(".SH " + title);
    }

    private void paragraph(String sentence) {
        line(".PP");
        line(escaped(sentence));
    }

    private void line(String content) {
        text.append(content).append('\n');
    }

    private static String quoted(String content) {
        return '"' + content.replace("\"", "\\(dq") + '"';
    }

    /// A backslash, a hyphen that is typed, a letter beyond ASCII, and a control character at the beginning of a line
    /// are escaped.
    private static String escaped(String content) {
        String typed = content.replace("\\", "\\e").replace("-", "\\-");
        String ascii = typed.codePoints()
                .mapToObj(letter -> letter <= LAST_ASCII
                        ? Character.toString(letter)
                        : String.format(Locale.ROOT, "\\[u%04X]", letter))
                .collect(Collectors.joining());
        return ascii.startsWith(".") || ascii.startsWith("'") ? "\\&" + ascii : ascii;
    }
}
