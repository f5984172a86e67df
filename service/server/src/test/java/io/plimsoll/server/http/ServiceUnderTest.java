package io.plimsoll.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.desk.margin.MarginAnswer;
import io.plimsoll.desk.margin.MarginRequest;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.server.MarginService;
import io.plimsoll.server.http.contract.ContractDocument;
import io.plimsoll.server.question.Question;
import io.plimsoll.server.runtime.Computation;
import io.plimsoll.server.runtime.Computations;
import io.plimsoll.server.runtime.Configuration;
import io.plimsoll.server.runtime.ConfigurationReader;
import io.plimsoll.server.runtime.ConfigurationReading;
import io.plimsoll.server.runtime.Setting;
import io.plimsoll.server.trace.Tracing;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/// A service on a free port of this machine, and a client that holds every answer against the contract.
final class ServiceUnderTest implements AutoCloseable {
    private static final BackendRegistry REGISTRY = BackendRegistry.discover();
    private static final ContractCheck CONTRACT =
            new ContractCheck(ContractDocument.load().tree());

    private final MarginService service;
    private final int port;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private ServiceUnderTest(MarginService service) throws IOException {
        this.service = service;
        this.port = service.start();
    }

    static ServiceUnderTest start(Map<Setting, String> settings) throws IOException {
        return new ServiceUnderTest(new MarginService(configuration(settings), REGISTRY));
    }

    /// A service in another environment.
    static ServiceUnderTest start(Map<Setting, String> settings, Map<String, String> environment) throws IOException {
        return new ServiceUnderTest(new MarginService(configuration(settings, environment), REGISTRY));
    }

    static ServiceUnderTest start(Map<Setting, String> settings, Computations computations, Question<?, ?>... more)
            throws IOException {
        return new ServiceUnderTest(new MarginService(configuration(settings), REGISTRY, computations, List.of(more)));
    }

    /// A service that gives its traces to `tracing`.
    static ServiceUnderTest start(Tracing tracing, Computations computations) throws IOException {
        return new ServiceUnderTest(
                new MarginService(configuration(Map.of()), REGISTRY, computations, List.of(), tracing));
    }

    static Configuration configuration(Map<Setting, String> settings) {
        return configuration(settings, Map.of());
    }

    private static Configuration configuration(Map<Setting, String> settings, Map<String, String> environment) {
        Map<Setting, String> options = new EnumMap<>(Setting.class);
        options.put(Setting.PORT, "0");
        options.put(Setting.WARM_UP, "0");
        options.put(Setting.DATABASE, "memory");
        options.putAll(settings);
        return switch (ConfigurationReader.read(environment, options)) {
            case ConfigurationReading.Valid(Configuration configuration) -> configuration;
            case ConfigurationReading.Invalid invalid -> throw new IllegalArgumentException(invalid.toString());
        };
    }

    /// The real thing, for tests that put something before it.
    static Computations computations() {
        return MarginService.computations(configuration(Map.of()), REGISTRY);
    }

    /// The real thing with other margins.
    static Computations withMargins(Computation<MarginRequest, MarginAnswer> margins) {
        return computations().withMargins(margins);
    }

    int port() {
        return port;
    }

    MarginService service() {
        return service;
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(60));
    }

    /// Asks for a job that is known by its own path, as the contract's path says.
    HttpResponse<String> job(String method, String contractPath, String id) throws IOException, InterruptedException {
        return send(
                contractPath,
                request(contractPath.replace("{id}", id))
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build());
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(path, request(path).build());
    }

    HttpResponse<String> margin(String body) throws IOException, InterruptedException {
        return margin(body.getBytes(StandardCharsets.UTF_8));
    }

    HttpResponse<String> margin(byte[] body) throws IOException, InterruptedException {
        return send("/v1/margin", jsonRequest("/v1/margin", body));
    }

    HttpResponse<String> post(String path, byte[] body) throws IOException, InterruptedException {
        return send(path, jsonRequest(path, body));
    }

    /// Stores a document under the last part of a path.
    HttpResponse<String> put(String path, JsonNode document) throws IOException, InterruptedException {
        HttpRequest request = request(path)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(document.toString()))
                .build();
        return send(path.substring(0, path.lastIndexOf('/')) + "/{id}", request);
    }

    HttpResponse<String> batch(String body) throws IOException, InterruptedException {
        return batch(body.getBytes(StandardCharsets.UTF_8));
    }

    HttpResponse<String> batch(byte[] body) throws IOException, InterruptedException {
        return send("/v1/margin/batch", jsonRequest("/v1/margin/batch", body));
    }

    CompletableFuture<HttpResponse<String>> marginLater(String body) {
        return client.sendAsync(
                jsonRequest("/v1/margin", body.getBytes(StandardCharsets.UTF_8)), HttpResponse.BodyHandlers.ofString());
    }

    /// Sends a request and holds the answer against the contract's entry for `path`.
    HttpResponse<String> send(String path, HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        CONTRACT.check(path, request.method(), response);
        return response;
    }

    private HttpRequest jsonRequest(String path, byte[] body) {
        return request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
    }

    @Override
    public void close() {
        service.close();
        client.close();
    }
}
