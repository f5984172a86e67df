package io.plimsoll.server.http.alert;

import io.plimsoll.server.alert.AlertContact;
import io.plimsoll.server.alert.AlertDesk;
import io.plimsoll.server.alert.AlertWatch;
import io.plimsoll.server.alert.CallForecast;
import io.plimsoll.server.alert.CallForecasts;
import io.plimsoll.server.alert.MessageSender;
import io.plimsoll.server.alert.Outbox;
import io.plimsoll.server.audit.JournalAudit;
import io.plimsoll.server.http.library.LibraryServing;
import io.plimsoll.server.library.Journal;
import io.plimsoll.server.runtime.AlertSettings;
import io.plimsoll.store.Store;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;

/// The watch over margins, the outbox of messages, and their routes.
public final class AlertService implements AutoCloseable {
    /// Mail servers may look at a sender for a while before they greet it.
    private static final Duration MAIL_PATIENCE = Duration.ofSeconds(30);

    private static final Duration FORECAST_PAUSE = Duration.ofMinutes(5);

    private final AlertDesk desk;
    private final AlertWatch watch;
    private final Outbox outbox;

    /// @param journal whose margins of books are watched
    /// @param audit that verifies journals
    /// @param forecast makes the forecasts that rules ask for
    /// @param vertx that sends messages
    public AlertService(
            Store store,
            Journal journal,
            AlertSettings settings,
            JournalAudit audit,
            CallForecast forecast,
            Vertx vertx) {
        InstantSource clock = InstantSource.system();
        this.desk = new AlertDesk(store, clock);
        CallForecasts forecasts = new CallForecasts(store, forecast, clock, FORECAST_PAUSE);
        this.watch = new AlertWatch(store, settings, desk, audit, forecasts, clock);
        MessageSender webhooks = settings.secret()
                .<MessageSender>map(secret -> new WebhookSender(vertx, secret, settings.isPrivateAllowed(), clock))
                .orElse(missing("messages cannot be signed: the service needs PLIMSOLL_ALERT_SECRET"));
        MessageSender mails = settings.mail()
                .<MessageSender>map(mail -> new MailSender(vertx, mail, settings.address(), MAIL_PATIENCE))
                .orElse(missing("mail cannot be sent: the service needs PLIMSOLL_SMTP_HOST"));
        this.outbox = new Outbox(
                store,
                message -> (AlertContact.isMail(message.target()) ? mails : webhooks).send(message),
                clock,
                RandomGenerator.getDefault());
        journal.listen(watch);
    }

    /// A sender for want of a setting. It may be given when the service starts next.
    private static MessageSender missing(String reason) {
        return message -> CompletableFuture.completedFuture(new MessageSender.Attempt.Failed(reason, Optional.empty()));
    }

    /// Mounts the routes.
    public void mount(Router router, LibraryServing serving) {
        new AlertsRoute(serving, watch, desk).mount(router);
        new VenuesRoute(serving, desk).mount(router);
    }

    /// Takes reports about venues.
    public AlertDesk desk() {
        return desk;
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
