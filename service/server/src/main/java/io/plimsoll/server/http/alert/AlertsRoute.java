package io.plimsoll.server.http.alert;

import io.plimsoll.kernels.check.Fault;
import io.plimsoll.server.alert.AlertDesk;
import io.plimsoll.server.alert.AlertMessage;
import io.plimsoll.server.alert.AlertWatch;
import io.plimsoll.server.http.contract.BodyReader;
import io.plimsoll.server.http.exchange.HttpExchange;
import io.plimsoll.server.http.exchange.Problem;
import io.plimsoll.server.http.exchange.ResourceRoute;
import io.plimsoll.server.http.library.LibraryServing;
import io.plimsoll.server.identity.Principal;
import io.plimsoll.store.StoredAlert;
import io.plimsoll.store.StoredDelivery;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// `/v1/alert-rules`, `/v1/alerts` and `/v1/alert-deliveries`.
public final class AlertsRoute {
    private static final String JSON = AlertMessage.MEDIA_TYPE;
    private static final Pattern ID = Pattern.compile("[0-9a-f-]{36}");
    private static final Set<String> STATES = Set.of("open", "acknowledged", "escalated", "resolved");
    private static final Set<String> DELIVERIES = Set.of("pending", "delivered", "dead");
    private static final int MOST = 1000;
    private static final int MAX_NOTE = 1000;

    private final LibraryServing serving;
    private final AlertWatch watch;
    private final AlertDesk desk;

    public AlertsRoute(LibraryServing serving, AlertWatch watch, AlertDesk desk) {
        this.serving = serving;
        this.watch = watch;
        this.desk = desk;
    }

    /// Mounts all paths.
    public void mount(Router router) {
        ResourceRoute.mount(router, "/v1/alert-rules", Map.of("GET", this::rules, "PUT", this::putRules));
        ResourceRoute.get(router, "/v1/alerts", this::alerts);
        ResourceRoute.post(router, "/v1/alerts/{id}/acknowledge", context -> change(context, desk::acknowledge));
        ResourceRoute.post(router, "/v1/alerts/{id}/resolve", context -> change(context, this::resolve));
        ResourceRoute.get(router, "/v1/alert-deliveries", this::deliveries);
        ResourceRoute.post(router, "/v1/alert-deliveries/{id}/resend", this::resend);
    }

    private static Principal principal(RoutingContext context) {
        return ResourceRoute.exchange(context).principal();
    }

    private void rules(RoutingContext context) {
        Principal principal = principal(context);
        serving.work(context, () -> {
            Optional<byte[]> document = watch.document(principal.tenant());
            return exchange -> exchange.send(
                    200, JSON, document.orElse("{\"contacts\":[],\"rules\":[]}".getBytes(StandardCharsets.UTF_8)));
        });
    }

    private void putRules(RoutingContext context) {
        Principal principal = principal(context);
        serving.receive(context, (body, key) -> {
            List<Fault> faults = watch.put(principal, body, key);
            if (faults.isEmpty()) {
                return exchange -> exchange.send(200, JSON, body);
            }
            return exchange -> exchange.send(
                    BodyReader.refused(faults) instanceof BodyReader.Reading.Malformed<?>
                            ? Problem.malformed(faults)
                            : Problem.invalid(faults));
        });
    }

    private static Optional<String> state(RoutingContext context, Set<String> known) {
        String state = context.request().getParam("state", "");
        if (state.isEmpty() || known.contains(state)) {
            return Optional.of(state);
        }
        ResourceRoute.exchange(context)
                .send(Problem.badParameter(
                        "state",
                        "it must be one of "
                                + String.join(", ", known.stream().sorted().toList())));
        return Optional.empty();
    }

    private void alerts(RoutingContext context) {
        Principal principal = principal(context);
        state(context, STATES)
                .ifPresent(state -> serving.work(context, () -> {
                    List<StoredAlert> found = desk.alerts(principal.tenant(), state, MOST);
                    return exchange -> exchange.send(200, JSON, AlertMessage.ofAlerts(found));
                }));
    }

    private interface Change {
        AlertDesk.Changed make(Principal caller, String id, String note);
    }

    private AlertDesk.Changed resolve(Principal caller, String id, String note) {
        AlertDesk.Changed changed = desk.resolve(caller, id, note, watch.rules(caller.tenant()));
        if (changed instanceof AlertDesk.Changed.Done(StoredAlert alert)) {
            watch.resolved(caller.tenant(), alert);
        }
        return changed;
    }

    private void change(RoutingContext context, Change change) {
        Principal principal = principal(context);
        String note = context.request().getParam("note", "");
        if (note.length() > MAX_NOTE) {
            ResourceRoute.exchange(context)
                    .send(Problem.badParameter("note", "it must have at most " + MAX_NOTE + " characters"));
            return;
        }
        id(context)
                .ifPresent(id -> serving.work(context, () -> switch (change.make(principal, id, note)) {
                    case AlertDesk.Changed.Done(StoredAlert alert) ->
                        exchange -> exchange.send(200, JSON, AlertMessage.of(alert));
                    case AlertDesk.Changed.Missing() -> missing("alert");
                    case AlertDesk.Changed.Over() -> exchange -> exchange.send(AlertProblem.alertOver());
                }));
    }

    private static Optional<String> id(RoutingContext context) {
        String id = String.valueOf(context.pathParam("id"));
        if (ID.matcher(id).matches()) {
            return Optional.of(id);
        }
        ResourceRoute.exchange(context).send(Problem.badParameter("id", "it must be the id that the list gives"));
        return Optional.empty();
    }

    private static Consumer<HttpExchange> missing(String what) {
        return exchange -> exchange.send(AlertProblem.noSuchAlert(what));
    }

    private void deliveries(RoutingContext context) {
        Principal principal = principal(context);
        state(context, DELIVERIES)
                .ifPresent(state -> serving.work(context, () -> {
                    List<StoredDelivery> found = desk.deliveries(principal.tenant(), state, MOST);
                    return exchange -> exchange.send(200, JSON, AlertMessage.ofDeliveries(found));
                }));
    }

    private void resend(RoutingContext context) {
        Principal principal = principal(context);
        id(context)
                .ifPresent(id -> serving.work(
                        context,
                        () -> desk.resend(principal, id)
                                .<Consumer<HttpExchange>>map(
                                        found -> exchange -> exchange.send(200, JSON, AlertMessage.of(found)))
                                .orElseGet(() -> missing("message"))));
    }
}
