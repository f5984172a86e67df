package io.plimsoll.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.server.MarginService;
import io.plimsoll.server.cli.run.ExitCode;
import io.plimsoll.server.runtime.Configuration;
import io.plimsoll.server.runtime.ConfigurationReader;
import io.plimsoll.server.runtime.ConfigurationReading;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `plimsoll keys` on a store, and on a running service.
final class KeysCommandTest {
    private static final String ADMIN_KEY = "correct-horse-battery-staple-and-more";
    private static final Pattern KEY = Pattern.compile("pk_([0-9a-f]{12})_[A-Za-z0-9_-]{32}");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @Test
    void makesListsAndRevokesInTheStore() {
        Map<String, String> environment = Map.of("PLIMSOLL_DATA", folder.toString());
        assertThat(CommandRun.of(environment, "keys", "list").out()).isEqualTo("There are no keys.\n");
        CommandRun made = CommandRun.of(
                environment,
                "keys",
                "create",
                "--tenant",
                "desk-a",
                "--name",
                "gateway",
                "--scopes",
                "read,compute",
                "--expires",
                "2099-12-31");
        assertThat(made.code()).isEqualTo(ExitCode.OK);
        assertThat(made.words())
                .contains("of gateway in the tenant desk-a allows read, compute and expires at 2100-01-01T00:00:00Z.")
                .contains("it is not shown again");
        String id = id(made.out());
        CommandRun list = CommandRun.of(environment, "keys", "list");
        assertThat(list.out()).contains("pk_" + id, "active", "read,compute").doesNotContainPattern(KEY);
        assertThat(CommandRun.of(environment, "keys", "revoke", "pk_" + id).out())
                .contains("is revoked.");
        assertThat(CommandRun.of(environment, "keys", "list").out()).contains("revoked");
        CommandRun unknown = CommandRun.of(environment, "keys", "revoke", "pk_nothing");
        assertThat(unknown.code()).isEqualTo(ExitCode.USAGE);
        assertThat(unknown.err()).isEqualTo("plimsoll: no key has the id pk_nothing\n");
    }

    @Test
    void aFileThatAServiceHasIsReachedOverHttp() throws Exception {
        Map<String, String> environment =
                Map.of("PLIMSOLL_DATA", folder.toString(), "PLIMSOLL_ADMIN_KEY", ADMIN_KEY, "PLIMSOLL_PORT", "0");
        ConfigurationReading read = ConfigurationReader.read(environment, Map.of());
        assertThat(read).isInstanceOf(ConfigurationReading.Valid.class);
        Configuration configuration = ((ConfigurationReading.Valid) read).configuration();
        try (BackendRegistry registry = BackendRegistry.discover();
                MarginService service = new MarginService(configuration, registry)) {
            String url = "http://127.0.0.1:" + service.start();
            CommandRun made = CommandRun.of(
                    environment, "keys", "create", "--url", url, "--name", "ada", "--scopes", "admin", "--rate", "5");
            assertThat(made.err()).isEmpty();
            String id = id(made.out());
            assertThat(CommandRun.of(environment, "keys", "list", "--url", url).out())
                    .contains("pk_" + id, "default");
            assertThat(CommandRun.of(environment, "keys", "revoke", id, "--url", url)
                            .out())
                    .contains("is revoked.");
            CommandRun nobody = CommandRun.of(Map.of(), "keys", "list", "--url", url);
            assertThat(nobody.code()).isEqualTo(ExitCode.USAGE);
            assertThat(nobody.err()).contains("the service answered with status 401: The operation needs a caller");
        }
    }

    @Test
    void whatCannotBeIsRefusedWithItsReason() {
        Map<String, String> environment = Map.of("PLIMSOLL_DATA", folder.toString());
        assertThat(CommandRun.of(environment, "keys", "create", "--name", "a b", "--scopes", "read")
                        .err())
                .contains("name is a b: it must have 1 to 64 letters");
        assertThat(CommandRun.of(environment, "keys", "create", "--name", "a", "--scopes", "reed")
                        .err())
                .contains("--scopes: reed is no scope; they are admin, approve, compute, read, write");
        assertThat(CommandRun.of(
                                environment,
                                "keys",
                                "create",
                                "--name",
                                "a",
                                "--scopes",
                                "read",
                                "--expires",
                                "2020-01-01")
                        .err())
                .contains("--expires: 2020-01-01 is past");
        assertThat(CommandRun.of(environment, "keys", "list", "--url", "margin.example")
                        .err())
                .contains("--url: margin.example is no address");
        assertThat(CommandRun.of(Map.of("PLIMSOLL_DATABASE", "memory"), "keys", "list")
                        .err())
                .contains("give --url");
    }

    private static String id(String text) {
        Matcher matcher = KEY.matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return matcher.group(1);
    }
}
