package io.plimsoll.benchmarks.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.benchmarks.workload.VenueAccounts;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.risk.Estimate;
import io.plimsoll.server.MarginService;
import java.io.IOException;
import java.io.UncheckedIOException;

/// A service in this process, and one workload that is asked for over HTTP, from the first byte of the request to
/// the last of the answer.
public final class ServedWorkload implements AutoCloseable {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final double SHORTFALL_LEVEL = 0.975;
    private static final double RISK_LEVEL = 0.99;

    private final MarginService service;
    private final BatchClient client;
    private final byte[] document;
    private final String losses;

    private ServedWorkload(BackendRegistry registry, byte[] document, String losses) {
        this.document = document;
        this.losses = losses;
        try {
            this.service = LocalService.of(registry);
            this.client = new BatchClient(service.start());
        } catch (IOException failure) {
            throw new UncheckedIOException("there is no port for the service", failure);
        }
    }

    /// A book's margin.
    ///
    /// @param backend name, and device
    /// @param isRunning whether its figures are those of the worst running loss
    public static ServedWorkload ofBook(
            BackendRegistry registry, RiskRequest request, String backend, boolean isRunning) {
        byte[] document = MarginDocument.of(request, backend, isRunning);
        return new ServedWorkload(registry, document, isRunning ? "/runningLoss/losses" : "/losses");
    }

    /// The accounts of W4.
    ///
    /// @param backend name, and device
    public static ServedWorkload ofAccounts(BackendRegistry registry, int scenarios, String backend) {
        return new ServedWorkload(registry, VenueDocument.of(backend, VenueAccounts.ACCOUNTS, scenarios), "");
    }

    /// The sum of the accounts' initial margins, which are values at risk at 99 %.
    public double sum() {
        return client.sumOf(document);
    }

    /// Figures of a book.
    ///
    /// @param valueAtRisk99 at 99 %
    /// @param expectedShortfall975 at 97.5 %
    /// @param backend that answered, as the answer has it
    public record Answer(Estimate valueAtRisk99, Estimate expectedShortfall975, String backend) {}

    /// Asks once.
    ///
    /// @throws IllegalStateException if the service refuses
    public Answer ask() {
        String answer = client.margin(document);
        try {
            JsonNode body = MAPPER.readTree(answer.substring(Math.max(0, answer.indexOf("\r\n\r\n"))));
            return new Answer(
                    estimate(level(body, RISK_LEVEL, answer), "valueAtRisk"),
                    estimate(level(body, SHORTFALL_LEVEL, answer), "expectedShortfall"),
                    body.at("/evidence/backend").asText());
        } catch (IOException failure) {
            throw new UncheckedIOException("the service answered " + answer, failure);
        }
    }

    private JsonNode level(JsonNode body, double confidence, String answer) {
        for (JsonNode level : body.at(losses)) {
            if (level.get("confidence").asDouble() == confidence) {
                return level;
            }
        }
        throw new IllegalStateException("the service answered " + answer);
    }

    private static Estimate estimate(JsonNode level, String name) {
        JsonNode interval = level.get(name + "Interval").get("simulation");
        return Estimate.between(
                level.get(name).asDouble(),
                interval.path("lower").asDouble(),
                interval.path("upper").asDouble());
    }

    @Override
    public void close() {
        service.close();
    }
}
