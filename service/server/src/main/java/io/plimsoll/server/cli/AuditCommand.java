package io.plimsoll.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.server.MarginService;
import io.plimsoll.server.audit.AuditTrail;
import io.plimsoll.server.audit.JournalFile;
import io.plimsoll.server.audit.JournalSource;
import io.plimsoll.server.audit.ReplayDocument;
import io.plimsoll.server.audit.StoreAudit;
import io.plimsoll.server.audit.StoreReplay;
import io.plimsoll.server.audit.VerifyingKey;
import io.plimsoll.server.cli.report.ReplayReportText;
import io.plimsoll.server.cli.report.Screen;
import io.plimsoll.server.cli.report.VerificationReport;
import io.plimsoll.server.cli.run.CommandEnvironment;
import io.plimsoll.server.cli.run.ExitCode;
import io.plimsoll.server.question.StandardQuestions;
import io.plimsoll.server.runtime.Computations;
import io.plimsoll.server.runtime.Configuration;
import io.plimsoll.store.Store;
import io.plimsoll.store.Tenant;
import io.plimsoll.store.audit.ChainReport;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `plimsoll audit`: verifies and exports the journal, and computes requests again.
@Command(
        name = "audit",
        description = "Verifies and exports the journal of requests and answers, and computes requests again.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        versionProvider = PlimsollCommand.Version.class,
        footer = {"", "Example:", "  plimsoll audit verify"})
public final class AuditCommand implements Runnable {
    private final CommandEnvironment environment;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private CommandSpec spec;

    AuditCommand(CommandEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public void run() {
        spec.commandLine().usage(out());
        out().flush();
    }

    /// Verifies the journals of a store, of a running service, or of an exported file.
    @Command(
            name = "verify",
            description = "Recomputes every hash of the journal and of its documents, compares the signed heads, and"
                    + " says what is broken.",
            footer = {"", "Example:", "  plimsoll audit verify", "", "Exit codes: 0 nothing is broken, 1 something is."
            })
    int verify(
            @Parameters(paramLabel = "FILE", arity = "0..1", description = "An exported journal, instead of a store.")
                    @Nullable
                    String file,
            @Mixin StoreOptions place,
            @Mixin ServiceOptions service,
            @Option(
                            names = "--heads",
                            paramLabel = "FILE",
                            description = "Signed heads that were kept elsewhere, or an exported journal.")
                    @Nullable
                    Path heads,
            @Option(names = "--key", paramLabel = "FILE", description = "Public key of the service, in PEM.") @Nullable
                    Path key) {
        if (file != null) {
            return guarded(() -> {
                VerifyingKey trusted = key == null ? null : VerifyingKey.ofPem(Files.readString(key));
                try (BufferedReader reader = Files.newBufferedReader(Path.of(file))) {
                    return shown(JournalFile.verify(reader, trusted));
                }
            });
        }
        if (service.isGiven()) {
            return guarded(() -> shown(List.of(service.client().verify())));
        }
        return place.open(
                environment,
                err(),
                true,
                (store, configuration) ->
                        shown(StoreAudit.verify(store, configuration.audit(), Optional.ofNullable(heads))));
    }

    private int shown(List<ChainReport> reports) {
        out().print(Screen.fit(new VerificationReport(reports).text()));
        out().flush();
        return reports.stream().allMatch(ChainReport::isWhole) ? ExitCode.OK : ExitCode.FAILURE;
    }

    /// Writes the journals to a file.
    @Command(
            name = "export",
            description = "Writes every entry and the signed head to a file that can be verified without the store.",
            footer = {"", "Example:", "  plimsoll audit export --out journal.ndjson"})
    int export(
            @Option(names = "--out", required = true, paramLabel = "FILE", description = "The file to write.")
                    Path target,
            @Mixin StoreOptions place,
            @Mixin ServiceOptions service) {
        if (service.isGiven()) {
            return guarded(() -> export(service.client(), target));
        }
        return place.open(
                environment,
                err(),
                true,
                (store, configuration) ->
                        guarded(() -> export(StoreAudit.source(store, configuration.audit()), target)));
    }

    private int export(JournalSource source, Path target) throws IOException {
        long entries;
        try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(target))) {
            entries = JournalFile.write(source, file);
        }
        out().println((entries == 1 ? "1 entry" : entries + " entries") + " written to " + target
                + ", signed with the key " + source.key().id());
        out().flush();
        return ExitCode.OK;
    }

    /// Computes a stored request again.
    @Command(
            name = "replay",
            description = "Computes a stored request again, and says whether the answer is the same.",
            footer = {
                "",
                "Example:",
                "  plimsoll audit replay 0f1e2d3c4b5a",
                "",
                "Exit codes: 0 the same bytes, 1 other bytes or nothing to compare."
            })
    int replay(
            @Parameters(paramLabel = "ID", description = "The request, as the header Plimsoll-Request gave it.")
                    String id,
            @Option(
                            names = "--tenant",
                            paramLabel = "T",
                            defaultValue = "default",
                            description = "Tenant of the request.")
                    String tenant,
            @Mixin StoreOptions place,
            @Mixin ServiceOptions service) {
        if (service.isGiven()) {
            return guarded(() -> shown(service.client().replay(id)));
        }
        return place.open(
                environment,
                err(),
                true,
                (store, configuration) -> guarded(() -> replay(store, configuration, new Tenant(tenant), id)));
    }

    private int replay(Store store, Configuration configuration, Tenant tenant, String id) throws IOException {
        try (BackendRegistry registry = environment.backends().get()) {
            Computations computations = MarginService.computations(configuration, registry);
            StoreReplay replays =
                    new StoreReplay(new AuditTrail(store), new StandardQuestions(configuration, computations).all());
            return switch (replays.find(tenant, id)) {
                case StoreReplay.Ready.Found found -> shown(ReplayDocument.tree(found.compute()));
                case StoreReplay.Ready.Missing() -> throw new IOException("the journal has no request " + id);
                case StoreReplay.Ready.Unanswered(String state) ->
                    throw new IOException("the request is " + state + ": only an answer can be compared with");
                case StoreReplay.Ready.Expired() ->
                    throw new IOException("the bytes of the request were removed: their time to be kept is over");
            };
        }
    }

    private int shown(JsonNode replay) {
        out().print(Screen.fit(ReplayReportText.of(replay)));
        out().flush();
        return replay.path("outcome").asText().equals("same") ? ExitCode.OK : ExitCode.FAILURE;
    }

    /// Work that can fail for reasons outside the program.
    private interface Guarded {
        int run() throws IOException;
    }

    private int guarded(Guarded work) {
        try {
            return work.run();
        } catch (NoSuchFileException missing) {
            err().println("plimsoll: there is no file " + missing.getFile());
        } catch (IOException | UncheckedIOException | IllegalArgumentException unusable) {
            err().println("plimsoll: " + unusable.getMessage());
        }
        return ExitCode.USAGE;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
