package io.plimsoll.server.http.audit;

import io.plimsoll.server.audit.AuditTrail;
import io.plimsoll.server.audit.JournalAudit;
import io.plimsoll.server.http.library.LibraryServing;
import io.plimsoll.server.runtime.AuditSettings;
import io.plimsoll.store.Store;
import io.vertx.ext.web.Router;
import java.time.InstantSource;

/// The journal's audit, backups, and their routes.
public final class AuditService implements AutoCloseable {
    private final Store store;
    private final AuditTrail trail;
    private final JournalAudit audit;

    public AuditService(Store store, AuditSettings settings) {
        this.store = store;
        this.trail = new AuditTrail(store);
        this.audit = new JournalAudit(store, settings, InstantSource.system());
    }

    /// Reads the journal.
    public AuditTrail trail() {
        return trail;
    }

    /// Signs and verifies the journal.
    public JournalAudit audit() {
        return audit;
    }

    /// Mounts the routes.
    public void mount(Router router, LibraryServing serving) {
        new RequestsRoute(serving, trail).mount(router);
        new AuditRoute(serving, trail, audit).mount(router);
        new BackupRoute(serving, store).mount(router);
    }

    @Override
    public void close() {
        audit.close();
    }
}
