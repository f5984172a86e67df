package io.plimsoll.server.http.alert;

import io.plimsoll.server.alert.AlertDesk;
import io.plimsoll.server.alert.AlertMessage;
import io.plimsoll.server.http.exchange.Problem;
import io.plimsoll.server.http.exchange.ResourceRoute;
import io.plimsoll.server.http.library.LibraryServing;
import io.plimsoll.server.http.library.NamedDocumentRoute;
import io.plimsoll.server.identity.Principal;
import io.plimsoll.store.StoredVenue;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/// `/v1/venue-reports`: what connectors and people say about venues.
public final class VenuesRoute {
    private static final int MAX_NOTE = 500;

    private final LibraryServing serving;
    private final AlertDesk desk;

    public VenuesRoute(LibraryServing serving, AlertDesk desk) {
        this.serving = serving;
        this.desk = desk;
    }

    /// Mounts the paths.
    public void mount(Router router) {
        ResourceRoute.get(router, "/v1/venue-reports", this::venues);
        ResourceRoute.post(router, "/v1/venue-reports/{id}", this::report);
    }

    private void venues(RoutingContext context) {
        Principal principal = ResourceRoute.exchange(context).principal();
        serving.work(context, () -> {
            List<StoredVenue> known = desk.venues(principal.tenant());
            return exchange -> exchange.send(200, AlertMessage.MEDIA_TYPE, AlertMessage.ofVenues(known));
        });
    }

    private void report(RoutingContext context) {
        Principal principal = ResourceRoute.exchange(context).principal();
        String state = context.request().getParam("state", "");
        String note = context.request().getParam("note", "");
        NamedDocumentRoute.id(context).ifPresent(venue -> {
            if (!state.equals(StoredVenue.UP) && !state.equals(StoredVenue.OUT)) {
                ResourceRoute.exchange(context).send(Problem.badParameter("state", "it must be up or out"));
            } else if (note.length() > MAX_NOTE) {
                ResourceRoute.exchange(context)
                        .send(Problem.badParameter("note", "it must have at most " + MAX_NOTE + " characters"));
            } else {
                serving.work(context, () -> {
                    StoredVenue report = desk.report(principal, venue, state, note);
                    return exchange -> exchange.send(200, AlertMessage.MEDIA_TYPE, AlertMessage.of(report));
                });
            }
        });
    }
}
