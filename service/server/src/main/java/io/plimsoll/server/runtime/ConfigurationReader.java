package io.plimsoll.server.runtime;

import io.plimsoll.desk.margin.MaintenanceRatio;
import io.plimsoll.kernels.text.Suggestion;
import io.plimsoll.methodology.policy.PolicyCatalog;
import io.plimsoll.server.feed.plan.FeedsReader;
import io.plimsoll.server.feed.plan.MarketFeed;
import io.plimsoll.server.history.StoredHistories;
import io.plimsoll.server.job.JobLimits;
import io.plimsoll.server.json.policy.PolicyFolder;
import io.plimsoll.server.recalibration.plan.Recalibration;
import io.plimsoll.server.recalibration.plan.RecalibrationsReader;
import io.plimsoll.store.ContentHash;
import io.plimsoll.store.DocumentKind;
import io.plimsoll.store.jdbc.DatabaseSettings;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the configuration: options of the command line first, then the environment, then defaults. An unknown
/// variable that begins with `PLIMSOLL_` is an error, because a misspelt limit would limit nothing.
public final class ConfigurationReader {
    /// Variables that only the launcher reads.
    private static final Set<String> OF_LAUNCHER = Set.of("PLIMSOLL_JAVA_HOME", "PLIMSOLL_JAVA_OPTIONS");

    private static final int MAX_THREADS = 1024;
    private static final int MAX_SECONDS = 86_400;
    private static final int MAX_MINUTES = 10_080;
    private static final int MAX_HOURS = 8_760;
    private static final int MAX_DAYS = 36_500;
    private static final int MAX_WAITING = 10_000;
    private static final int MAX_MEBIBYTES = 64;
    private static final int MAX_RESULTS = 16_384;
    private static final int MAX_BODY_MEMORY = 16_384;

    /// The heap is at least this many times the bodies, whose documents take several times their bytes.
    private static final int HEAP_PER_BODIES = 8;

    /// Large arrays leave gaps in the heap, and the other half is for bodies, documents, answers and jobs.
    private static final int HEAP_PER_SIMULATIONS = 2;

    private static final int MAX_SIMULATION_MEMORY = 1_048_576;

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1", "[::1]");
    private static final int MAX_PORT = 65_535;
    private static final int MEBIBYTE = 1 << 20;
    private static final int KIBIBYTE = 1 << 10;
    private static final int MAX_LEAST_RATE = 1 << 20;
    private static final Pattern ORIGIN = Pattern.compile("https?://[A-Za-z0-9.\\-\\[\\]:]+");

    private final Map<String, String> environment;
    private final Map<Setting, String> options;
    private final List<String> faults = new ArrayList<>();

    private ConfigurationReader(Map<String, String> environment, Map<Setting, String> options) {
        this.environment = environment;
        this.options = options;
    }

    /// Reads and checks every setting, and reports all faults at once.
    ///
    /// @param options of the command line, as text
    public static ConfigurationReading read(Map<String, String> environment, Map<Setting, String> options) {
        return new ConfigurationReader(environment, options).read();
    }

    private ConfigurationReading read() {
        new TreeMap<>(environment)
                .keySet().stream()
                        .filter(variable -> variable.startsWith(Setting.PREFIX)
                                && !OF_LAUNCHER.contains(variable)
                                && Setting.ofVariable(variable).isEmpty())
                        .forEach(variable -> faults.add("the variable " + variable + " is not known"
                                + Suggestion.clause(
                                        variable,
                                        Arrays.stream(Setting.values())
                                                .map(Setting::variable)
                                                .toList())));
        Configuration configuration = new Configuration(
                whole(Setting.PORT, 0, MAX_PORT),
                host(),
                hosts(),
                collector(),
                text(Setting.THREADS).isEmpty()
                        ? Runtime.getRuntime().availableProcessors()
                        : whole(Setting.THREADS, 1, MAX_THREADS),
                whole(Setting.SIMULATIONS, 1, MAX_THREADS),
                whole(Setting.QUEUE, 1, MAX_WAITING),
                whole(Setting.BODY_LIMIT, 1, MAX_MEBIBYTES) * MEBIBYTE,
                whole(Setting.BATCH_LIMIT, 1, MAX_MEBIBYTES) * MEBIBYTE,
                memory(Setting.BODY_MEMORY, HEAP_PER_BODIES, MAX_BODY_MEMORY),
                memory(Setting.SIMULATION_MEMORY, HEAP_PER_SIMULATIONS, MAX_SIMULATION_MEMORY),
                seconds(Setting.BODY_TIMEOUT),
                seconds(Setting.DEADLINE),
                seconds(Setting.DRAIN),
                Duration.ofSeconds(whole(Setting.WARM_UP, 0, MAX_SECONDS)),
                maintenanceRatio(),
                policies(),
                approval(),
                database(),
                audit(),
                new AlertSettingsReader(this::text, faults).read(),
                feeds(),
                jobs(),
                traffic(),
                new IdentityReader(this::text, faults)
                        .read(LOOPBACK.contains(text(Setting.HOST).toLowerCase(Locale.ROOT))));
        if (!configuration.approval().isEmpty() && !configuration.identity().isRequired()) {
            refuse(Setting.APPROVAL, text(Setting.APPROVAL), "it needs " + Setting.IDENTITY.variable() + "=required");
        }
        return faults.isEmpty()
                ? new ConfigurationReading.Valid(configuration)
                : new ConfigurationReading.Invalid(faults);
    }

    private String host() {
        String host = text(Setting.HOST);
        if (host.isEmpty()) {
            refuse(Setting.HOST, host, "it must be an address or a host name");
        }
        return host;
    }

    /// A service of this machine alone answers to the names of this machine. One that others reach may have any
    /// name.
    private Set<String> hosts() {
        String text = text(Setting.HOSTS).toLowerCase(Locale.ROOT);
        boolean isLocal = LOOPBACK.contains(text(Setting.HOST).toLowerCase(Locale.ROOT));
        if (text.equals("*") || (text.isEmpty() && !isLocal)) {
            return Set.of();
        }
        Set<String> hosts = new TreeSet<>(LOOPBACK);
        hosts.add(text(Setting.HOST).toLowerCase(Locale.ROOT));
        hosts.addAll(parts(text));
        return Set.copyOf(hosts);
    }

    private Optional<URI> collector() {
        String text = text(Setting.OTLP_ENDPOINT);
        if (text.equals(Setting.OTLP_ENDPOINT.fallback())) {
            return Optional.empty();
        }
        try {
            URI address = new URI(text);
            if (List.of("http", "https").contains(String.valueOf(address.getScheme()))
                    && address.getHost() != null
                    && String.valueOf(address.getPath()).matches("/?")
                    && address.getQuery() == null) {
                return Optional.of(address);
            }
        } catch (URISyntaxException unreadable) {
            // Refused below, with the addresses of other forms.
        }
        refuse(Setting.OTLP_ENDPOINT, text, "it must be http:// or https:// with a host, and without a path");
        return Optional.empty();
    }

    private Set<DocumentKind> approval() {
        String listed = text(Setting.APPROVAL);
        Set<DocumentKind> kinds = EnumSet.noneOf(DocumentKind.class);
        for (String word : listed.equals(Setting.APPROVAL.fallback()) ? List.<String>of() : parts(listed)) {
            switch (word) {
                case "policies" -> kinds.add(DocumentKind.POLICY);
                case "models" -> kinds.add(DocumentKind.MODEL);
                default -> refuse(Setting.APPROVAL, word, "it must be none, policies, models, or policies,models");
            }
        }
        return kinds;
    }

    private TrafficSettings traffic() {
        Set<String> origins = new TreeSet<>();
        String listed = text(Setting.CORS_ORIGINS);
        for (String origin : listed.equals(Setting.CORS_ORIGINS.fallback()) ? List.<String>of() : parts(listed)) {
            if (origin.equals("*") || ORIGIN.matcher(origin).matches()) {
                origins.add(origin);
            } else {
                refuse(Setting.CORS_ORIGINS, origin, "it must be * or an origin such as https://desk.example:8443");
            }
        }
        return new TrafficSettings(
                whole(Setting.LEAST_RATE, 0, MAX_LEAST_RATE) * KIBIBYTE,
                origins,
                text(Setting.HEALTH_PORT).equals(Setting.HEALTH_PORT.fallback())
                        ? OptionalInt.empty()
                        : OptionalInt.of(whole(Setting.HEALTH_PORT, 0, MAX_PORT)),
                Duration.ofSeconds(whole(Setting.DRAIN_GRACE, 0, MAX_SECONDS)),
                Duration.ofSeconds(whole(Setting.WATCHDOG, 0, MAX_SECONDS)),
                new IdentityReader(this::text, faults).tls());
    }

    /// What stands between the commas of a text.
    private static List<String> parts(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    /// Bytes of a setting in MiB; a part of the heap where it is not given.
    private long memory(Setting setting, int heapParts, int most) {
        return text(setting).isEmpty()
                ? Math.max(MEBIBYTE, Runtime.getRuntime().maxMemory() / heapParts)
                : (long) MEBIBYTE * whole(setting, 1, most);
    }

    private MaintenanceRatio maintenanceRatio() {
        String text = text(Setting.MAINTENANCE_RATIO);
        try {
            return new MaintenanceRatio(new BigDecimal(text));
        } catch (IllegalArgumentException unusable) {
            refuse(Setting.MAINTENANCE_RATIO, text, "it must be a fraction above 0 and at most 1");
            return MaintenanceRatio.DEFAULT;
        }
    }

    private PolicyCatalog policies() {
        String folder = text(Setting.POLICIES);
        if (folder.equals(Setting.POLICIES.fallback())) {
            return PolicyFolder.standard();
        }
        try {
            return PolicyFolder.read(Path.of(folder), faults);
        } catch (InvalidPathException unusable) {
            refuse(Setting.POLICIES, folder, "it must be the path of a folder");
            return PolicyFolder.standard();
        }
    }

    private DatabaseSettings database() {
        String place = text(Setting.DATABASE);
        Optional<String> user = Optional.of(text(Setting.DATABASE_USER)).filter(text -> !text.isEmpty());
        Optional<String> password = Optional.of(text(Setting.DATABASE_PASSWORD)).filter(text -> !text.isEmpty());
        try {
            return switch (place) {
                case "file" -> DatabaseSettings.inFolder(dataFolder());
                case "memory" -> DatabaseSettings.inMemory(UUID.randomUUID().toString());
                default -> new DatabaseSettings(place, user, password);
            };
        } catch (IllegalArgumentException unusable) {
            refuse(
                    Setting.DATABASE,
                    DatabaseSettings.withoutParameters(place),
                    "it must be file, memory or a URL that begins with jdbc:postgresql: or jdbc:h2:");
            return DatabaseSettings.inMemory("");
        }
    }

    private AuditSettings audit() {
        String place = text(Setting.DATABASE);
        Optional<Path> folder = place.equals("memory") ? Optional.empty() : Optional.of(dataFolder());
        String name = place.equals("file")
                ? "audit-heads.ndjson"
                : "audit-heads-"
                        + ContentHash.of(place.getBytes(StandardCharsets.UTF_8))
                                .hex()
                                .substring(0, 8)
                        + ".ndjson";
        return new AuditSettings(
                folder,
                folder.map(path -> path.resolve(name)),
                Optional.of(text(Setting.AUDIT_KEY))
                        .filter(text -> !text.isEmpty())
                        .map(Path::of),
                Duration.ofMinutes(whole(Setting.AUDIT_SIGNING, 0, MAX_MINUTES)),
                Duration.ofHours(whole(Setting.AUDIT_VERIFICATION, 0, MAX_HOURS)),
                Duration.ofDays(whole(Setting.RETENTION, 0, MAX_DAYS)));
    }

    private Path dataFolder() {
        String folder = text(Setting.DATA);
        if (!folder.isEmpty()) {
            return Path.of(folder);
        }
        String home = environment.getOrDefault("HOME", ".");
        return Path.of(environment.getOrDefault("XDG_STATE_HOME", home + "/.local/state"), "plimsoll");
    }

    private JobSettings jobs() {
        JobLimits limits = new JobLimits(
                whole(Setting.JOBS, 1, MAX_THREADS),
                whole(Setting.JOB_QUEUE, 1, MAX_WAITING),
                whole(Setting.JOBS_KEPT, 1, MAX_WAITING),
                (long) MEBIBYTE * whole(Setting.JOB_MEMORY, 1, MAX_RESULTS),
                seconds(Setting.JOB_DEADLINE));
        StoredHistories histories = histories();
        return new JobSettings(
                limits, whole(Setting.JOB_THREADS, 1, MAX_THREADS), histories, recalibrations(histories));
    }

    private List<Recalibration> recalibrations(StoredHistories histories) {
        String file = text(Setting.RECALIBRATIONS);
        if (file.equals(Setting.RECALIBRATIONS.fallback())) {
            return List.of();
        }
        try {
            return RecalibrationsReader.read(Path.of(file), histories, faults);
        } catch (InvalidPathException unusable) {
            refuse(Setting.RECALIBRATIONS, file, "it must be the path of a file");
            return List.of();
        }
    }

    private List<MarketFeed> feeds() {
        String file = text(Setting.FEEDS);
        if (file.equals(Setting.FEEDS.fallback())) {
            return List.of();
        }
        try {
            return FeedsReader.read(Path.of(file), environment, faults);
        } catch (InvalidPathException unusable) {
            refuse(Setting.FEEDS, file, "it must be the path of a file");
            return List.of();
        }
    }

    private StoredHistories histories() {
        String folder = text(Setting.HISTORIES);
        if (folder.equals(Setting.HISTORIES.fallback())) {
            return StoredHistories.NONE;
        }
        try {
            return StoredHistories.of(Path.of(folder));
        } catch (IOException | InvalidPathException unusable) {
            refuse(Setting.HISTORIES, folder, "it must be the path of a folder");
            return StoredHistories.NONE;
        }
    }

    private Duration seconds(Setting setting) {
        return Duration.ofSeconds(whole(setting, 1, MAX_SECONDS));
    }

    private int whole(Setting setting, int lowest, int highest) {
        String text = text(setting);
        try {
            int value = Integer.parseInt(text);
            if (value >= lowest && value <= highest) {
                return value;
            }
        } catch (NumberFormatException unreadable) {
            // Refused below, with the numbers that are out of range.
        }
        refuse(setting, text, "it must be a whole number from " + lowest + " to " + highest);
        return lowest;
    }

    private String text(Setting setting) {
        @Nullable String option = options.get(setting);
        return option != null ? option : environment.getOrDefault(setting.variable(), setting.fallback());
    }

    private void refuse(Setting setting, String text, String rule) {
        String name = options.containsKey(setting)
                ? "--" + setting.name().toLowerCase(Locale.ROOT).replace('_', '-')
                : setting.variable();
        faults.add(name + " is \"" + text + "\": " + rule);
    }
}
