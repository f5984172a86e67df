package io.plimsoll.server.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A row of the page of mistakes.
///
/// @param command arguments after `plimsoll`, with variables of the environment before them
/// @param edit of the command's document, as `OLD → NEW`, or its whole content after `is `; empty for none
/// @param code exit code
/// @param before message of an earlier release
/// @param after message now
record Mistake(String command, String edit, int code, String before, String after) {
    private static final Pattern ROW =
            Pattern.compile("\\| `(.+?)` \\| (?:`(.*?)`)? ?\\| ([0-9]+) \\| (.*?) ?\\| (.*?) ?\\|");
    private static final Pattern DOCUMENT = Pattern.compile("examples/[\\w.-]+\\.json");
    private static final int SHOWN_LINES = 3;

    static boolean isRow(String line) {
        return ROW.matcher(line).matches();
    }

    static Mistake ofRow(String line) {
        Matcher row = ROW.matcher(line);
        if (!row.matches()) {
            throw new IllegalArgumentException(line);
        }
        return new Mistake(
                plain(row.group(1)),
                row.group(2) == null ? "" : plain(row.group(2)),
                Integer.parseInt(row.group(3)),
                plain(row.group(4)),
                plain(row.group(5)));
    }

    private static String plain(String cell) {
        return cell.replace("<br>", "\n").replace("&#124;", "|").replace("&lt;", "<");
    }

    private static String cell(String text) {
        return text.replace("<", "&lt;").replace("|", "&#124;").replace("\n", "<br>");
    }

    String title() {
        return command + " " + edit;
    }

    String row() {
        String edited = edit.isEmpty() ? "" : "`" + cell(edit) + "` ";
        return "| `" + cell(command) + "` | " + edited + "| " + code + " | " + cell(before) + " | " + cell(after)
                + " |";
    }

    /// The mistake with what the program says now, as one of the columns `before` and `after`.
    Mistake with(String column, Path folder) throws IOException {
        CommandRun run = run(folder);
        return column.equals("before")
                ? new Mistake(command, edit, run.code(), abbreviated(shown(run)), after)
                : new Mistake(command, edit, run.code(), before, shown(run));
    }

    private static String abbreviated(String message) {
        List<String> lines = message.lines().toList();
        return lines.size() <= SHOWN_LINES
                ? message
                : String.join("\n", lines.subList(0, SHOWN_LINES)) + "\n… and " + (lines.size() - SHOWN_LINES)
                        + " lines more";
    }

    /// The message without the folder of the test.
    String shown(CommandRun run) {
        return run.err()
                .replaceAll("\\S*/edited-", "examples/")
                .lines()
                .collect(Collectors.joining("\n"))
                .stripTrailing();
    }

    /// Runs the command.
    ///
    /// @param folder takes the edited document
    CommandRun run(Path folder) throws IOException {
        Map<String, String> environment = new HashMap<>();
        List<String> arguments = new ArrayList<>();
        for (String word : words()) {
            if (arguments.isEmpty() && word.startsWith("PLIMSOLL_")) {
                environment.put(word.substring(0, word.indexOf('=')), word.substring(word.indexOf('=') + 1));
            } else {
                arguments.add(edit.isEmpty() || !DOCUMENT.matcher(word).matches() ? word : edited(word, folder));
            }
        }
        return CommandRun.of(environment, arguments.toArray(String[]::new));
    }

    private List<String> words() {
        return List.of(command.split(" "));
    }

    private String edited(String file, Path folder) throws IOException {
        Path target = folder.resolve("edited-" + Path.of(file).getFileName());
        if (edit.startsWith("is ")) {
            Files.writeString(target, edit.substring("is ".length()));
            return target.toString();
        }
        String[] parts = edit.split(" → ", -1);
        String text = Files.readString(Path.of(file));
        if (!text.contains(parts[0])) {
            throw new IllegalArgumentException(file + " has no " + parts[0]);
        }
        Files.writeString(target, text.replaceFirst(Pattern.quote(parts[0]), Matcher.quoteReplacement(parts[1])));
        return target.toString();
    }
}
