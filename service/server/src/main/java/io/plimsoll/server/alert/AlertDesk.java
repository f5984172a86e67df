package io.plimsoll.server.alert;

import io.plimsoll.server.identity.Principal;
import io.plimsoll.store.JournalDraft;
import io.plimsoll.store.Store;
import io.plimsoll.store.StoreWriter;
import io.plimsoll.store.StoredAlert;
import io.plimsoll.store.StoredDelivery;
import io.plimsoll.store.StoredVenue;
import io.plimsoll.store.Tenant;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Changes the states of alerts. Each change is an entry of the journal, and its messages are in the outbox,
/// all in one transaction. Waits for the store, so never call it on an event loop. Thread-safe.
public final class AlertDesk {
    private static final String SERVICE = "service";
    private static final String KIND = "alert";

    private final Store store;
    private final InstantSource clock;

    public AlertDesk(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /// Why the state of an alert was not changed.
    public sealed interface Changed {
        /// It was changed, or has the state already.
        record Done(StoredAlert alert) implements Changed {}

        /// There is no such alert.
        record Missing() implements Changed {}

        /// It is over.
        record Over() implements Changed {}
    }

    /// Raises an alert, unless one of the rule about the subject is there, which another service may have raised.
    StoredAlert raise(Tenant tenant, AlertRule rule, String subject, String sentence) {
        Instant now = now();
        StoredAlert alert = new StoredAlert(
                UUID.randomUUID().toString(),
                rule.name(),
                subject,
                rule.severity(),
                StoredAlert.OPEN,
                sentence,
                0,
                now,
                now,
                SERVICE,
                "");
        return store.write(writer -> writer.alerts()
                        .unresolved(tenant, rule.name(), subject)
                        .orElseGet(() -> written(writer, tenant, alert, "")))
                .join();
    }

    /// Takes the steps of an alert that are due.
    StoredAlert escalate(Tenant tenant, StoredAlert alert, AlertRules rules) {
        Optional<AlertRule> rule = rules.rule(alert.rule());
        boolean isQuiet =
                alert.state().equals(StoredAlert.ACKNOWLEDGED) || alert.state().equals(StoredAlert.RESOLVED);
        if (rule.isEmpty() || isQuiet || !isDue(rule.get(), alert)) {
            return alert;
        }
        return store.write(writer -> {
                    StoredAlert latest =
                            writer.alerts().alert(tenant, alert.id()).orElse(alert);
                    // It may have been acknowledged in the meantime.
                    return latest.equals(alert) ? notified(writer, tenant, alert, rule.get(), rules) : latest;
                })
                .join();
    }

    /// Notifies the contacts of every step that is due.
    private StoredAlert notified(
            StoreWriter writer, Tenant tenant, StoredAlert alert, AlertRule rule, AlertRules rules) {
        StoredAlert next = alert;
        while (isDue(rule, next)) {
            AlertRule.Step step = rule.steps().get(next.step());
            AlertContact contact = rules.contact(step.contact()).orElseThrow();
            boolean isLater = step.after().isPositive();
            next = next.in(
                    isLater ? StoredAlert.ESCALATED : next.state(),
                    next.step() + 1,
                    now(),
                    SERVICE,
                    "notified " + contact.name());
            tell(writer, tenant, next, contact);
            written(writer, tenant, next, isLater ? "-escalated" : "-sent");
        }
        return next;
    }

    private boolean isDue(AlertRule rule, StoredAlert alert) {
        return alert.step() < rule.steps().size()
                && !alert.openedAt()
                        .plus(rule.steps().get(alert.step()).after())
                        .isAfter(now());
    }

    /// Ends an alert because its figure is back.
    void release(Tenant tenant, StoredAlert alert, AlertRules rules) {
        end(tenant, alert, SERVICE, "the figure is back", rules);
    }

    private StoredAlert end(Tenant tenant, StoredAlert alert, String caller, String note, AlertRules rules) {
        return store.write(writer -> {
                    StoredAlert latest =
                            writer.alerts().alert(tenant, alert.id()).orElse(alert);
                    if (latest.state().equals(StoredAlert.RESOLVED)) {
                        return latest;
                    }
                    StoredAlert over = latest.in(StoredAlert.RESOLVED, latest.step(), now(), caller, note);
                    rules.rule(latest.rule()).stream()
                            .flatMap(rule -> rule.steps().stream().limit(latest.step()))
                            .map(AlertRule.Step::contact)
                            .distinct()
                            .flatMap(name -> rules.contact(name).stream())
                            .forEach(contact -> tell(writer, tenant, over, contact));
                    return written(writer, tenant, over, "-resolved");
                })
                .join();
    }

    /// Acknowledges an alert: it goes to no further contact.
    public Changed acknowledge(Principal caller, String id, String note) {
        Tenant tenant = caller.tenant();
        return store.write(writer -> {
                    Optional<StoredAlert> found = writer.alerts().alert(tenant, id);
                    if (found.isEmpty()) {
                        return new Changed.Missing();
                    }
                    if (found.get().state().equals(StoredAlert.RESOLVED)) {
                        return new Changed.Over();
                    }
                    StoredAlert next =
                            found.get().in(StoredAlert.ACKNOWLEDGED, found.get().step(), now(), caller.name(), note);
                    return new Changed.Done(written(writer, tenant, next, "-acknowledged"));
                })
                .join();
    }

    /// Ends an alert by hand.
    ///
    /// @param rules of the tenant
    public Changed resolve(Principal caller, String id, String note, AlertRules rules) {
        Optional<StoredAlert> found = store.read(reader -> reader.alerts().alert(caller.tenant(), id));
        if (found.isEmpty()) {
            return new Changed.Missing();
        }
        return found.get().state().equals(StoredAlert.RESOLVED)
                ? new Changed.Over()
                : new Changed.Done(end(caller.tenant(), found.get(), caller.name(), note, rules));
    }

    private static StoredAlert written(StoreWriter writer, Tenant tenant, StoredAlert alert, String change) {
        writer.alerting().save(tenant, alert);
        writer.append(
                tenant,
                new JournalDraft(
                        KIND + change, alert.id(), alert.changedBy(), Optional.empty(), AlertMessage.details(alert)));
        return alert;
    }

    private void tell(StoreWriter writer, Tenant tenant, StoredAlert alert, AlertContact contact) {
        String id = UUID.randomUUID().toString();
        Instant now = now();
        writer.alerting()
                .save(
                        tenant,
                        new StoredDelivery(
                                id,
                                alert.id(),
                                contact.name(),
                                contact.target(),
                                AlertMessage.of(tenant, id, alert),
                                StoredDelivery.PENDING,
                                0,
                                now,
                                now,
                                ""));
    }

    /// The alerts of a tenant, the newest first.
    ///
    /// @param state that they are in; empty for any
    /// @param most of them
    public List<StoredAlert> alerts(Tenant tenant, String state, int most) {
        return store.read(reader -> reader.alerts().alerts(tenant, state, most));
    }

    /// The messages of a tenant, the newest first.
    ///
    /// @param state that they are in; empty for any
    /// @param most of them
    public List<StoredDelivery> deliveries(Tenant tenant, String state, int most) {
        return store.read(reader -> reader.alerts().deliveries(tenant, state, most));
    }

    /// What was last said about each venue, by name.
    public List<StoredVenue> venues(Tenant tenant) {
        return store.read(reader -> reader.alerts().venues(tenant));
    }

    /// Takes what a caller says about a venue. A change of its state is an entry of the journal.
    ///
    /// @param state `up` or `out`
    public StoredVenue report(Principal caller, String venue, String state, String note) {
        Tenant tenant = caller.tenant();
        Instant now = now();
        return store.write(writer -> {
                    Optional<StoredVenue> before = writer.alerts().venues(tenant).stream()
                            .filter(known -> known.name().equals(venue))
                            .findFirst();
                    boolean isSame =
                            before.map(known -> known.state().equals(state)).orElse(false);
                    Instant since = isSame ? before.orElseThrow().since() : now;
                    StoredVenue report = new StoredVenue(venue, state, since, now, caller.name(), note);
                    writer.alerting().save(tenant, report);
                    if (!isSame) {
                        writer.append(
                                tenant,
                                new JournalDraft(
                                        "venue-" + state,
                                        venue,
                                        caller.name(),
                                        Optional.empty(),
                                        AlertMessage.details(report)));
                    }
                    return report;
                })
                .join();
    }

    /// Sends a message again.
    public Optional<StoredDelivery> resend(Principal caller, String id) {
        return store.write(writer -> writer.alerts()
                        .delivery(caller.tenant(), id)
                        .map(found -> {
                            StoredDelivery again = new StoredDelivery(
                                    found.id(),
                                    found.alert(),
                                    found.contact(),
                                    found.target(),
                                    found.body(),
                                    StoredDelivery.PENDING,
                                    0,
                                    found.createdAt(),
                                    now(),
                                    "");
                            writer.alerting().save(caller.tenant(), again);
                            return again;
                        }))
                .join();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
