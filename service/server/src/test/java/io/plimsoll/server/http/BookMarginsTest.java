package io.plimsoll.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The history of a book's margins.
final class BookMarginsTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static ServiceUnderTest service;

    @BeforeAll
    static void start() throws IOException {
        service = ServiceUnderTest.start(Map.of());
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static ObjectNode example() throws IOException {
        ObjectNode request = (ObjectNode) MAPPER.readTree(Files.readString(Path.of("examples/story-liquidation.json")));
        return request.put("scenarios", 2000).put("backend", "reference");
    }

    private static JsonNode margins(String book, String query) throws IOException, InterruptedException {
        String path = "/v1/books/{id}/margins";
        HttpResponse<String> response = service.send(
                path, service.request(path.replace("{id}", book) + query).build());
        assertThat(response.statusCode()).isEqualTo(200);
        return MAPPER.readTree(response.body());
    }

    private static void put(String path, JsonNode document) throws IOException, InterruptedException {
        assertThat(service.put(path, document).statusCode()).isIn(200, 201);
    }

    @Test
    void hasARowForEveryAnswerAboutTheBook() throws Exception {
        ObjectNode request = example();
        ObjectNode market = request.get("market").deepCopy();
        put("/v1/markets/history", market.set("asOf", request.get("asOf")));
        ObjectNode book = request.deepCopy();
        book.remove("asOf");
        put("/v1/books/history", book.put("market", "history"));
        assertThat(margins("history", "")).isEmpty();

        HttpResponse<String> asked = service.margin("{\"book\":\"history\"}");
        JsonNode answer = MAPPER.readTree(asked.body());
        JsonNode row = margins("history", "").get(0);
        assertThat(row.get("version").asLong()).isEqualTo(1);
        assertThat(row.at("/market/id").asText()).isEqualTo("history");
        assertThat(row.get("cause").asText()).isEqualTo("request");
        assertThat(row.get("answer").asText())
                .isEqualTo(asked.headers().firstValue("Plimsoll-Answer").orElseThrow());
        assertThat(row.get("initialMargin")).isEqualTo(answer.at("/margin/initial"));
        assertThat(row.get("requirement")).isEqualTo(answer.at("/requirement/initial"));
        assertThat(row.get("equity")).isEqualTo(answer.at("/requirement/equity/amount"));
        assertThat(row.get("band")).isEqualTo(answer.at("/requirement/band"));
        assertThat(new BigDecimal(row.get("headroom").asText()))
                .isEqualByComparingTo(new BigDecimal(row.get("equity").asText())
                        .subtract(new BigDecimal(
                                answer.at("/requirement/maintenance").asText())));

        service.margin("{\"book\":\"history@1\",\"market\":\"history@1\",\"asOf\":" + request.get("asOf") + "}");
        assertThat(margins("history", "")).hasSize(2);
        assertThat(margins("history", "?limit=1").get(0).get("id").asLong())
                .isGreaterThan(row.get("id").asLong());
        assertThat(margins("history", "?before=" + row.get("id").asLong())).isEmpty();
    }

    /// What a caller changes makes it the margin of another account.
    @Test
    void hasNoRowForAnAnswerAboutAnotherAccount() throws Exception {
        ObjectNode request = example();
        put("/v1/books/changed", request);
        for (String change : new String[] {
            "\"positions\":[]", "\"seed\":7", "\"scenarios\":1000", "\"market\":" + request.get("market")
        }) {
            HttpResponse<String> answer = service.margin("{\"book\":\"changed\"," + change + "}");
            assertThat(answer.statusCode()).isEqualTo(200);
        }
        assertThat(margins("changed", "")).isEmpty();
        service.margin("{\"book\":\"changed\"}");
        assertThat(margins("changed", "")).hasSize(1);
    }

    @Test
    void refusesWhatIsNotThere() throws Exception {
        String path = "/v1/books/{id}/margins";
        Map<String, Integer> bad = Map.of(
                "/v1/books/nobody/margins", 404,
                "/v1/books/a/margins?limit=1001", 400,
                "/v1/books/a/margins?before=0", 400);
        for (Map.Entry<String, Integer> one : bad.entrySet()) {
            assertThat(service.send(path, service.request(one.getKey()).build()).statusCode())
                    .isEqualTo(one.getValue());
        }
    }
}
