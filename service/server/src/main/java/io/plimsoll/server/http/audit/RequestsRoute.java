package io.plimsoll.server.http.audit;

import io.plimsoll.server.audit.AuditDocument;
import io.plimsoll.server.audit.AuditTrail;
import io.plimsoll.server.audit.RequestRecord;
import io.plimsoll.server.http.exchange.HttpExchange;
import io.plimsoll.server.http.exchange.Problem;
import io.plimsoll.server.http.exchange.ResourceRoute;
import io.plimsoll.server.http.library.LibraryServing;
import io.plimsoll.store.ContentHash;
import io.plimsoll.store.Tenant;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// `/v1/requests` and `/v1/answers`: what was asked and answered, and the bytes of both.
public final class RequestsRoute {
    private static final String JSON = AuditDocument.MEDIA_TYPE;
    private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");
    private static final Pattern ROUTE = Pattern.compile("/v1/[a-z/-]{1,100}");

    private final LibraryServing serving;
    private final AuditTrail trail;

    public RequestsRoute(LibraryServing serving, AuditTrail trail) {
        this.serving = serving;
        this.trail = trail;
    }

    /// Mounts all paths.
    public void mount(Router router) {
        ResourceRoute.get(router, "/v1/requests", this::list);
        ResourceRoute.get(router, "/v1/requests/{id}", this::get);
        ResourceRoute.get(router, "/v1/requests/{id}/request", this::request);
        ResourceRoute.get(router, "/v1/requests/{id}/answer", this::answer);
        ResourceRoute.get(router, "/v1/answers/{hash}", this::answerOfHash);
    }

    private static Tenant tenant(RoutingContext context) {
        return ResourceRoute.exchange(context).principal().tenant();
    }

    private void list(RoutingContext context) {
        Tenant tenant = tenant(context);
        String route = context.request().getParam("route", "");
        if (!route.isEmpty() && !ROUTE.matcher(route).matches()) {
            ResourceRoute.exchange(context).send(Problem.badParameter("route", "it must be a path such as /v1/margin"));
            return;
        }
        PageQuery.read(context, "before", Long.MAX_VALUE)
                .ifPresent(page -> serving.work(context, () -> {
                    List<RequestRecord> found = trail.requests(tenant, route, page.bound(), page.limit());
                    return exchange -> exchange.send(200, JSON, AuditDocument.ofRequests(found));
                }));
    }

    /// The id in the path; empty after it was refused.
    public static Optional<String> id(RoutingContext context) {
        String id = String.valueOf(context.pathParam("id"));
        if (ID.matcher(id).matches()) {
            return Optional.of(id);
        }
        ResourceRoute.exchange(context)
                .send(Problem.badParameter(
                        "id", "it must be the 32 hexadecimal digits that the header Plimsoll-Request gave"));
        return Optional.empty();
    }

    private void get(RoutingContext context) {
        Tenant tenant = tenant(context);
        id(context)
                .ifPresent(id -> serving.work(context, () -> {
                    Optional<RequestRecord> found = trail.request(tenant, id);
                    return found.isEmpty()
                            ? exchange -> exchange.send(JournalProblem.notInJournal("request"))
                            : exchange -> exchange.send(200, JSON, AuditDocument.of(found.get()));
                }));
    }

    private void request(RoutingContext context) {
        Tenant tenant = tenant(context);
        id(context)
                .ifPresent(id -> serving.work(
                        context,
                        () -> trail.request(tenant, id)
                                .map(found -> bytes(tenant, found.request(), JSON))
                                .orElse(exchange -> exchange.send(JournalProblem.notInJournal("request")))));
    }

    private void answer(RoutingContext context) {
        Tenant tenant = tenant(context);
        id(context)
                .ifPresent(id -> serving.work(
                        context,
                        () -> trail.request(tenant, id)
                                .flatMap(RequestRecord::answer)
                                .map(found -> answer(tenant, found))
                                .orElse(exchange -> exchange.send(JournalProblem.notInJournal("answer")))));
    }

    private void answerOfHash(RoutingContext context) {
        Tenant tenant = tenant(context);
        Optional<ContentHash> hash = ContentHash.parse(String.valueOf(context.pathParam("hash")));
        if (hash.isEmpty()) {
            ResourceRoute.exchange(context)
                    .send(Problem.badParameter(
                            "hash",
                            "it must be sha256: and 64 hexadecimal digits, as the header Plimsoll-Answer gave"));
            return;
        }
        serving.work(
                context,
                () -> trail.answered(tenant, hash.get())
                        .flatMap(RequestRecord::answer)
                        .map(found -> answer(tenant, found))
                        .orElse(exchange -> exchange.send(JournalProblem.notInJournal("answer"))));
    }

    private Consumer<HttpExchange> answer(Tenant tenant, RequestRecord.Answer answer) {
        return answer.isKept()
                ? bytes(tenant, answer.hash(), answer.mediaType())
                : exchange -> exchange.send(JournalProblem.notKept());
    }

    private Consumer<HttpExchange> bytes(Tenant tenant, ContentHash hash, String mediaType) {
        return switch (trail.document(tenant, hash)) {
            case AuditTrail.Found.Bytes(byte[] bytes) -> exchange -> exchange.send(200, mediaType, bytes);
            case AuditTrail.Found.Expired() -> exchange -> exchange.send(JournalProblem.documentExpired());
            case AuditTrail.Found.Missing() ->
                exchange -> {
                    throw new IllegalStateException("the document " + hash + " of the journal is missing");
                };
        };
    }
}
