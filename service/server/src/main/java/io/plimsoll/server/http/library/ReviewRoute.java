package io.plimsoll.server.http.library;

import io.plimsoll.kernels.check.Fault;
import io.plimsoll.server.governance.GovernanceDocument;
import io.plimsoll.server.governance.ReviewDraft;
import io.plimsoll.server.governance.Reviews;
import io.plimsoll.server.http.exchange.HttpExchange;
import io.plimsoll.server.http.exchange.Problem;
import io.plimsoll.server.http.exchange.ResourceRoute;
import io.plimsoll.server.json.form.FieldType;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.ReadResult;
import io.plimsoll.store.DocumentKind;
import io.plimsoll.store.ReviewRecord;
import io.plimsoll.store.Tenant;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// The reviews of a policy or model: `GET` lists them, `POST` records one.
public final class ReviewRoute {
    private static final String JSON = "application/json";

    private final LibraryServing serving;
    private final DocumentKind kind;

    public ReviewRoute(LibraryServing serving, DocumentKind kind) {
        this.serving = serving;
        this.kind = kind;
    }

    /// Mounts the path of the kind.
    public void mount(Router router) {
        ResourceRoute.mount(
                router, NamedDocumentRoute.path(kind) + "/{id}/reviews", Map.of("GET", this::list, "POST", this::post));
    }

    /// Mounts `/v1/reviews`, which lists the reviews of all kinds that are due by a day.
    public static void mountDue(Router router, LibraryServing serving) {
        ResourceRoute.get(router, "/v1/reviews", context -> {
            Tenant tenant = ResourceRoute.exchange(context).principal().tenant();
            FaultLog log = new FaultLog();
            Optional<LocalDate> due = NamedDocumentRoute.parameter(context, "due", FieldType.DATE, log);
            if (log.count() > 0) {
                ResourceRoute.exchange(context).send(Problem.malformed(log.faults()));
                return;
            }
            serving.work(context, () -> {
                byte[] body =
                        GovernanceDocument.ofDue(serving.governance().reviews().due(tenant, due.orElse(LocalDate.MAX)));
                return exchange -> exchange.send(200, JSON, body);
            });
        });
    }

    private void list(RoutingContext context) {
        Tenant tenant = ResourceRoute.exchange(context).principal().tenant();
        Optional<String> id = NamedDocumentRoute.id(context);
        if (id.isPresent()) {
            serving.work(context, () -> {
                if (serving.library()
                        .history(tenant, kind, id.get(), Long.MAX_VALUE, 1)
                        .isEmpty()) {
                    return exchange -> exchange.send(Problem.noSuchDocument(kind.label(), id.get()));
                }
                byte[] body = GovernanceDocument.ofReviews(
                        serving.governance().reviews().of(tenant, kind, id.get()));
                return exchange -> exchange.send(200, JSON, body);
            });
        }
    }

    private void post(RoutingContext context) {
        Optional<String> id = NamedDocumentRoute.id(context);
        if (id.isPresent()) {
            HttpExchange exchange = ResourceRoute.exchange(context);
            serving.receive(context, (body, key) -> recorded(exchange, id.get(), ReviewDraft.read(body)));
        }
    }

    private Consumer<HttpExchange> recorded(HttpExchange exchange, String id, ReadResult<ReviewDraft> read) {
        Tenant tenant = exchange.principal().tenant();
        if (serving.library().latest(tenant, kind, id).isEmpty()) {
            return answer -> answer.send(Problem.noSuchDocument(kind.label(), id));
        }
        Reviews.Recorded recorded = switch (read) {
            case ReadResult.Refused<ReviewDraft>(List<Fault> faults) -> new Reviews.Recorded.Refused(faults);
            case ReadResult.Accepted<ReviewDraft>(ReviewDraft draft) ->
                serving.governance().reviews().record(exchange.principal(), kind, id, draft);
        };
        return switch (recorded) {
            case Reviews.Recorded.Done(ReviewRecord review) -> {
                byte[] body = GovernanceDocument.of(review);
                yield answer -> answer.send(201, JSON, body);
            }
            case Reviews.Recorded.Missing() -> answer -> answer.send(Problem.noSuchDocument(kind.label(), id));
            case Reviews.Recorded.Refused(List<Fault> faults) -> NamedDocumentRoute.refused(faults);
        };
    }
}
