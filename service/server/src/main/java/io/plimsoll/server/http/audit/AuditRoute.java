package io.plimsoll.server.http.audit;

import io.plimsoll.server.audit.AuditDocument;
import io.plimsoll.server.audit.AuditTrail;
import io.plimsoll.server.audit.JournalAudit;
import io.plimsoll.server.audit.VerifyingKey;
import io.plimsoll.server.http.exchange.HttpExchange;
import io.plimsoll.server.http.exchange.ResourceRoute;
import io.plimsoll.server.http.library.LibraryServing;
import io.plimsoll.server.json.tree.JsonBytes;
import io.plimsoll.store.SignedHead;
import io.plimsoll.store.StoredEntry;
import io.plimsoll.store.Tenant;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.function.Consumer;

/// `/v1/audit`: entries of the journal, its signed head, the key, and verifications.
public final class AuditRoute {
    private static final String JSON = AuditDocument.MEDIA_TYPE;

    private final LibraryServing serving;
    private final AuditTrail trail;
    private final JournalAudit audit;

    public AuditRoute(LibraryServing serving, AuditTrail trail, JournalAudit audit) {
        this.serving = serving;
        this.trail = trail;
        this.audit = audit;
    }

    /// Mounts all paths.
    public void mount(Router router) {
        ResourceRoute.get(router, "/v1/audit/entries", this::entries);
        ResourceRoute.get(router, "/v1/audit/head", this::head);
        ResourceRoute.get(router, "/v1/audit/key", this::key);
        ResourceRoute.get(router, "/v1/audit/verification", this::verification);
        ResourceRoute.post(router, "/v1/audit/verify", this::verify);
    }

    private static Tenant tenant(RoutingContext context) {
        return ResourceRoute.exchange(context).principal().tenant();
    }

    private void entries(RoutingContext context) {
        Tenant tenant = tenant(context);
        PageQuery.read(context, "after", 0)
                .ifPresent(page -> serving.work(context, () -> {
                    List<StoredEntry> found = trail.entries(tenant, page.bound(), page.limit());
                    return exchange -> exchange.send(200, JSON, AuditDocument.ofEntries(found));
                }));
    }

    private void head(RoutingContext context) {
        Tenant tenant = tenant(context);
        serving.work(context, () -> {
            SignedHead head = audit.sign(tenant.name());
            return exchange -> exchange.send(200, JSON, AuditDocument.of(head));
        });
    }

    private void key(RoutingContext context) {
        VerifyingKey key = audit.key();
        ResourceRoute.exchange(context).send(200, JSON, JsonBytes.of(out -> {
            out.writeStartObject();
            out.writeStringField("id", key.id());
            out.writeStringField("algorithm", "Ed25519");
            out.writeStringField("publicKey", key.pem());
            out.writeEndObject();
        }));
    }

    /// The latest verification; the first time, what was written since the last verification is verified.
    private void verification(RoutingContext context) {
        Tenant tenant = tenant(context);
        serving.work(
                context, () -> send(audit.verification(tenant).orElseGet(() -> audit.verify(tenant.name(), false))));
    }

    private void verify(RoutingContext context) {
        Tenant tenant = tenant(context);
        serving.work(context, () -> send(audit.verify(tenant.name(), true)));
    }

    private static Consumer<HttpExchange> send(JournalAudit.Verified verified) {
        byte[] body = AuditDocument.of(verified.report(), verified.at());
        return exchange -> exchange.send(200, JSON, body);
    }
}
