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
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Policies that are stored over HTTP, and requests that name them.
final class PolicyServiceTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String YAML = "application/yaml";

    @TempDir
    private static Path folder;

    private static ServiceUnderTest service;

    @BeforeAll
    static void start() throws IOException {
        Files.writeString(folder.resolve("house.yaml"), policy("house", "1.0.0", "1.0"));
        service = ServiceUnderTest.start(Map.of(Setting.POLICIES, folder.toString()));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static String policy(String id, String version, String multiplier) {
        return PolicyText.of(id, version, multiplier);
    }

    private static HttpResponse<String> put(String id, String mediaType, String document)
            throws IOException, InterruptedException {
        HttpRequest request = service.request("/v1/policies/" + id)
                .PUT(HttpRequest.BodyPublishers.ofString(document))
                .header("Content-Type", mediaType)
                .build();
        return service.send("/v1/policies/{id}", request);
    }

    private static HttpResponse<String> get(String path, String id, String query)
            throws IOException, InterruptedException {
        return service.send(
                path, service.request(path.replace("{id}", id) + query).build());
    }

    private static ObjectNode request(String policy) throws IOException {
        ObjectNode request = (ObjectNode) MAPPER.readTree(Files.readString(Path.of("examples/single-perpetual.json")));
        request.put("scenarios", 2000).put("backend", "reference");
        request.putObject("methodology").put("policy", policy).put("segment", "professional");
        return request;
    }

    private static JsonNode answer(ObjectNode request) throws IOException, InterruptedException {
        HttpResponse<String> response = service.margin(request.toString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        ObjectNode document = (ObjectNode) MAPPER.readTree(response.body());
        ((ObjectNode) document.get("evidence")).remove("elapsedMillis");
        return document;
    }

    /// A stored policy, the same policy in the request, and the same policy in the folder have one answer.
    @Test
    void aStoredPolicyCountsLikeTheSamePolicyElsewhere() throws Exception {
        HttpResponse<String> first = put("desk", YAML, policy("desk", "1.0.0", "1.0"));
        assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
        String stored = get("/v1/policies/{id}", "desk", "").body();
        ObjectNode inline = request("desk");
        ((ObjectNode) inline.get("methodology")).set("policy", MAPPER.readTree(stored));
        JsonNode named = answer(request("desk"));
        assertThat(named).isEqualTo(answer(inline));
        assertThat(named.at("/requirement/policy/id").asText()).isEqualTo("desk");
        JsonNode house = answer(request("house@1.0.0"));
        assertThat(named.at("/requirement/initial")).isEqualTo(house.at("/requirement/initial"));

        assertThat(put("desk", "application/json", stored).statusCode()).isEqualTo(200);
        HttpResponse<String> second = put("desk", YAML, policy("desk", "1.1.0", "1.5"));
        assertThat(MAPPER.readTree(second.body()).get("version").asInt()).isEqualTo(2);
        assertThat(answer(request("desk@1"))).isEqualTo(named);
        JsonNode later = answer(request("desk"));
        assertThat(later.at("/requirement/policy/version").asText()).isEqualTo("1.1.0");
        assertThat(later.at("/requirement/initial")).isNotEqualTo(named.at("/requirement/initial"));
        String hash = MAPPER.readTree(first.body()).get("hash").asText();
        assertThat(answer(request(hash))).isEqualTo(named);
        assertThat(MAPPER.readTree(get("/v1/policies/{id}/versions", "desk", "").body()))
                .hasSize(2);
        JsonNode listed = MAPPER.readTree(service.get("/v1/policies").body());
        assertThat(listed.findValuesAsText("id")).contains("standard", "house", "desk");
        assertThat(listed.findValuesAsText("storedVersion")).contains("2");
    }

    @Test
    void aBookNamesAStoredPolicy() throws Exception {
        put("booked", YAML, policy("booked", "1.0.0", "1.0"));
        HttpRequest book = service.request("/v1/books/governed")
                .PUT(HttpRequest.BodyPublishers.ofString(request("booked").toString()))
                .header("Content-Type", "application/json")
                .build();
        assertThat(service.send("/v1/books/{id}", book).statusCode()).isEqualTo(201);
        JsonNode answer = answer(MAPPER.createObjectNode().put("book", "governed"));
        assertThat(answer.at("/requirement/policy/id").asText()).isEqualTo("booked");
    }

    /// The service never chooses between a policy of its own and a stored one.
    @Test
    void aNameOfTheServiceCannotBeTaken() throws Exception {
        for (String carried : new String[] {"standard", "house"}) {
            HttpResponse<String> refused = put(carried, YAML, policy(carried, "9.0.0", "1.0"));
            assertThat(refused.statusCode()).isEqualTo(422);
            assertThat(refused.body()).contains("the service itself has a policy of that name");
        }
    }

    @Test
    void aPolicyIsRefusedWithAllItsFaults() throws Exception {
        String bad = policy("other", "1.0.0", "-1").replace("withinGroup: 1", "withinGroup: 7\n  unknown: 1");
        HttpResponse<String> refused = put("faulty", YAML, bad);
        assertThat(MAPPER.readTree(refused.body()).findValuesAsText("pointer"))
                .contains("/id", "/segments/professional/multiplier", "/netting/withinGroup", "/netting/unknown");
        assertThat(put("faulty", "application/json", policy("faulty", "1.0.0", "1.0"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(put("faulty", "text/plain", "x").statusCode()).isEqualTo(415);
        assertThat(get("/v1/policies/{id}", "faulty", "").statusCode()).isEqualTo(404);
    }

    @Test
    void aNameThatLeadsNowhereIsRefused() throws Exception {
        put("there", YAML, policy("there", "1.0.0", "1.0"));
        HttpResponse<String> refused = service.margin(request("nowhere").toString());
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("no policy has that name", "standard@1.3.0", "there", "/methodology/policy");
        assertThat(service.margin(request("there@2").toString()).statusCode()).isEqualTo(422);
        ObjectNode inline = request("there");
        ((ObjectNode) inline.get("methodology"))
                .set("policy", MAPPER.createObjectNode().put("id", "x"));
        assertThat(service.margin(inline.toString()).body()).contains("/methodology/policy/netting");
    }
}
