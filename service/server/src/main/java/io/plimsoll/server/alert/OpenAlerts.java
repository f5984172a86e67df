package io.plimsoll.server.alert;

import io.plimsoll.store.Store;
import io.plimsoll.store.StoredAlert;
import io.plimsoll.store.Tenant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/// The alerts that are not over, and for how long each value has been on its side of its limit. Not thread-safe.
final class OpenAlerts {
    private final Store store;
    private final AlertDesk desk;
    private final InstantSource clock;
    private final Map<Watched, AlertTimer> timers = new HashMap<>();
    private final Map<Watched, StoredAlert> raised = new HashMap<>();

    OpenAlerts(Store store, AlertDesk desk, InstantSource clock) {
        this.store = store;
        this.desk = desk;
        this.clock = clock;
    }

    private record Watched(Tenant tenant, String rule, String subject) {}

    /// An alert that was raised before the service began.
    void restore(Tenant tenant, StoredAlert alert) {
        raised.put(new Watched(tenant, alert.rule(), alert.subject()), alert);
    }

    /// The rules of a tenant have changed, so times start anew.
    void restart(Tenant tenant) {
        timers.keySet().removeIf(watched -> watched.tenant().equals(tenant));
    }

    /// Takes the side on which a value is now.
    ///
    /// @param rules of the tenant
    /// @param sentence what was found; asked for if an alert is raised
    void take(
            Tenant tenant,
            AlertRules rules,
            AlertRule rule,
            String subject,
            AlertRule.Side side,
            Supplier<String> sentence) {
        Watched watched = new Watched(tenant, rule.name(), subject);
        AlertTimer timer =
                timers.computeIfAbsent(watched, each -> new AlertTimer(rule.minimum(), raised.containsKey(each)));
        switch (timer.at(clock.instant(), side)) {
            case NONE -> {}
            case RAISE -> raise(tenant, rules, rule, subject, sentence.get());
            case RELEASE -> release(tenant, rules, rule, subject);
        }
    }

    /// Raises an alert, unless it is there.
    void raise(Tenant tenant, AlertRules rules, AlertRule rule, String subject, String sentence) {
        raised.computeIfAbsent(
                new Watched(tenant, rule.name(), subject),
                each -> desk.escalate(tenant, desk.raise(tenant, rule, subject, sentence), rules));
    }

    /// Ends an alert, if it is there.
    void release(Tenant tenant, AlertRules rules, AlertRule rule, String subject) {
        StoredAlert alert = raised.remove(new Watched(tenant, rule.name(), subject));
        if (alert != null) {
            desk.release(tenant, alert, rules);
        }
    }

    /// Takes the steps that are due, and forgets the alerts that are over.
    void escalate(Function<Tenant, AlertRules> rules) {
        for (Map.Entry<Watched, StoredAlert> each : raised.entrySet()) {
            Tenant tenant = each.getKey().tenant();
            StoredAlert latest = store.read(reader ->
                            reader.alerts().alert(tenant, each.getValue().id()))
                    .orElse(each.getValue());
            each.setValue(desk.escalate(tenant, latest, rules.apply(tenant)));
        }
        raised.values().removeIf(alert -> alert.state().equals(StoredAlert.RESOLVED));
    }

    /// An alert was ended by hand: the rule raises no other before the figure was back.
    void silence(Tenant tenant, AlertRule rule, String subject) {
        Watched watched = new Watched(tenant, rule.name(), subject);
        if (raised.remove(watched) != null) {
            timers.computeIfAbsent(watched, each -> new AlertTimer(rule.minimum(), true))
                    .silence();
        }
    }
}
