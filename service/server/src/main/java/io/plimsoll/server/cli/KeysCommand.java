package io.plimsoll.server.cli;

import io.plimsoll.kernels.check.Fault;
import io.plimsoll.kernels.check.InvalidInputException;
import io.plimsoll.server.cli.key.KeyAccess;
import io.plimsoll.server.cli.key.KeyFailureException;
import io.plimsoll.server.cli.key.ServedKeys;
import io.plimsoll.server.cli.key.StoredKeys;
import io.plimsoll.server.cli.report.TextTable;
import io.plimsoll.server.cli.run.CommandEnvironment;
import io.plimsoll.server.cli.run.ExitCode;
import io.plimsoll.server.cli.run.JsonOption;
import io.plimsoll.server.identity.KeyDocument;
import io.plimsoll.server.identity.KeyDraft;
import io.plimsoll.server.identity.KeyText;
import io.plimsoll.server.identity.Scope;
import io.plimsoll.server.runtime.Configuration;
import io.plimsoll.server.runtime.ConfigurationReader;
import io.plimsoll.server.runtime.ConfigurationReading;
import io.plimsoll.server.runtime.Setting;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `plimsoll keys`: makes, lists and revokes API keys, in the store or in a running service.
@Command(
        name = "keys",
        description = "Makes, lists and revokes API keys, in the store of the settings or in a running service.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        versionProvider = PlimsollCommand.Version.class,
        footer = {
            "",
            "Example:",
            "  plimsoll keys list",
            "",
            "The store is that of PLIMSOLL_DATABASE and PLIMSOLL_DATA. While a service has a database file open, give",
            "--url, and an admin key in PLIMSOLL_ADMIN_KEY or PLIMSOLL_ADMIN_KEY_FILE."
        })
final class KeysCommand implements Runnable {
    private final CommandEnvironment environment;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private CommandSpec spec;

    KeysCommand(CommandEnvironment environment) {
        this.environment = environment;
    }

    /// Where the keys are.
    static final class Place {
        @Option(names = "--url", paramLabel = "URL", description = "Address of a running service.")
        private @Nullable String url;
    }

    @Override
    public void run() {
        spec.commandLine().usage(out());
        out().flush();
    }

    /// Makes a key and prints it.
    @Command(
            name = "create",
            description = "Makes a key and prints it; it is shown only once.",
            footer = {"", "Example:", "  plimsoll keys create --name gateway --scopes read,compute"})
    int create(
            @Option(names = "--tenant", paramLabel = "T", description = "Tenant of the key; default.") String tenant,
            @Option(names = "--name", paramLabel = "N", required = true, description = "Who will use the key.")
                    String name,
            @Option(
                            names = "--scopes",
                            paramLabel = "S",
                            required = true,
                            description = "What the key allows: read, compute, write, approve, admin; with commas.")
                    String scopes,
            @Option(names = "--expires", paramLabel = "DATE", description = "Last day of the key, in UTC.")
                    LocalDate expires,
            @Mixin KeyLimitOptions limits,
            @Mixin Place place,
            @Mixin JsonOption json) {
        return with(place, keys -> {
            KeyDocument made = keys.make(draft(tenant, name, scopes, expires, limits));
            json.print(out(), made::bytes, () -> created(made));
            return ExitCode.OK;
        });
    }

    private KeyDraft draft(
            @Nullable String tenant, String name, String scopes, @Nullable LocalDate expires, KeyLimitOptions limits) {
        List<Scope> read = Arrays.stream(scopes.split(",", -1))
                .map(String::strip)
                .map(label -> Scope.ofLabel(label)
                        .orElseThrow(() -> usage("--scopes: " + label + " is no scope; they are "
                                + String.join(", ", Scope.LABELS.byLabel().keySet()))))
                .distinct()
                .toList();
        Instant end = expires == null
                ? null
                : expires.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        if (end != null && !end.isAfter(Instant.now())) {
            throw usage("--expires: " + expires + " is past; it must be today or later");
        }
        try {
            return new KeyDraft(tenant, name, read, end, limits.limits());
        } catch (InvalidInputException unusable) {
            throw usage(unusable.faults().stream().map(Fault::sentence).collect(Collectors.joining("; ")));
        }
    }

    private static KeyFailureException usage(String message) {
        return new KeyFailureException(ExitCode.USAGE, message);
    }

    private static String created(KeyDocument key) {
        return "Key " + KeyText.PREFIX + key.id() + " of " + key.name() + " in the tenant " + key.tenant() + " allows "
                + String.join(", ", Scope.labels(key.scopes()))
                + (key.expiresAt() == null ? " and does not expire." : " and expires at " + key.expiresAt() + ".")
                + "\nKeep it now; it is not shown again:\n\n" + key.key() + "\n";
    }

    /// Lists the keys without their secrets.
    @Command(
            name = "list",
            description = "Lists the keys, without their secrets.",
            footer = {"", "Example:", "  plimsoll keys list --json"})
    int list(@Mixin Place place, @Mixin JsonOption json) {
        return with(place, keys -> {
            List<KeyDocument> all = keys.list();
            json.print(out(), () -> KeyDocument.bytes(all), () -> table(all));
            return ExitCode.OK;
        });
    }

    private static String table(List<KeyDocument> keys) {
        if (keys.isEmpty()) {
            return "There are no keys.\n";
        }
        TextTable table = new TextTable().row("key", "tenant", "name", "state", "expires", "last used", "scopes");
        for (KeyDocument key : keys) {
            table.row(
                    KeyText.PREFIX + key.id(),
                    key.tenant(),
                    key.name(),
                    key.state(),
                    key.expiresAt() == null ? "never" : key.expiresAt().toString(),
                    key.lastUsed() == null ? "never" : key.lastUsed().toString(),
                    String.join(",", Scope.labels(key.scopes())));
        }
        return table.text("");
    }

    /// Revokes a key.
    @Command(
            name = "revoke",
            description = "Revokes a key; it ends at once.",
            footer = {"", "Example:", "  plimsoll keys revoke pk_0f1e2d3c4b5a"})
    int revoke(
            @Parameters(paramLabel = "ID", description = "Id of the key, such as pk_0f1e2d3c4b5a.") String id,
            @Mixin Place place,
            @Mixin JsonOption json) {
        return with(place, keys -> {
            KeyDocument revoked = keys.revoke(id);
            json.print(
                    out(),
                    revoked::bytes,
                    () -> "Key " + KeyText.PREFIX + revoked.id() + " of " + revoked.name() + " in the tenant "
                            + revoked.tenant() + " is revoked.\n");
            return ExitCode.OK;
        });
    }

    private int with(Place place, ToIntFunction<KeyAccess> work) {
        try (KeyAccess keys = open(place)) {
            return work.applyAsInt(keys);
        } catch (KeyFailureException failure) {
            spec.commandLine().getErr().println("plimsoll: " + failure.getMessage());
            return failure.code();
        }
    }

    private KeyAccess open(Place place) {
        if (place.url != null) {
            return new ServedKeys(address(place.url), adminKey());
        }
        return switch (ConfigurationReader.read(environment.variables(), Map.of())) {
            case ConfigurationReading.Invalid(List<String> faults) -> throw usage(String.join("; ", faults));
            case ConfigurationReading.Valid(Configuration configuration) -> {
                if (environment
                        .variables()
                        .getOrDefault(Setting.DATABASE.variable(), "")
                        .equals("memory")) {
                    throw usage("the database is in memory, so its keys are in the service: give --url");
                }
                yield new StoredKeys(configuration.database());
            }
        };
    }

    private static URI address(String url) {
        try {
            URI address = URI.create(url);
            if (address.getHost() != null && String.valueOf(address.getScheme()).matches("https?")) {
                return address;
            }
        } catch (IllegalArgumentException unreadable) {
            // Refused below, with the addresses of other forms.
        }
        throw usage("--url: " + url + " is no address; it must begin with http:// or https:// and have a host");
    }

    private Optional<String> adminKey() {
        Optional<String> key = Optional.ofNullable(environment.variables().get(Setting.ADMIN_KEY.variable()));
        Optional<String> file = Optional.ofNullable(environment.variables().get(Setting.ADMIN_KEY_FILE.variable()));
        if (key.isPresent() || file.isEmpty()) {
            return key;
        }
        try {
            return Optional.of(Files.readString(Path.of(file.get())).strip());
        } catch (IOException unreadable) {
            throw usage(Setting.ADMIN_KEY_FILE.variable() + ": " + file.get() + " cannot be read");
        }
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
