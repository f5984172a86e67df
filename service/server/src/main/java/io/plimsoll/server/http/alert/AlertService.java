package io.plimsoll.server.http.alert;

import io.plimsoll.server.alert.AlertDesk;
import io.plimsoll.server.alert.AlertWatch;
import io.plimsoll.server.alert.MessageSender;
import io.plimsoll.server.alert.Outbox;
import io.plimsoll.server.audit.JournalAudit;
import io.plimsoll.server.http.library.LibraryServing;
import io.plimsoll.server.library.Journal;
import io.plimsoll.server.runtime.AlertSettings;
import io.plimsoll.store.Store;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;

/// The watch over margins, the outbox of messages, and their routes.
public final class AlertService implements AutoCloseable {
    private final AlertDesk desk;
    private final AlertWatch watch;
    private final Outbox outbox;

    /// @param journal whose margins of books are watched
    /// @param audit that verifies journals
    /// @param vertx that sends messages
    public AlertService(Store store, Journal journal, AlertSettings settings, JournalAudit audit, Vertx vertx) {
        InstantSource clock = InstantSource.system();
        this.desk = new AlertDesk(store, clock);
        this.watch = new AlertWatch(store, settings, desk, audit, clock);
        MessageSender sender = settings.secret()
                .<MessageSender>map(secret -> new WebhookSender(vertx, secret, settings.isPrivateAllowed(), clock))
                .orElse(message -> CompletableFuture.completedFuture(new MessageSender.Attempt.Failed(
                        "messages cannot be signed: the service needs PLIMSOLL_ALERT_SECRET", Optional.empty())));
        this.outbox = new Outbox(store, sender, clock, RandomGenerator.getDefault());
        journal.listen(watch);
    }

    /// Mounts the routes.
    public void mount(Router router, LibraryServing serving) {
        new AlertsRoute(serving, watch, desk).mount(router);
    }

    /// Begins to watch and to send.
    public void start() {
        watch.start();
        outbox.start();
    }

    @Override
    public void close() {
        watch.close();
        outbox.close();
    }
}
