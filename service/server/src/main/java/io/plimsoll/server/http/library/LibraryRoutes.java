package io.plimsoll.server.http.library;

import io.plimsoll.server.governance.EffectiveVersions;
import io.plimsoll.store.DocumentKind;
import io.vertx.ext.web.Router;
import java.util.List;

/// The routes of markets, models, policies and books.
public final class LibraryRoutes {
    private LibraryRoutes() {}

    /// Mounts all of them.
    public static void mount(Router router, LibraryServing serving) {
        for (DocumentKind kind :
                List.of(DocumentKind.MARKET, DocumentKind.MODEL, DocumentKind.POLICY, DocumentKind.BOOK)) {
            new NamedDocumentRoute(serving, kind).mount(router);
        }
        for (DocumentKind kind : EffectiveVersions.GOVERNED) {
            new ProposalRoute(serving, kind).mount(router);
            new ReviewRoute(serving, kind).mount(router);
        }
        ProposalRoute.mountOpen(router, serving);
        ReviewRoute.mountDue(router, serving);
        new BookChangeRoute(serving).mount(router);
        new BookMarginsRoute(serving).mount(router);
        new PoliciesRoute(serving).mount(router);
    }
}
