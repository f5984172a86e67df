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

/// Stress over real HTTP. [ServiceUnderTest] holds every answer against the contract.
final class StressServiceTest {
    private static final Path EXAMPLE = Path.of("examples", "stress.json");

    @Test
    void answersTheExampleAndAMarginRequest() throws IOException, InterruptedException {
        try (ServiceUnderTest service = ServiceUnderTest.start(Map.of())) {
            HttpResponse<String> response = service.post("/v1/stress", Files.readAllBytes(EXAMPLE));
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            JsonObject answer = new JsonObject(response.body());
            assertThat(answer.getString("worst")).isEqualTo("march-2020");
            assertThat(answer.getJsonArray("reverse")).hasSize(2);

            byte[] margin = Files.readAllBytes(Path.of("examples", "market-maker.json"));
            assertThat(service.post("/v1/stress", margin).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void faultsAreProblemsWithPointers() throws IOException, InterruptedException {
        String example = Files.readString(EXAMPLE);
        try (ServiceUnderTest service = ServiceUnderTest.start(Map.of())) {
            assertProblem(service, example.replace("may-2021", "may-2022"), 400, "/stress/scenarios/1");
            assertProblem(service, example.replace("\"-0.12\"", "\"-1.2\""), 422, "/stress/scenarios/6/moves/0/spot");
            assertProblem(service, example.replace("\"100000\"", "\"0\""), 422, "/stress/reverse/losses/0");
            assertProblem(service, "[]", 400, "wrong-type");
        }
    }

    /// The reader is the gate; the contract says the same.
    @Test
    void theContractIsThatOfTheReader() throws IOException {
        RequestContract contract = RequestContract.of(ContractDocument.load().tree(), "StressRequest");
        String example = Files.readString(EXAMPLE);
        assertThat(contract.fault(example.getBytes(StandardCharsets.UTF_8))).isEmpty();
        assertThat(contract.fault(Files.readAllBytes(Path.of("examples", "market-maker.json"))))
                .isEmpty();
        for (String wrong : new String[] {"\"stresses\"", "\"positionz\""}) {
            String changed = example.replace(wrong.equals("\"stresses\"") ? "\"stress\"" : "\"positions\"", wrong);
            assertThat(contract.fault(changed.getBytes(StandardCharsets.UTF_8))).isPresent();
        }
    }

    private static void assertProblem(ServiceUnderTest service, String body, int status, String part)
            throws IOException, InterruptedException {
        HttpResponse<String> response = service.post("/v1/stress", body.getBytes(StandardCharsets.UTF_8));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.body()).contains("\"" + part + "\"");
    }
}
