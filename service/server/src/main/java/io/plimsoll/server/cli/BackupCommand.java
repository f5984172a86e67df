package io.plimsoll.server.cli;

import io.plimsoll.server.cli.run.CommandEnvironment;
import io.plimsoll.server.cli.run.ExitCode;
import io.plimsoll.store.BackupSummary;
import io.plimsoll.store.backup.BackupFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `plimsoll backup`: writes all that a store holds to a file.
@Command(
        name = "backup",
        description = "Writes everything that a store holds to one file, as it is at one instant.",
        mixinStandardHelpOptions = true,
        versionProvider = PlimsollCommand.Version.class,
        footer = {
            "",
            "Example:",
            "  plimsoll backup --out plimsoll.backup",
            "",
            "A database file belongs to the service that runs; then give --url, and an admin key of the tenant",
            "default in --key-file. The private key that signs the journal is not in the backup."
        })
final class BackupCommand implements Callable<Integer> {
    private final CommandEnvironment environment;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "The file to write.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private Path target;

    @Mixin
    private final StoreOptions place = new StoreOptions();

    @Mixin
    private final ServiceOptions service = new ServiceOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private CommandSpec spec;

    BackupCommand(CommandEnvironment environment) {
        this.environment = environment;
    }

    /// Writes a file that does not exist yet.
    private interface Source {
        void write(Path file) throws IOException;
    }

    @Override
    public Integer call() {
        if (service.isGiven()) {
            return written(file -> service.client().backUp(file));
        }
        return place.open(
                environment,
                spec.commandLine().getErr(),
                true,
                (store, configuration) -> written(file -> {
                    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
                        store.backUp(out);
                    }
                }));
    }

    /// Writes under another name, compares the SHA-256, and renames, so that the file is whole or not there.
    private int written(Source source) {
        @Nullable Path part = null;
        try {
            Path folder = target.toAbsolutePath().getParent();
            part = Files.createTempFile(folder, "plimsoll-backup-", ".part");
            source.write(part);
            BackupFile backup = BackupFile.open(part);
            BackupSummary summary = backup.summary();
            String digest = backup.digest();
            try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            spec.commandLine()
                    .getOut()
                    .println(String.format(
                            Locale.ROOT,
                            "%,d rows of %d tables as of %s written to %s%nSHA-256 %s",
                            summary.count(),
                            summary.rows().size(),
                            summary.at(),
                            target,
                            digest));
            spec.commandLine().getOut().flush();
            return ExitCode.OK;
        } catch (NoSuchFileException missing) {
            spec.commandLine().getErr().println("plimsoll: there is no file or folder " + missing.getFile());
        } catch (AccessDeniedException denied) {
            spec.commandLine().getErr().println("plimsoll: " + denied.getFile() + " cannot be written");
        } catch (IOException unusable) {
            spec.commandLine().getErr().println("plimsoll: " + unusable.getMessage());
        } finally {
            remove(part);
        }
        return ExitCode.ENVIRONMENT;
    }

    private void remove(@Nullable Path part) {
        try {
            if (part != null) {
                Files.deleteIfExists(part);
            }
        } catch (IOException remains) {
            spec.commandLine().getErr().println("plimsoll: " + part + " cannot be removed");
        }
    }
}
