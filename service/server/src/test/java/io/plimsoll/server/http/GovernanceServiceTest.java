package io.plimsoll.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.server.governance.PolicyText;
import io.plimsoll.server.runtime.Setting;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Proposals and reviews over HTTP, of a service in which policies need an approval and models do not.
final class GovernanceServiceTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static ServiceUnderTest service;
    private static String ada;
    private static String bob;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        Map<Setting, String> settings = new EnumMap<>(Callers.SETTINGS);
        settings.put(Setting.APPROVAL, "policies");
        service = ServiceUnderTest.start(settings);
        Callers callers = new Callers(service);
        List<String> scopes = List.of("read", "compute", "write", "approve");
        ada = callers.make("desk", "ada", scopes).getString("key");
        bob = callers.make("desk", "bob", scopes).getString("key");
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static HttpResponse<String> send(
            String key, String method, String contractPath, String path, String mediaType, String body)
            throws IOException, InterruptedException {
        HttpRequest request = service.request(path)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", mediaType)
                .header("Authorization", "Bearer " + key)
                .build();
        return service.send(contractPath, request);
    }

    private static HttpResponse<String> propose(String id, String multiplier, String query)
            throws IOException, InterruptedException {
        return send(
                ada,
                "PUT",
                "/v1/policies/{id}",
                "/v1/policies/" + id + query,
                "application/yaml",
                PolicyText.of(id, "v" + multiplier, multiplier));
    }

    private static HttpResponse<String> decide(String key, String id, String version, String verdict, String body)
            throws IOException, InterruptedException {
        return send(
                key,
                "POST",
                "/v1/policies/{id}/proposals/{version}/" + verdict,
                "/v1/policies/" + id + "/proposals/" + version + "/" + verdict,
                "application/json",
                body);
    }

    private static HttpResponse<String> get(String contractPath, String path) throws IOException, InterruptedException {
        return service.send(
                contractPath,
                service.request(path).header("Authorization", "Bearer " + ada).build());
    }

    @Test
    void aPolicyWaitsForAnother() throws Exception {
        HttpResponse<String> proposed = propose("waits", "1.1", "?note=more&reviewBy=2999-01-01");
        assertThat(proposed.statusCode()).as(proposed.body()).isEqualTo(202);
        JsonNode document = MAPPER.readTree(proposed.body());
        assertThat(document.get("state").asText()).isEqualTo("proposed");
        assertThat(document.get("reviewBy").asText()).isEqualTo("2999-01-01");
        assertThat(propose("waits", "1.1", "").statusCode()).isEqualTo(202);
        HttpResponse<String> own = decide(ada, "waits", "1", "approve", "{\"comment\":\"fine\"}");
        assertThat(own.statusCode()).isEqualTo(403);
        assertThat(own.body()).contains("The proposal was made by key:ada, who cannot approve or reject it.");
        assertThat(decide(ada, "waits", "1", "reject", "{\"comment\":\"no\"}").statusCode())
                .isEqualTo(403);
        JsonNode listed = MAPPER.readTree(get("/v1/policies/{id}/proposals", "/v1/policies/waits/proposals")
                .body());
        assertThat(listed).hasSize(1);
        assertThat(listed.get(0).get("changes").get(0).get("path").asText()).isEqualTo("/addOns/coverage");
        assertThat(MAPPER.readTree(get("/v1/proposals", "/v1/proposals").body()).findValuesAsText("id"))
                .contains("waits");
        assertThat(get("/v1/policies/{id}", "/v1/policies/waits").statusCode()).isEqualTo(404);
        assertThat(get("/v1/policies/{id}", "/v1/policies/waits?version=1").statusCode())
                .isEqualTo(200);
        HttpResponse<String> refused = margin("waits@1");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("not-approved", "which key:ada proposed, is not approved");

        HttpResponse<String> approved = decide(bob, "waits", "1", "approve", "{\"comment\":\"fine\"}");
        assertThat(approved.statusCode()).as(approved.body()).isEqualTo(200);
        assertThat(MAPPER.readTree(approved.body()).get("decidedBy").asText()).isEqualTo("key:bob");
        assertThat(get("/v1/policies/{id}", "/v1/policies/waits").statusCode()).isEqualTo(200);
        assertThat(margin("waits").statusCode()).isEqualTo(200);
        assertThat(get("/v1/reviews", "/v1/reviews?due=2999-01-01").body()).contains("\"id\":\"waits\"");
    }

    private static HttpResponse<String> margin(String policy) throws IOException, InterruptedException {
        ObjectNode request = (ObjectNode) MAPPER.readTree(Files.readString(Path.of("examples/single-perpetual.json")));
        request.put("scenarios", 2000).put("backend", "reference");
        request.putObject("methodology").put("policy", policy);
        return send(ada, "POST", "/v1/margin", "/v1/margin", "application/json", request.toString());
    }

    @Test
    void badVerdictsAreRefused() throws Exception {
        propose("bad", "1.1", "");
        assertThat(decide(bob, "bad", "1", "approve", "{}").statusCode()).isEqualTo(400);
        assertThat(decide(bob, "bad", "1", "approve", "{\"comment\":\"\"}").statusCode())
                .isEqualTo(422);
        assertThat(decide(bob, "bad", "1", "reject", "{\"comment\":\"x\",\"effectiveFrom\":\"2999-01-01T00:00:00Z\"}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(decide(bob, "bad", "x", "approve", "{\"comment\":\"x\"}").statusCode())
                .isEqualTo(400);
        assertThat(decide(bob, "bad", "9", "approve", "{\"comment\":\"x\"}").statusCode())
                .isEqualTo(404);
        assertThat(propose("bad", "1.2", "?effectiveFrom=tomorrow&reviewBy=never")
                        .body())
                .contains("/effectiveFrom", "/reviewBy");
        assertThat(propose("bad", "1.2", "?effectiveFrom=2001-01-01T00:00:00Z").statusCode())
                .isEqualTo(422);
    }

    @Test
    void aModelNeedsNoApprovalHereAndIsReviewed() throws Exception {
        JsonNode model = MAPPER.readTree(Files.readString(Path.of("examples/single-perpetual.json")))
                .get("model");
        HttpResponse<String> stored = send(
                ada,
                "PUT",
                "/v1/models/{id}",
                "/v1/models/btc?reviewBy=2999-06-30",
                "application/json",
                model.toString());
        assertThat(stored.statusCode()).isEqualTo(201);
        assertThat(MAPPER.readTree(stored.body()).get("state").asText()).isEqualTo("approved");
        assertThat(send(
                                bob,
                                "POST",
                                "/v1/models/{id}/proposals/{version}/approve",
                                "/v1/models/btc/proposals/1/approve",
                                "application/json",
                                "{\"comment\":\"x\"}")
                        .statusCode())
                .isEqualTo(409);
        HttpResponse<String> reviewed = send(
                bob,
                "POST",
                "/v1/models/{id}/reviews",
                "/v1/models/btc/reviews",
                "application/json",
                "{\"reviewer\":\"Grace\",\"finding\":\"sound\",\"reviewBy\":\"2999-12-31\"}");
        assertThat(reviewed.statusCode()).as(reviewed.body()).isEqualTo(201);
        assertThat(MAPPER.readTree(
                        get("/v1/models/{id}/reviews", "/v1/models/btc/reviews").body()))
                .hasSize(1);
        assertThat(get("/v1/reviews", "/v1/reviews?due=2999-12-31").body()).contains("\"id\":\"btc\"");
        assertThat(get("/v1/reviews", "/v1/reviews?due=2999-12-30").body()).doesNotContain("btc");
        assertThat(get("/v1/reviews", "/v1/reviews?due=x").statusCode()).isEqualTo(400);
        assertThat(send(
                                bob,
                                "POST",
                                "/v1/models/{id}/reviews",
                                "/v1/models/none/reviews",
                                "application/json",
                                "{\"reviewer\":\"G\",\"finding\":\"s\"}")
                        .statusCode())
                .isEqualTo(404);
    }
}
