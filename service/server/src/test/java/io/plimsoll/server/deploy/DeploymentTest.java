package io.plimsoll.server.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.server.http.contract.ContractDocument;
import io.plimsoll.server.runtime.ConfigurationReader;
import io.plimsoll.server.runtime.ConfigurationReading;
import io.plimsoll.server.runtime.Setting;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/// The files of `deploy` name ports, settings, paths and probes that the program has, and lock down what they run.
final class DeploymentTest {
    private static final Path FOLDER = Path.of("deploy");
    private static final Pattern VARIABLE = Pattern.compile("PLIMSOLL_[A-Z_]+");

    /// What the JVM of a service needs, as the launcher starts it.
    private static final List<String> JVM_OPTIONS = List.of(
            "-Xlog:disable",
            "-Xlog:all=error:stderr",
            "-XX:+UseSerialGC",
            "-XX:MaxTenuringThreshold=2",
            "-XX:+ExitOnOutOfMemoryError",
            "--sun-misc-unsafe-memory-access=allow",
            "--add-modules",
            "jdk.incubator.vector");

    @Test
    void everySettingNamedExists() throws IOException {
        Set<String> known =
                Arrays.stream(Setting.values()).map(Setting::variable).collect(Collectors.toSet());
        for (String file : List.of("Containerfile", "kubernetes.yaml", "plimsoll.env", "plimsoll.service")) {
            assertThat(VARIABLE.matcher(text(file)).results().map(MatchResult::group))
                    .as(file)
                    .isSubsetOf(known);
        }
    }

    /// With the settings of each file, commented ones too, the service starts.
    @Test
    void theSettingsAreUsable() throws IOException {
        Map<String, String> environment = text("plimsoll.env")
                .lines()
                .map(line -> line.replaceFirst("^# ", ""))
                .filter(line -> line.matches("PLIMSOLL_\\w+=.*") && !line.contains("=/"))
                .collect(Collectors.toMap(line -> line.split("=", 2)[0], line -> line.split("=", 2)[1]));
        assertThat(environment).containsKey("PLIMSOLL_OTLP_ENDPOINT");
        assertUsable(environment);
        Map<String, String> pod = new HashMap<>();
        for (JsonObject variable : objects(container().getJsonArray("env"))) {
            if (variable.containsKey("value")) {
                pod.put(variable.getString("name"), variable.getString("value"));
            }
        }
        assertThat(pod).containsEntry("PLIMSOLL_HOST", "0.0.0.0");
        pod.put("PLIMSOLL_DATABASE", "jdbc:postgresql://db.example/plimsoll");
        assertThat(secrets())
                .containsEntry("PLIMSOLL_ADMIN_KEY", "plimsoll-identity/admin-key")
                .containsEntry("PLIMSOLL_DATABASE_PASSWORD", "plimsoll-database/password");
        pod.put("PLIMSOLL_ADMIN_KEY", "a-key-that-openssl-has-made-up-for-us");
        assertUsable(pod);
    }

    /// Variables of the pod that a Secret gives, with its name and key.
    private static Map<String, String> secrets() throws IOException {
        Map<String, String> secrets = new HashMap<>();
        for (JsonObject variable : objects(container().getJsonArray("env"))) {
            if (variable.containsKey("valueFrom")) {
                JsonObject secret = variable.getJsonObject("valueFrom").getJsonObject("secretKeyRef");
                secrets.put(variable.getString("name"), secret.getString("name") + "/" + secret.getString("key"));
            }
        }
        return secrets;
    }

    /// The unit hands the admin key to the service as a credential of systemd.
    @Test
    void theUnitHasAnAdminKey() throws IOException {
        assertThat(text("plimsoll.service"))
                .contains(
                        "LoadCredential=admin-key:/etc/plimsoll/admin-key",
                        "Environment=PLIMSOLL_ADMIN_KEY_FILE=%d/admin-key");
    }

    @Test
    void probesAreOfPathsAndPortsThatThePodHas() throws IOException {
        JsonObject container = container();
        JsonObject port = container.getJsonArray("ports").getJsonObject(0);
        JsonObject health = container.getJsonArray("ports").getJsonObject(1);
        assertThat(port.getInteger("containerPort")).hasToString(Setting.PORT.fallback());
        Set<String> paths =
                ContractDocument.load().tree().getJsonObject("paths").fieldNames();
        for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
            JsonObject get = container.getJsonObject(probe).getJsonObject("httpGet");
            assertThat(paths).contains(get.getString("path"));
            assertThat(get.getString("port")).isEqualTo(health.getString("name"));
        }
        JsonObject annotations = template().getJsonObject("metadata").getJsonObject("annotations");
        assertThat(paths).contains(annotations.getString("prometheus.io/path"));
        assertThat(annotations.getString("prometheus.io/port"))
                .isEqualTo(String.valueOf(health.getInteger("containerPort")));
        assertThat(objects(container.getJsonArray("env")))
                .contains(new JsonObject()
                        .put("name", Setting.HEALTH_PORT.variable())
                        .put("value", annotations.getString("prometheus.io/port")));
        JsonObject served =
                manifest("Service").getJsonObject("spec").getJsonArray("ports").getJsonObject(0);
        assertThat(served.getString("targetPort")).isEqualTo(port.getString("name"));
    }

    /// All objects select the pods of the deployment.
    @Test
    void selectorsFitTheLabels() throws IOException {
        JsonObject labels = template().getJsonObject("metadata").getJsonObject("labels");
        assertThat(manifest("Service").getJsonObject("spec").getJsonObject("selector"))
                .isEqualTo(labels);
        for (String kind : List.of("Deployment", "PodDisruptionBudget")) {
            assertThat(manifest(kind)
                            .getJsonObject("spec")
                            .getJsonObject("selector")
                            .getJsonObject("matchLabels"))
                    .isEqualTo(labels);
        }
        JsonObject policy = manifest("NetworkPolicy").getJsonObject("spec");
        assertThat(policy.getJsonObject("podSelector").getJsonObject("matchLabels"))
                .isEqualTo(labels);
        assertThat(policy.getJsonArray("policyTypes")).containsExactly("Ingress", "Egress");
    }

    /// A pod is given more time to end than the service takes: connections, and then the queue.
    @Test
    void thePodIsGivenTimeToDrain() throws IOException {
        int drain = Integer.parseInt(Setting.DRAIN.fallback());
        assertThat(template().getJsonObject("spec").getInteger("terminationGracePeriodSeconds"))
                .isGreaterThanOrEqualTo(2 * drain + 40);
        assertThat(unit().get("TimeoutStopSec"))
                .satisfies(seconds -> assertThat(Integer.parseInt(seconds)).isGreaterThanOrEqualTo(2 * drain + 30));
    }

    @Test
    void thePodHasNoPrivileges() throws IOException {
        JsonObject pod = template().getJsonObject("spec");
        assertThat(pod.getBoolean("automountServiceAccountToken")).isFalse();
        assertThat(pod.getJsonObject("securityContext").getBoolean("runAsNonRoot"))
                .isTrue();
        JsonObject context = container().getJsonObject("securityContext");
        assertThat(context.getBoolean("allowPrivilegeEscalation")).isFalse();
        assertThat(context.getBoolean("readOnlyRootFilesystem")).isTrue();
        assertThat(context.getJsonObject("capabilities").getJsonArray("drop")).containsExactly("ALL");
        assertThat(container()
                        .getJsonObject("resources")
                        .getJsonObject("limits")
                        .getString("memory"))
                .isNotEmpty();
    }

    @Test
    void theUnitIsLockedDownAndStartsAgain() throws IOException {
        assertThat(unit())
                .containsEntry("DynamicUser", "yes")
                .containsEntry("NoNewPrivileges", "yes")
                .containsEntry("ProtectSystem", "strict")
                .containsEntry("StateDirectory", "plimsoll")
                .containsEntry("Restart", "on-failure")
                .containsEntry("SuccessExitStatus", "143")
                .containsEntry("CapabilityBoundingSet", "")
                .containsKey("MemoryMax")
                .doesNotContainKey("MemoryDenyWriteExecute");
        assertThat(unit().get("ExecStart"))
                .contains(JVM_OPTIONS)
                .endsWith("-jar /opt/plimsoll/plimsoll-service.jar serve");
    }

    @Test
    void theImageRunsAsAUserWithTheOptionsOfTheLauncher() throws IOException {
        String file = text("Containerfile").replace("\\\n", "");
        List<String> lines = file.lines().filter(line -> !line.startsWith("#")).toList();
        assertThat(lines.stream().filter(line -> line.startsWith("FROM ")))
                .hasSize(2)
                .noneMatch(line -> line.contains(":latest"));
        String last = file.substring(file.lastIndexOf("\nFROM "));
        assertThat(last)
                .contains(
                        "\nUSER 10001:10001\n",
                        "\nEXPOSE " + Setting.PORT.fallback(),
                        "\nHEALTHCHECK ",
                        "GET /health/live ")
                .doesNotContain("\nADD ", "\nRUN ");
        String entry = lines.stream()
                .filter(line -> line.startsWith("ENTRYPOINT "))
                .findFirst()
                .orElseThrow();
        assertThat(new JsonArray(entry.substring("ENTRYPOINT ".length()))).containsAll(JVM_OPTIONS);
        assertThat(Files.readString(Path.of("..", "plimsoll"))).contains(JVM_OPTIONS);
    }

    private static void assertUsable(Map<String, String> environment) {
        assertThat(ConfigurationReader.read(environment, Map.of())).isInstanceOf(ConfigurationReading.Valid.class);
    }

    private static Map<String, String> unit() throws IOException {
        return text("plimsoll.service")
                .lines()
                .filter(line -> line.matches("\\w+=.*"))
                .collect(Collectors.toMap(
                        line -> line.split("=", 2)[0], line -> line.split("=", 2)[1], (before, after) -> after));
    }

    private static JsonObject template() throws IOException {
        return manifest("Deployment").getJsonObject("spec").getJsonObject("template");
    }

    private static JsonObject container() throws IOException {
        return template().getJsonObject("spec").getJsonArray("containers").getJsonObject(0);
    }

    private static JsonObject manifest(String kind) throws IOException {
        return StreamSupport.stream(new Yaml().loadAll(text("kubernetes.yaml")).spliterator(), false)
                .map(document -> new JsonObject(new HashMap<>(tree(document))))
                .filter(document -> kind.equals(document.getString("kind")))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + kind));
    }

    @SuppressWarnings("unchecked") // The top of a manifest is a mapping, or the cast fails the test.
    private static Map<String, Object> tree(Object document) {
        return (Map<String, Object>) document;
    }

    private static List<JsonObject> objects(JsonArray array) {
        return Stream.iterate(0, i -> i < array.size(), i -> i + 1)
                .map(array::getJsonObject)
                .toList();
    }

    private static String text(String file) throws IOException {
        return Files.readString(FOLDER.resolve(file));
    }
}
