package io.plimsoll.server.http.identity;

import io.plimsoll.kernels.check.Fault;
import io.plimsoll.server.http.contract.BodyReader;
import io.plimsoll.server.http.exchange.HttpExchange;
import io.plimsoll.server.http.exchange.Problem;
import io.plimsoll.server.http.exchange.ResourceRoute;
import io.plimsoll.server.http.library.LibraryServing;
import io.plimsoll.server.identity.KeyDocument;
import io.plimsoll.server.identity.KeyDraft;
import io.plimsoll.server.identity.KeyRing;
import io.plimsoll.server.identity.KeyText;
import io.plimsoll.server.identity.Principal;
import io.plimsoll.server.json.tree.ReadResult;
import io.plimsoll.store.StoreReader.Owned;
import io.plimsoll.store.StoredKey;
import io.plimsoll.store.Tenant;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// `/v1/keys`: makes, lists and revokes API keys. The answer to a creation is the only place where a key is shown; it
/// is not kept for an `Idempotency-Key`.
public final class KeysRoute {
    private static final String JSON = "application/json";

    private final LibraryServing serving;
    private final KeyRing keys;
    private final InstantSource clock;

    public KeysRoute(LibraryServing serving, KeyRing keys, InstantSource clock) {
        this.serving = serving;
        this.keys = keys;
        this.clock = clock;
    }

    /// Mounts both paths.
    public void mount(Router router) {
        ResourceRoute.mount(router, "/v1/keys", Map.of("GET", this::list, "POST", this::make));
        ResourceRoute.mount(router, "/v1/keys/{id}", Map.of("DELETE", this::revoke));
    }

    private void list(RoutingContext context) {
        Principal by = ResourceRoute.exchange(context).principal();
        serving.work(context, () -> {
            List<KeyDocument> all = keys.list(by).stream()
                    .map(key -> KeyDocument.of(key, clock.instant()))
                    .toList();
            return exchange -> exchange.send(200, JSON, KeyDocument.bytes(all));
        });
    }

    private void make(RoutingContext context) {
        Principal by = ResourceRoute.exchange(context).principal();
        serving.receive(context, (body, key) -> switch (KeyDraft.read(body)) {
            case ReadResult.Refused<KeyDraft>(List<Fault> faults) -> refused(faults);
            case ReadResult.Accepted<KeyDraft>(KeyDraft draft) -> made(by, draft);
        });
    }

    private static Consumer<HttpExchange> refused(List<Fault> faults) {
        return exchange -> exchange.send(
                BodyReader.refused(faults) instanceof BodyReader.Reading.Malformed<?>
                        ? Problem.malformed(faults)
                        : Problem.invalid(faults));
    }

    private Consumer<HttpExchange> made(Principal by, KeyDraft draft) {
        Tenant tenant = draft.tenant() == null ? by.tenant() : new Tenant(draft.tenant());
        if (!by.manages(tenant)) {
            return exchange -> exchange.send(Problem.forbidden(
                    by.name() + " manages the keys of the tenant " + by.tenant().name() + " only."));
        }
        if (draft.expiresAt() != null && !draft.expiresAt().isAfter(clock.instant())) {
            return refused(List.of(new Fault(
                    "/expiresAt", "out-of-range", "expiresAt is " + draft.expiresAt() + ": it must be in the future")));
        }
        byte[] document = keys.make(by, tenant, draft).document().bytes();
        return exchange -> exchange.send(201, JSON, document);
    }

    private void revoke(RoutingContext context) {
        Principal by = ResourceRoute.exchange(context).principal();
        String id = KeyText.idOf(String.valueOf(context.pathParam("id")));
        serving.work(context, () -> {
            Optional<Owned<StoredKey>> revoked = keys.revoke(by, id);
            return own -> revoked.ifPresentOrElse(
                    key -> own.send(
                            200, JSON, KeyDocument.of(key, clock.instant()).bytes()),
                    () -> own.send(Problem.noSuchKey()));
        });
    }
}
