package io.plimsoll.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.plimsoll.server.cli.run.ExitCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// `plimsoll recalibrate` against a service that knows one recalibration.
final class RecalibrateCommandTest {
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        boolean isKnown = exchange.getRequestURI().getPath().equals("/v1/recalibrations/daily/runs");
        byte[] body = (isKnown
                        ? "{\"dueAt\":\"2026-11-30T07:17:00Z\",\"state\":\"running\",\"attempts\":1,\"sentence\":\"\"}"
                        : "{\"detail\":\"The service has no recalibration weekly.\"}")
                .getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(isKnown ? 202 : 404, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private CommandRun run(String name) {
        return CommandRun.of(
                "recalibrate",
                name,
                "--url",
                "http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Test
    void theServiceIsAskedAndItsAnswerIsShown() {
        CommandRun known = run("daily");
        assertThat(known.code()).isEqualTo(ExitCode.OK);
        assertThat(known.out())
                .isEqualTo("The run of daily of 2026-11-30T07:17:00Z has begun. GET /v1/recalibrations says how it"
                        + " ends.\n");
        CommandRun unknown = run("weekly");
        assertThat(unknown.code()).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(unknown.err()).endsWith("answers 404: The service has no recalibration weekly.\n");
        assertThat(asked).containsExactly("POST /v1/recalibrations/daily/runs", "POST /v1/recalibrations/weekly/runs");
    }

    @Test
    void aServiceMustBeNamed() {
        CommandRun none = CommandRun.of("recalibrate", "daily");
        assertThat(none.code()).isEqualTo(ExitCode.USAGE);
        assertThat(none.err()).isEqualTo("plimsoll: give --url, the address of a running service\n");
    }
}
