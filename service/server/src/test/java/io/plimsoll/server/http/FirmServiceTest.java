package io.plimsoll.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.server.http.contract.ContractDocument;
import io.plimsoll.server.http.contract.RequestContract;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A firm over real HTTP. [ServiceUnderTest] holds every answer against the contract.
final class FirmServiceTest {
    private static final Path EXAMPLE = Path.of("examples", "firm.json");

    @Test
    void answersTheExampleAndRefusesFaults() throws IOException, InterruptedException {
        String example = Files.readString(EXAMPLE).replace("20000", "2000");
        try (ServiceUnderTest service = ServiceUnderTest.start(Map.of())) {
            HttpResponse<String> response = service.post("/v1/firm", example.getBytes(StandardCharsets.UTF_8));
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            JsonObject answer = new JsonObject(response.body());
            assertThat(answer.getJsonArray("breakdowns")).hasSize(3);
            assertThat(answer.getJsonArray("outages")).hasSize(2);

            assertProblem(service, example.replace("\"legalEntity\"]", "\"moon\"]"), 422, "/firm/by/1/0");
            assertProblem(service, example.replace("\"most\"", "\"least\""), 400, "/firm/limits/0/least");
            assertProblem(service, "[]", 400, "wrong-type");
        }
    }

    /// The reader is the gate; the contract says the same.
    @Test
    void theContractIsThatOfTheReader() throws IOException {
        RequestContract contract = RequestContract.of(ContractDocument.load().tree(), "FirmRequest");
        String example = Files.readString(EXAMPLE);
        assertThat(contract.fault(example.getBytes(StandardCharsets.UTF_8))).isEmpty();
        for (String key : new String[] {"firm", "accounts", "tags", "by", "limits", "outages", "positions"}) {
            String changed = example.replace("\"" + key + "\"", "\"" + key + "z\"");
            assertThat(contract.fault(changed.getBytes(StandardCharsets.UTF_8)))
                    .as(key)
                    .isPresent();
        }
    }

    private static void assertProblem(ServiceUnderTest service, String body, int status, String part)
            throws IOException, InterruptedException {
        HttpResponse<String> response = service.post("/v1/firm", body.getBytes(StandardCharsets.UTF_8));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.body()).contains(part);
    }
}
