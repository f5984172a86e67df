package io.plimsoll.server.cli.key;

import io.plimsoll.server.cli.run.ExitCode;
import io.plimsoll.server.identity.KeyDocument;
import io.plimsoll.server.identity.KeyDraft;
import io.plimsoll.server.identity.KeyText;
import io.plimsoll.server.json.form.FieldType;
import io.plimsoll.server.json.form.JsonFields;
import io.plimsoll.server.json.form.ValueType;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.JsonBytes;
import io.plimsoll.server.json.tree.JsonTree;
import io.plimsoll.server.json.tree.JsonValue;
import io.plimsoll.server.json.tree.Pointer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The keys of a running service, over HTTP.
public final class ServedKeys implements KeyAccess {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String PATH = "/v1/keys";

    private final URI address;
    private final Optional<String> adminKey;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    /// @param address of the service, without a path
    /// @param adminKey or token of an admin; empty for a service that knows no callers
    public ServedKeys(URI address, Optional<String> adminKey) {
        this.address = address;
        this.adminKey = adminKey;
    }

    @Override
    public KeyDocument make(KeyDraft draft) {
        byte[] body = JsonBytes.of(out -> KeyDraft.FORM.write(out, draft));
        return read(KeyDocument.FORM, send(PATH, "POST", HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    @Override
    public List<KeyDocument> list() {
        return read(KeyDocument.LIST, send(PATH, "GET", HttpRequest.BodyPublishers.noBody()));
    }

    @Override
    public KeyDocument revoke(String id) {
        return read(
                KeyDocument.FORM, send(PATH + "/" + KeyText.idOf(id), "DELETE", HttpRequest.BodyPublishers.noBody()));
    }

    private byte[] send(String path, String method, HttpRequest.BodyPublisher body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve(path))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .method(method, body);
        adminKey.ifPresent(key -> request.header("Authorization", "Bearer " + key));
        try {
            HttpResponse<byte[]> response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() / 100 != 2) {
                throw new KeyFailureException(
                        ExitCode.USAGE,
                        "the service answered with status " + response.statusCode() + ": " + detail(response.body()));
            }
            return response.body();
        } catch (IOException unreachable) {
            throw new KeyFailureException(
                    ExitCode.ENVIRONMENT, "the service at " + address + " cannot be reached: " + unreachable);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new KeyFailureException(ExitCode.ENVIRONMENT, "interrupted");
        }
    }

    private static String detail(byte[] body) {
        FaultLog log = new FaultLog();
        JsonFields problem = JsonFields.ofBody(body, log);
        return problem == null ? new String(body, StandardCharsets.UTF_8) : problem.required("detail", FieldType.TEXT);
    }

    private static <T> T read(ValueType<T> type, byte[] body) {
        FaultLog log = new FaultLog();
        JsonValue document = JsonTree.parse(body, log);
        @Nullable T value = document == null ? null : type.read(document, Pointer.ROOT, "the answer", log);
        if (value == null || log.count() > 0) {
            throw new KeyFailureException(ExitCode.FAILURE, "the answer of the service cannot be read");
        }
        return value;
    }

    @Override
    public void close() {
        client.close();
    }
}
