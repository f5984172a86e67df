package io.plimsoll.server.cli;

import io.plimsoll.server.audit.StoreAudit;
import io.plimsoll.server.cli.report.Screen;
import io.plimsoll.server.cli.report.VerificationReport;
import io.plimsoll.server.cli.run.CommandEnvironment;
import io.plimsoll.server.cli.run.ExitCode;
import io.plimsoll.server.runtime.Configuration;
import io.plimsoll.store.BackupSummary;
import io.plimsoll.store.StoreUnavailableException;
import io.plimsoll.store.audit.ChainReport;
import io.plimsoll.store.backup.BackupFile;
import io.plimsoll.store.backup.DamagedBackupException;
import io.plimsoll.store.jdbc.StoreRestore;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `plimsoll restore`: makes a database of a backup, and verifies its journals.
@Command(
        name = "restore",
        description = "Makes a database of a backup, and verifies its journals. No service may run on it.",
        mixinStandardHelpOptions = true,
        versionProvider = PlimsollCommand.Version.class,
        footer = {
            "",
            "Example:",
            "  plimsoll restore plimsoll.backup",
            "",
            "Exit codes: 0 restored and whole, 1 restored and a journal is broken, 2 the file is no whole backup or",
            "the database is not empty, 3 the database fails."
        })
final class RestoreCommand implements Callable<Integer> {
    private final CommandEnvironment environment;

    @Parameters(paramLabel = "FILE", description = "A backup, as `plimsoll backup` writes it.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private Path file;

    @Mixin
    private final StoreOptions place = new StoreOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private CommandSpec spec;

    RestoreCommand(CommandEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        return place.configured(environment, err, configuration -> {
            try {
                BackupFile backup = BackupFile.open(file);
                return restored(StoreRestore.run(backup, configuration.database()), configuration);
            } catch (NoSuchFileException missing) {
                err.println("plimsoll: there is no file " + missing.getFile());
                return ExitCode.USAGE;
            } catch (DamagedBackupException | StoreRestore.RefusedException refused) {
                err.println("plimsoll: " + refused.getMessage());
                return ExitCode.USAGE;
            } catch (IOException | StoreUnavailableException unusable) {
                err.println("plimsoll: " + unusable.getMessage());
                return ExitCode.ENVIRONMENT;
            }
        });
    }

    private int restored(BackupSummary summary, Configuration configuration) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(String.format(
                Locale.ROOT,
                "%,d rows of %d tables as of %s restored into %s",
                summary.count(),
                summary.rows().size(),
                summary.at(),
                configuration.database().shown()));
        out.flush();
        return place.open(environment, spec.commandLine().getErr(), true, (store, settings) -> {
            List<ChainReport> reports = StoreAudit.verify(store, settings.audit(), Optional.empty());
            out.print(Screen.fit(new VerificationReport(reports).text()));
            out.flush();
            return reports.stream().allMatch(ChainReport::isWhole) ? ExitCode.OK : ExitCode.FAILURE;
        });
    }
}
