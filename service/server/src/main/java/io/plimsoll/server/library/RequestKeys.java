package io.plimsoll.server.library;

import io.plimsoll.kernels.check.Sha256;
import io.plimsoll.server.identity.Principal;
import io.plimsoll.store.ContentHash;
import io.plimsoll.store.KeyClaim;
import io.plimsoll.store.Store;
import io.plimsoll.store.StoredReply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Requests that are sent again with the same `Idempotency-Key` get the reply of the first. Waits for the store, so
/// never call it on an event loop. Thread-safe.
public final class RequestKeys {
    /// How long a reply is kept.
    public static final Duration RETENTION = Duration.ofHours(24);

    private static final Logger LOG = LoggerFactory.getLogger(RequestKeys.class);

    private final Store store;
    private final Duration patience;

    /// @param patience after which a request without a reply counts as abandoned
    public RequestKeys(Store store, Duration patience) {
        this.store = store;
        this.patience = patience;
    }

    /// The outcome of a claim.
    public sealed interface Claim {
        /// The request is new.
        record Granted(RequestKey key) implements Claim {}

        /// The request was answered before.
        ///
        /// @param reply that was given
        /// @param body as it was sent
        record Answered(StoredReply reply, byte[] body) implements Claim {}

        /// The request is being answered.
        record Pending() implements Claim {}

        /// The key belongs to another request.
        record Mismatch() implements Claim {}
    }

    /// Frees the keys of requests that a service did not finish before it ended. If services share the store, those
    /// keys are free after the patience.
    public void releaseUnfinished() {
        if (!store.isExclusive()) {
            return;
        }
        store.write(writer -> {
                    writer.releaseAll();
                    return true;
                })
                .join();
    }

    /// Claims a key for a request.
    ///
    /// @param target method, path and query of the request
    /// @param body of the request, as it was sent
    public Claim claim(Principal caller, String key, String target, byte[] body) {
        ContentHash hash = new ContentHash(Sha256.hex(stream -> {
            stream.write((target + "\n").getBytes(StandardCharsets.UTF_8));
            stream.write(body);
        }));
        KeyClaim claim = store.write(
                        writer -> writer.claim(caller.tenant(), caller.name(), key, hash, patience, RETENTION))
                .join();
        return switch (claim) {
            case KeyClaim.Granted granted -> new Claim.Granted(new RequestKey(caller, key));
            case KeyClaim.Pending pending -> new Claim.Pending();
            case KeyClaim.Mismatch mismatch -> new Claim.Mismatch();
            case KeyClaim.Answered(StoredReply reply) ->
                new Claim.Answered(
                        reply,
                        store.read(reader -> reader.document(caller.tenant(), reply.hash()))
                                .orElseThrow());
        };
    }

    /// Frees a key that has no reply, so that the request can be sent again.
    public void release(RequestKey key) {
        CompletableFuture<Boolean> _ = store.write(writer -> {
                    writer.release(key.caller().tenant(), key.caller().name(), key.name());
                    return true;
                })
                .whenComplete((released, failure) -> {
                    if (failure != null) {
                        LOG.error("an Idempotency-Key could not be freed", failure);
                    }
                });
    }
}
