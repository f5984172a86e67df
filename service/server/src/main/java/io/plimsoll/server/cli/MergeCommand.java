package io.plimsoll.server.cli;

import io.plimsoll.server.cli.run.ExitCode;
import io.plimsoll.server.shard.ShardMerge;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `plimsoll merge FILE...`.
@Command(
        name = "merge",
        description = "Joins the answers of plimsoll batch to all shards of a batch. The result has the bytes of the"
                + " answer to the whole batch.",
        mixinStandardHelpOptions = true,
        versionProvider = PlimsollCommand.Version.class,
        footer = {"", "Example:", "  plimsoll merge answer-*.ndjson --out answer.ndjson"})
final class MergeCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "The answers to all shards, in any order.")
    @SuppressWarnings("NullAway.Init") // picocli insists on it
    private List<String> files;

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "Write the whole answer there.")
    @SuppressWarnings("NullAway.Init") // picocli insists on it
    private String target;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        try {
            return switch (ShardMerge.merge(files.stream().map(Path::of).toList(), Path.of(target))) {
                case ShardMerge.Outcome.Merged(long accounts) -> {
                    out.println(String.format("%,d accounts of %,d shards merged", accounts, files.size()));
                    out.flush();
                    yield ExitCode.OK;
                }
                case ShardMerge.Outcome.Refused(List<String> faults) -> {
                    faults.forEach(fault -> err.println("plimsoll: " + fault));
                    yield ExitCode.USAGE;
                }
            };
        } catch (NoSuchFileException missing) {
            err.println("plimsoll: there is no file " + missing.getFile());
            return ExitCode.USAGE;
        } catch (IOException | InvalidPathException failure) {
            err.println("plimsoll: the shards could not be merged: " + failure.getMessage());
            return ExitCode.FAILURE;
        }
    }
}
