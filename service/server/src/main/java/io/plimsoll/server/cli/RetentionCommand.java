package io.plimsoll.server.cli;

import io.plimsoll.server.audit.Expiry;
import io.plimsoll.server.cli.run.CommandEnvironment;
import io.plimsoll.server.cli.run.ExitCode;
import io.plimsoll.server.runtime.Configuration;
import io.plimsoll.server.runtime.Setting;
import io.plimsoll.store.Store;
import io.plimsoll.store.Tenant;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `plimsoll retention`: removes now what a service removes in time.
@Command(
        name = "retention",
        description = "Removes the bytes of requests and answers that are older than the time they are kept.",
        mixinStandardHelpOptions = true,
        versionProvider = PlimsollCommand.Version.class,
        footer = {
            "",
            "Example:",
            "  plimsoll retention --days 90",
            "",
            "The journal keeps the entries and hashes, and lists what was removed. A database file belongs to the",
            "service that runs, which removes by itself; stop it first."
        })
final class RetentionCommand implements Callable<Integer> {
    private static final int MOST_DAYS = 36_500;

    private final CommandEnvironment environment;

    @Option(
            names = "--days",
            paramLabel = "N",
            description = "Days that bytes are kept; those of PLIMSOLL_RETENTION if not given.")
    private @Nullable Integer days;

    @Mixin
    private final StoreOptions place = new StoreOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private CommandSpec spec;

    RetentionCommand(CommandEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        if (days != null && (days < 1 || days > MOST_DAYS)) {
            err.println("plimsoll: --days: " + days + " is out of range (1 to " + MOST_DAYS + ")");
            return ExitCode.USAGE;
        }
        return place.open(environment, err, true, this::remove);
    }

    private int remove(Store store, Configuration configuration) {
        Duration kept = days == null ? configuration.audit().retention() : Duration.ofDays(days);
        if (kept.isZero()) {
            spec.commandLine()
                    .getErr()
                    .println("plimsoll: " + Setting.RETENTION.variable()
                            + " is 0, so everything is kept: give --days to remove bytes now");
            return ExitCode.USAGE;
        }
        Expiry expiry = new Expiry(store, InstantSource.system());
        PrintWriter out = spec.commandLine().getOut();
        for (String tenant : store.read(reader -> reader.audit().tenants())) {
            long removed = expiry.run(new Tenant(tenant), kept);
            out.println(String.format(
                    Locale.ROOT,
                    "%s: %,d %s older than %d days removed",
                    tenant,
                    removed,
                    removed == 1 ? "document" : "documents",
                    kept.toDays()));
        }
        out.flush();
        return ExitCode.OK;
    }
}
