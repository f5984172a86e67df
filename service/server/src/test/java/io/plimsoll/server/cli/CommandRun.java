package io.plimsoll.server.cli;

import io.plimsoll.server.cli.run.CommandEnvironment;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import picocli.CommandLine;

/// What a command left behind that was run in this process.
///
/// @param code exit code
/// @param out standard output
/// @param err standard error
record CommandRun(int code, String out, String err) {
    /// Standard output with one space between words, however its lines are broken.
    String words() {
        return out.replaceAll("\\s+", " ");
    }

    static CommandRun of(String... arguments) {
        return of(Map.of(), arguments);
    }

    static CommandRun of(Map<String, String> environment, String... arguments) {
        return of(CommandEnvironment.of(environment), arguments);
    }

    static CommandRun of(CommandEnvironment environment, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = PlimsollCommand.line(environment);
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        int code = line.execute(arguments);
        line.getOut().flush();
        line.getErr().flush();
        return new CommandRun(code, out.toString(), err.toString());
    }
}
