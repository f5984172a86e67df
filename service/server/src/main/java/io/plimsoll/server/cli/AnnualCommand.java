package io.plimsoll.server.cli;

import io.plimsoll.server.cli.annual.AnnualPack;
import io.plimsoll.server.cli.page.PageTarget;
import io.plimsoll.server.cli.run.CommandEnd;
import io.plimsoll.server.cli.run.CommandEnvironment;
import io.plimsoll.server.cli.run.ExitCode;
import io.plimsoll.server.runtime.Configuration;
import io.plimsoll.store.Store;
import io.plimsoll.store.Tenant;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `plimsoll annual`: the annual pack of a tenant, from the store.
@Command(
        name = "annual",
        description = {
            "Writes a year of the store as one page for those who oversee the margin model.",
            "The page has methodology, changes, validation, back-tests, disclosure, overrides and responsiveness."
        },
        mixinStandardHelpOptions = true,
        versionProvider = PlimsollCommand.Version.class,
        footer = {
            "",
            "Example:",
            "  plimsoll annual --out annual.html",
            "",
            "A name that ends with .pdf needs Chromium on the path. A database file belongs to the service that",
            "runs; stop it first."
        })
final class AnnualCommand implements Callable<Integer> {
    private final CommandEnvironment environment;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            required = true,
            description = "The page; its name ends with .html or .pdf.")
    @SuppressWarnings("NullAway.Init") // picocli insists on it
    private Path target;

    @Option(names = "--from", paramLabel = "DATE", description = "First day; a year before the last if not given.")
    private @Nullable LocalDate from;

    @Option(names = "--to", paramLabel = "DATE", description = "Last day; today if not given.")
    private @Nullable LocalDate to;

    @Option(names = "--tenant", paramLabel = "NAME", description = "Whose year; default.")
    private String tenant = Tenant.DEFAULT.name();

    @Mixin
    private final StoreOptions place = new StoreOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private CommandSpec spec;

    AnnualCommand(CommandEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        Optional<String> fault = PageTarget.fault(target);
        if (fault.isPresent()) {
            return end(ExitCode.USAGE, fault.get());
        }
        LocalDate last = to == null ? LocalDate.now(ZoneOffset.UTC) : to;
        LocalDate first = from == null ? last.minusYears(1).plusDays(1) : from;
        if (first.isAfter(last)) {
            return end(ExitCode.USAGE, "--from is " + first + ": it must not be after --to, " + last);
        }
        PageTarget page = PageTarget.of(target, environment.variables());
        if (page.missing().isPresent()) {
            return end(ExitCode.ENVIRONMENT, page.missing().get());
        }
        return place.open(
                environment,
                spec.commandLine().getErr(),
                true,
                (store, configuration) -> page.write(pack(store, configuration, first, last), spec));
    }

    private byte[] pack(Store store, Configuration configuration, LocalDate first, LocalDate last) {
        return new AnnualPack(
                        new Tenant(tenant),
                        first,
                        last,
                        configuration.policies().policies())
                .page(store, Instant.now());
    }

    private int end(int code, String sentence) {
        return new CommandEnd(spec.commandLine().getErr()).with(code, sentence);
    }
}
