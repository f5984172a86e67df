package io.plimsoll.server.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.desk.margin.MaintenanceRatio;
import io.plimsoll.server.history.StoredHistories;
import io.plimsoll.server.identity.IdentitySettings;
import io.plimsoll.server.job.JobLimits;
import io.plimsoll.server.json.policy.PolicyFolder;
import io.plimsoll.store.DocumentKind;
import io.plimsoll.store.jdbc.DatabaseSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class ConfigurationReaderTest {
    /// A service that knows no callers cannot ask for the approval of another caller.
    @Test
    void approvalNeedsIdentities() {
        assertThat(ConfigurationReader.read(Map.of("PLIMSOLL_APPROVAL", "policies, models"), Map.of()))
                .isEqualTo(new ConfigurationReading.Invalid(
                        List.of("PLIMSOLL_APPROVAL is \"policies, models\": it needs PLIMSOLL_IDENTITY=required")));
        assertThat(valid(Map.of("PLIMSOLL_APPROVAL", "policies, models", "PLIMSOLL_IDENTITY", "required"), Map.of())
                        .approval())
                .isEqualTo(Set.of(DocumentKind.POLICY, DocumentKind.MODEL));
    }

    @Test
    void withoutAnythingTheDefaultsHold() {
        Configuration configuration = valid(Map.of(), Map.of());
        assertThat(configuration)
                .isEqualTo(new Configuration(
                        8080,
                        "127.0.0.1",
                        Set.of("localhost", "127.0.0.1", "::1", "[::1]"),
                        Optional.empty(),
                        Runtime.getRuntime().availableProcessors(),
                        1,
                        32,
                        16 << 20,
                        64 << 20,
                        Runtime.getRuntime().maxMemory() / 8,
                        Runtime.getRuntime().maxMemory() / 2,
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(120),
                        Duration.ofSeconds(130),
                        Duration.ofSeconds(30),
                        MaintenanceRatio.DEFAULT,
                        PolicyFolder.standard(),
                        Set.of(),
                        DatabaseSettings.inFolder(Path.of("./.local/state/plimsoll")),
                        new AuditSettings(
                                Optional.of(Path.of("./.local/state/plimsoll")),
                                Optional.of(Path.of("./.local/state/plimsoll/audit-heads.ndjson")),
                                Optional.empty(),
                                Duration.ofHours(1),
                                Duration.ofDays(1),
                                Duration.ZERO),
                        AlertSettings.NONE,
                        List.of(),
                        new JobSettings(
                                new JobLimits(1, 8, 32, 128 << 20, Duration.ofHours(1)),
                                1,
                                StoredHistories.NONE,
                                List.of()),
                        new TrafficSettings(
                                16_384,
                                Set.of(),
                                OptionalInt.empty(),
                                Duration.ZERO,
                                Duration.ofSeconds(30),
                                Optional.empty()),
                        IdentitySettings.OFF));
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "XDG_STATE_HOME=/var/state HOME=/home/desk|jdbc:h2:file:/var/state/plimsoll/plimsoll",
                "HOME=/home/desk|jdbc:h2:file:/home/desk/.local/state/plimsoll/plimsoll",
                "HOME=/home/desk PLIMSOLL_DATA=/data|jdbc:h2:file:/data/plimsoll",
                "PLIMSOLL_DATABASE=jdbc:postgresql://db/plimsoll|jdbc:postgresql://db/plimsoll"
            },
            delimiter = '|')
    void theDatabaseIsAFileOrWhereTheUrlSays(String environment, String url) {
        Map<String, String> variables = Arrays.stream(environment.split(" "))
                .map(variable -> variable.split("=", 2))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
        assertThat(valid(variables, Map.of()).database().url()).isEqualTo(url);
    }

    @Test
    void aPasswordInARefusedUrlIsNotShown() {
        assertThat(ConfigurationReader.read(Map.of("PLIMSOLL_DATABASE", "jdbc:mysql://db/x?password=secret"), Map.of()))
                .isEqualTo(new ConfigurationReading.Invalid(
                        List.of("PLIMSOLL_DATABASE is \"jdbc:mysql://db/x\": it must be"
                                + " file, memory or a URL that begins with jdbc:postgresql: or jdbc:h2:")));
    }

    /// A service of this machine alone answers to its names; one that others reach answers to any, unless told
    /// which.
    @ParameterizedTest
    @CsvSource(
            value = {
                "127.0.0.1||localhost 127.0.0.1 ::1 [::1]",
                "localhost|Margin.example, b|localhost 127.0.0.1 ::1 [::1] margin.example b",
                "127.0.0.1|*|",
                "0.0.0.0||",
                "10.0.0.5|margin.example|10.0.0.5 margin.example localhost 127.0.0.1 ::1 [::1]"
            },
            delimiter = '|')
    void hostsAreThoseOfThisMachineAndThoseListed(String host, @Nullable String listed, @Nullable String expected) {
        Configuration configuration =
                valid(listed == null ? Map.of() : Map.of("PLIMSOLL_HOSTS", listed), Map.of(Setting.HOST, host));
        assertThat(configuration.hosts())
                .containsExactlyInAnyOrder(expected == null ? new String[0] : expected.split(" "));
    }

    @Test
    void theCommandLineBeatsTheEnvironment() {
        Configuration configuration = valid(
                Map.of("PLIMSOLL_PORT", "81", "PLIMSOLL_THREADS", "3", "PATH", "/bin", "PLIMSOLL_JAVA_HOME", "/jdk"),
                Map.of(Setting.PORT, "82"));
        assertThat(configuration.port()).isEqualTo(82);
        assertThat(configuration.threads()).isEqualTo(3);
    }

    @Test
    void allFaultsAreReportedAtOnceWithNameValueAndRule() {
        assertThat(ConfigurationReader.read(
                        Map.of("PLIMSOLL_QUEUES", "5", "PLIMSOLL_QUEUE", "0"), Map.of(Setting.PORT, "http")))
                .isInstanceOfSatisfying(
                        ConfigurationReading.Invalid.class,
                        invalid -> assertThat(invalid.faults())
                                .containsExactly(
                                        "the variable PLIMSOLL_QUEUES is not known; did you mean PLIMSOLL_QUEUE?",
                                        "--port is \"http\": it must be a whole number from 0 to 65535",
                                        "PLIMSOLL_QUEUE is \"0\": it must be a whole number from 1 to 10000"));
    }

    @ParameterizedTest
    @CsvSource({
        "PLIMSOLL_PORT,65536",
        "PLIMSOLL_PORT,-1",
        "PLIMSOLL_HOST,''",
        "PLIMSOLL_OTLP_ENDPOINT,localhost:4318",
        "PLIMSOLL_OTLP_ENDPOINT,http:///v1/traces",
        "PLIMSOLL_OTLP_ENDPOINT,http://collector:4318/v1/traces",
        "PLIMSOLL_OTLP_ENDPOINT,grpc://collector:4317",
        "PLIMSOLL_OTLP_ENDPOINT,not an address",
        "PLIMSOLL_APPROVAL,books",
        "PLIMSOLL_THREADS,0",
        "PLIMSOLL_THREADS,many",
        "PLIMSOLL_BODY_LIMIT,65",
        "PLIMSOLL_BATCH_LIMIT,65",
        "PLIMSOLL_DEADLINE,1.5",
        "PLIMSOLL_CORS_ORIGINS,desk.example",
        "PLIMSOLL_CORS_ORIGINS,https://desk.example/page",
        "PLIMSOLL_HEALTH_PORT,some",
        "PLIMSOLL_DRAIN,99999999999",
        "PLIMSOLL_MAINTENANCE_RATIO,1.1",
        "PLIMSOLL_MAINTENANCE_RATIO,0",
        "PLIMSOLL_MAINTENANCE_RATIO,NaN"
    })
    void aValueThatCannotBeIsRefused(String variable, String value) {
        assertThat(ConfigurationReader.read(Map.of(variable, value), Map.of()))
                .isInstanceOfSatisfying(
                        ConfigurationReading.Invalid.class,
                        invalid -> assertThat(invalid.faults())
                                .singleElement()
                                .asString()
                                .startsWith(variable + " is \"" + value + "\": it must be"));
    }

    @ParameterizedTest
    @EnumSource(Setting.class)
    void everySettingIsAVariableWithAMeaning(Setting setting) {
        assertThat(setting.variable()).startsWith(Setting.PREFIX);
        assertThat(setting.meaning()).isNotBlank();
    }

    private static Configuration valid(Map<String, String> environment, Map<Setting, String> options) {
        return switch (ConfigurationReader.read(environment, options)) {
            case ConfigurationReading.Valid(Configuration configuration) -> configuration;
            case ConfigurationReading.Invalid invalid -> throw new AssertionError(invalid.toString());
        };
    }
}
