package io.plimsoll.server.cli;

import io.plimsoll.server.cli.run.CommandEnvironment;
import io.plimsoll.server.cli.run.ExitCode;
import io.plimsoll.server.runtime.Configuration;
import io.plimsoll.server.runtime.ConfigurationReader;
import io.plimsoll.server.runtime.ConfigurationReading;
import io.plimsoll.server.runtime.Setting;
import io.plimsoll.store.Store;
import io.plimsoll.store.StoreUnavailableException;
import io.plimsoll.store.jdbc.DatabaseStore;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that say which store a command works on.
final class StoreOptions {
    @Option(
            names = "--database",
            paramLabel = "URL",
            description = "JDBC URL of PostgreSQL, as PLIMSOLL_DATABASE takes it.")
    private @Nullable String database;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder of the database file, as PLIMSOLL_DATA takes it. No service may run on it.")
    private @Nullable String data;

    /// Work on a store.
    interface Work {
        /// Does the work and returns the exit code.
        int on(Store store, Configuration configuration);
    }

    /// Work that needs the settings only.
    interface Configured {
        /// Does the work and returns the exit code.
        int with(Configuration configuration);
    }

    /// Opens the store, works on it, and closes it.
    ///
    /// @param mustExist whether a folder without a database is refused
    int open(CommandEnvironment environment, PrintWriter err, boolean mustExist, Work work) {
        return configured(environment, err, configuration -> open(configuration, err, mustExist, work));
    }

    /// Reads the settings, and works without opening the store.
    int configured(CommandEnvironment environment, PrintWriter err, Configured work) {
        Map<Setting, String> options = new EnumMap<>(Setting.class);
        if (database != null) {
            options.put(Setting.DATABASE, database);
        }
        if (data != null) {
            options.put(Setting.DATA, data);
        }
        return switch (ConfigurationReader.read(environment.variables(), options)) {
            case ConfigurationReading.Invalid(List<String> faults) -> {
                faults.forEach(fault -> err.println("plimsoll: " + fault));
                yield ExitCode.USAGE;
            }
            case ConfigurationReading.Valid(Configuration configuration) -> work.with(configuration);
        };
    }

    private static int open(Configuration configuration, PrintWriter err, boolean mustExist, Work work) {
        if (mustExist && configuration.database().isMissing()) {
            err.println(
                    "plimsoll: there is no database " + configuration.database().shown());
            return ExitCode.ENVIRONMENT;
        }
        try (Store store = DatabaseStore.open(configuration.database(), InstantSource.system())) {
            return work.on(store, configuration);
        } catch (StoreUnavailableException unusable) {
            err.println("plimsoll: " + unusable.getMessage());
            return ExitCode.ENVIRONMENT;
        }
    }
}
