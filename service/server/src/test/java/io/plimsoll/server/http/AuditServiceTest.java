package io.plimsoll.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.server.audit.Expiry;
import io.plimsoll.server.audit.JournalFile;
import io.plimsoll.server.cli.report.ReplayReportText;
import io.plimsoll.server.cli.run.ServiceClient;
import io.plimsoll.server.runtime.Setting;
import io.plimsoll.store.ContentHash;
import io.plimsoll.store.Tenant;
import io.plimsoll.store.audit.ChainReport;
import io.plimsoll.store.jdbc.DatabaseSettings;
import io.plimsoll.store.jdbc.DatabaseStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Requests, answers and the journal over HTTP.
final class AuditServiceTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static ServiceUnderTest service;

    @BeforeAll
    static void start() throws IOException {
        service = ServiceUnderTest.start(Map.of(Setting.AUDIT_SIGNING, "0"));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static ObjectNode example() throws IOException {
        ObjectNode request = (ObjectNode) MAPPER.readTree(Files.readString(Path.of("examples/single-perpetual.json")));
        return request.put("scenarios", 2000).put("backend", "reference");
    }

    private static HttpResponse<String> get(String path, String id, String query)
            throws IOException, InterruptedException {
        String address = path.replace("{id}", id).replace("{hash}", id);
        return service.send(path, service.request(address + query).build());
    }

    private static JsonNode json(HttpResponse<String> response) throws IOException {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return MAPPER.readTree(response.body());
    }

    private static String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElseThrow();
    }

    @Test
    void aRequestIsFoundWithItsAnswer() throws Exception {
        byte[] sent = example().toString().getBytes(StandardCharsets.UTF_8);
        HttpResponse<String> answer = service.margin(sent);
        String id = header(answer, "Plimsoll-Request");
        JsonNode found = json(get("/v1/requests/{id}", id, ""));
        assertThat(found.path("state").asText()).isEqualTo("answered");
        assertThat(found.path("route").asText()).isEqualTo("/v1/margin");
        assertThat(found.path("caller").asText()).isEqualTo("local");
        assertThat(found.path("answer").path("hash").asText()).isEqualTo(header(answer, "Plimsoll-Answer"));
        assertThat(found.path("request").asText())
                .isEqualTo(ContentHash.of(sent).toString());
        assertThat(get("/v1/requests/{id}/request", id, "").body()).isEqualTo(new String(sent, StandardCharsets.UTF_8));
        assertThat(get("/v1/requests/{id}/answer", id, "").body()).isEqualTo(answer.body());
        assertThat(get("/v1/answers/{hash}", header(answer, "Plimsoll-Answer"), "")
                        .body())
                .isEqualTo(answer.body());
    }

    @Test
    void aBatchIsKeptByItsHash() throws Exception {
        HttpResponse<String> answer = service.batch(Files.readAllBytes(Path.of("examples/venue-accounts.json")));
        assertThat(answer.statusCode()).isEqualTo(200);
        String id = header(answer, "Plimsoll-Request");
        JsonNode found = json(get("/v1/requests/{id}", id, ""));
        assertThat(found.path("answer").path("mediaType").asText()).isEqualTo("application/x-ndjson");
        if (found.path("links").has("answer")) {
            assertThat(get("/v1/requests/{id}/answer", id, "").body()).isEqualTo(answer.body());
        }
    }

    @Test
    void aReplayGivesTheSameBytes() throws Exception {
        for (HttpResponse<String> answer : List.of(
                service.margin(example().toString()),
                service.batch(Files.readAllBytes(Path.of("examples/venue-accounts.json"))))) {
            JsonNode report = json(replay(header(answer, "Plimsoll-Request")));
            assertThat(report.path("outcome").asText()).isEqualTo("same");
            assertThat(report.path("stored")).isEqualTo(report.path("replayed"));
        }
        assertThat(replay("0".repeat(32)).statusCode()).isEqualTo(404);
        assertThat(replay("x").statusCode()).isEqualTo(400);
    }

    private static HttpResponse<String> replay(String id) throws IOException, InterruptedException {
        String path = "/v1/requests/{id}/replay";
        return service.send(
                path,
                service.request(path.replace("{id}", id))
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build());
    }

    /// The command line asks a running service, and exports its journal.
    @Test
    void theCommandLineAsksTheService(@TempDir Path folder) throws Exception {
        String id = header(service.margin(example().toString()), "Plimsoll-Request");
        String url = "http://127.0.0.1:" + service.port();
        ServiceClient client = new ServiceClient(url, "");
        assertThat(client.verify().isWhole()).isTrue();
        assertThat(ReplayReportText.of(client.replay(id)))
                .isEqualTo("/v1/margin " + id + ": the same bytes, apart from measured times\n");
        Path file = folder.resolve("journal.ndjson");
        try (OutputStream out = Files.newOutputStream(file)) {
            assertThat(JournalFile.write(client, out)).isPositive();
        }
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            assertThat(JournalFile.verify(reader, client.key())).allMatch(ChainReport::isWhole);
        }
    }

    @Test
    void theListIsFilteredAndPaged() throws Exception {
        List<String> sent = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            sent.add(header(service.margin(example().put("seed", i).toString()), "Plimsoll-Request"));
        }
        JsonNode all = json(get("/v1/requests", "", "?route=/v1/margin&limit=1000"));
        assertThat(all.findValuesAsText("id")).containsAll(sent);
        assertThat(all.findValuesAsText("route")).containsOnly("/v1/margin");
        JsonNode newest = json(get("/v1/requests", "", "?limit=2"));
        assertThat(newest).hasSize(2);
        long before = newest.get(1).path("sequence").asLong();
        JsonNode next = json(get("/v1/requests", "", "?limit=1&before=" + before));
        assertThat(next.get(0).path("sequence").asLong()).isLessThan(before);
        assertThat(json(get("/v1/requests", "", "?route=/v1/stress"))).isEmpty();
    }

    @Test
    void nonsenseIsRefusedWithItsRule() throws Exception {
        assertThat(get("/v1/requests/{id}", "x", "").statusCode()).isEqualTo(400);
        assertThat(get("/v1/requests/{id}", "0".repeat(32), "").statusCode()).isEqualTo(404);
        assertThat(get("/v1/requests/{id}/answer", "0".repeat(32), "").statusCode())
                .isEqualTo(404);
        assertThat(get("/v1/answers/{hash}", "sha256:" + "0".repeat(64), "").statusCode())
                .isEqualTo(404);
        assertThat(get("/v1/answers/{hash}", "0".repeat(64), "").statusCode()).isEqualTo(400);
        assertThat(get("/v1/requests", "", "?limit=0").body())
                .contains("limit: it must be a whole number from 1 to 1000");
        assertThat(get("/v1/requests", "", "?before=-1").body()).contains("before: it must be a whole number");
        assertThat(get("/v1/requests", "", "?before=99999999999999999999").statusCode())
                .isEqualTo(400);
        assertThat(get("/v1/requests", "", "?route=margin").statusCode()).isEqualTo(400);
        assertThat(get("/v1/audit/entries", "", "?after=x").statusCode()).isEqualTo(400);
    }

    /// The hash of every entry is computed here again, as the contract describes it.
    @Test
    void theHashesOfTheEntriesFollowTheContract() throws Exception {
        service.margin(example().toString());
        JsonNode entries = json(get("/v1/audit/entries", "", "?limit=1000"));
        assertThat(entries).isNotEmpty();
        String previous = "0".repeat(64);
        for (JsonNode entry : entries) {
            assertThat(entry.path("previous").asText()).isEqualTo(previous);
            StringBuilder text = new StringBuilder();
            for (String part : List.of(
                    previous,
                    "default",
                    entry.path("sequence").asText(),
                    entry.path("at").asText(),
                    entry.path("kind").asText(),
                    entry.path("subject").asText(),
                    entry.path("caller").asText(),
                    entry.path("document").asText().replace("sha256:", ""),
                    entry.path("details").asText())) {
                text.append(part.getBytes(StandardCharsets.UTF_8).length)
                        .append(':')
                        .append(part);
            }
            previous = ContentHash.of(text.toString().getBytes(StandardCharsets.UTF_8))
                    .hex();
            assertThat(entry.path("hash").asText()).isEqualTo(previous);
        }
        long last = entries.get(entries.size() - 1).path("sequence").asLong();
        assertThat(json(get("/v1/audit/entries", "", "?limit=1&after=" + (last - 1)))
                        .get(0)
                        .path("sequence")
                        .asLong())
                .isEqualTo(last);
    }

    @Test
    void theHeadIsSignedWithTheKey() throws Exception {
        service.margin(example().toString());
        JsonNode head = json(service.get("/v1/audit/head"));
        JsonNode key = json(service.get("/v1/audit/key"));
        assertThat(head.path("key").asText()).isEqualTo(key.path("id").asText());
        String pem = key.path("publicKey").asText().replaceAll("-----[A-Z ]+-----|\n", "");
        Signature signature = Signature.getInstance("Ed25519");
        signature.initVerify(KeyFactory.getInstance("Ed25519")
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(pem))));
        signature.update(String.join(
                        "\n",
                        "plimsoll journal head",
                        head.path("tenant").asText(),
                        head.path("sequence").asText(),
                        head.path("hash").asText(),
                        head.path("at").asText(),
                        "")
                .getBytes(StandardCharsets.UTF_8));
        assertThat(signature.verify(
                        Base64.getDecoder().decode(head.path("signature").asText())))
                .isTrue();
    }

    @Test
    void aSoundJournalIsWhole() throws Exception {
        service.margin(example().toString());
        HttpRequest verify = service.request("/v1/audit/verify")
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        JsonNode report = json(service.send("/v1/audit/verify", verify));
        assertThat(report.path("whole").asBoolean()).isTrue();
        assertThat(report.path("last").asLong()).isPositive();
        assertThat(report.path("documents").asLong()).isPositive();
        assertThat(json(service.get("/v1/audit/verification")).path("whole").asBoolean())
                .isTrue();
        assertThat(service.get("/metrics").body()).contains("plimsoll_journals_broken 0.0");
    }

    /// The entries of what expired are there, and its bytes are gone.
    @Test
    void whatExpiredIsGone(@TempDir Path folder) throws Exception {
        Map<Setting, String> settings = Map.of(Setting.DATABASE, "file", Setting.DATA, folder.toString());
        String request = example().toString();
        HttpResponse<String> answer;
        try (ServiceUnderTest old = ServiceUnderTest.start(settings)) {
            answer = old.margin(request);
        }
        Instant later = Instant.now().plus(Duration.ofDays(31));
        try (DatabaseStore store = DatabaseStore.open(DatabaseSettings.inFolder(folder), InstantSource.fixed(later))) {
            assertThat(new Expiry(store, InstantSource.fixed(later)).run(Tenant.DEFAULT, Duration.ofDays(30)))
                    .isEqualTo(2);
        }
        try (ServiceUnderTest young = ServiceUnderTest.start(settings)) {
            String id = header(answer, "Plimsoll-Request");
            String hash = header(answer, "Plimsoll-Answer");
            assertThat(json(young.get("/v1/requests")).get(0).path("id").asText())
                    .isEqualTo(id);
            for (String path : List.of("/v1/answers/{hash}", "/v1/requests/{id}/request", "/v1/requests/{id}/answer")) {
                HttpResponse<String> gone = young.send(
                        path,
                        young.request(path.replace("{id}", id).replace("{hash}", hash))
                                .build());
                assertThat(gone.statusCode()).as(path).isEqualTo(410);
                assertThat(gone.body()).contains("urn:plimsoll:problem:document-expired");
            }
            assertThat(young.margin(request).statusCode()).isEqualTo(200);
            HttpResponse<String> back = young.send(
                    "/v1/requests/{id}/request",
                    young.request("/v1/requests/" + id + "/request").build());
            assertThat(back.body()).isEqualTo(request);
        }
    }
}
