package io.plimsoll.server.alert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.server.audit.JournalAudit;
import io.plimsoll.server.identity.Principal;
import io.plimsoll.server.json.tree.ReadResult;
import io.plimsoll.server.library.BookMarginListener;
import io.plimsoll.server.library.RequestKey;
import io.plimsoll.server.runtime.AlertSettings;
import io.plimsoll.store.BookMargin;
import io.plimsoll.store.ContentHash;
import io.plimsoll.store.DocumentKind;
import io.plimsoll.store.JournalDraft;
import io.plimsoll.store.JournalEntry;
import io.plimsoll.store.NamedVersion;
import io.plimsoll.store.PackedDocument;
import io.plimsoll.store.Store;
import io.plimsoll.store.StoreReader;
import io.plimsoll.store.StoreReader.Owned;
import io.plimsoll.store.StoredAlert;
import io.plimsoll.store.Tenant;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Holds the latest margin of every book against the rules of its tenant, when it comes and once a second. One
/// thread does all, so a book is never held against a rule twice at a time. What other services that share the store
/// have done is read once a second: each holds the same margins against the same rules.
public final class AlertWatch implements BookMarginListener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AlertWatch.class);
    private static final String RULES = "alert-rules";
    private static final String RECALIBRATION_FAILED = "recalibration-failed";
    private static final Set<String> FOLLOWED =
            Set.of(RULES, RECALIBRATION_FAILED, "recalibration-proposed", "recalibration-unchanged");
    private static final int LONGEST_SENTENCE = 1000;
    private static final String JOURNAL = "journal";
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Store store;
    private final AlertSettings settings;
    private final JournalAudit audit;
    private final InstantSource clock;
    private final OpenAlerts alerts;
    private final CallForecasts forecasts;
    private final VenueWatch venues;
    private final Map<Tenant, Stored> rules = new ConcurrentHashMap<>();
    private final Map<Subject, Latest> margins = new HashMap<>();

    /// The last entry of each journal that was looked at.
    private final Map<Tenant, Long> seen = new HashMap<>();

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("plimsoll-alerts").factory());

    /// @param settings of messages
    /// @param desk that changes alerts
    /// @param audit that verifies journals
    /// @param forecasts of margin calls
    public AlertWatch(
            Store store,
            AlertSettings settings,
            AlertDesk desk,
            JournalAudit audit,
            CallForecasts forecasts,
            InstantSource clock) {
        this.store = store;
        this.settings = settings;
        this.audit = audit;
        this.clock = clock;
        this.alerts = new OpenAlerts(store, desk, clock);
        this.forecasts = forecasts;
        this.venues = new VenueWatch(store, alerts, clock);
    }

    /// Rules of a tenant.
    ///
    /// @param sequence of their entry in the journal
    private record Stored(AlertRules rules, long sequence) {}

    private record Subject(Tenant tenant, String name) {}

    private record Latest(BookMargin margin, Map<String, String> tags) {}

    /// Reads what is kept, and begins to watch. Waits for the store, so that no event after this call is missed.
    public void start() {
        guarded(this::restore);
        ScheduledFuture<?> _ = thread.scheduleWithFixedDelay(
                () -> guarded(this::tick), TICK.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void run(Runnable work) {
        try {
            thread.execute(() -> guarded(work));
        } catch (RejectedExecutionException closed) {
            LOG.debug("the service ends: an alert is not looked at", closed);
        }
    }

    private static void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failure) {
            LOG.error("alerts could not be looked at", failure);
        }
    }

    private void restore() {
        store.read(reader -> {
            reader.heads().forEach((tenant, head) -> {
                reader.entries(tenant, RULES, "", Long.MAX_VALUE, 1).forEach(entry -> load(reader, tenant, entry));
                seen.put(tenant, head);
                for (NamedVersion book : reader.names(tenant, DocumentKind.BOOK)) {
                    reader.margins(tenant, book.id(), Long.MAX_VALUE, 1).stream()
                            .findFirst()
                            .ifPresent(margin -> margins.put(
                                    new Subject(tenant, book.id()),
                                    new Latest(margin, tags(reader, tenant, book.id()))));
                }
            });
            for (Owned<StoredAlert> alert : reader.alerts().unresolved()) {
                alerts.restore(alert.tenant(), alert.value());
            }
            return true;
        });
    }

    /// Takes the rules of an entry in the journal, if they are newer than those that are known.
    private void load(StoreReader reader, Tenant tenant, JournalEntry entry) {
        Stored known = rules.get(tenant);
        if (known != null && known.sequence() >= entry.sequence()) {
            return;
        }
        Optional<byte[]> document = entry.draft().document().flatMap(hash -> reader.document(tenant, hash));
        if (document.isPresent()
                && AlertRulesReader.read(document.get(), settings)
                        instanceof ReadResult.Accepted<AlertRules>(AlertRules read)) {
            rules.put(tenant, new Stored(read, entry.sequence()));
            alerts.restart(tenant);
        } else {
            LOG.error("the alert rules of the tenant {} cannot be used with these settings", tenant.name());
        }
    }

    private static Map<String, String> tags(StoreReader reader, Tenant tenant, String book) {
        Map<String, String> tags = new TreeMap<>();
        reader.latest(tenant, DocumentKind.BOOK, book)
                .flatMap(version -> reader.document(tenant, version.hash()))
                .ifPresent(bytes -> {
                    try {
                        for (Map.Entry<String, JsonNode> tag : JSON.readTree(new String(bytes, StandardCharsets.UTF_8))
                                .path("tags")
                                .properties()) {
                            tags.put(tag.getKey(), tag.getValue().asText());
                        }
                    } catch (JsonProcessingException altered) {
                        LOG.error("the book {} is not JSON", book, altered);
                    }
                });
        return tags;
    }

    /// The rules of a tenant as they were stored; empty before the first.
    public Optional<byte[]> document(Tenant tenant) {
        return store.read(reader -> reader.entries(tenant, RULES, "", Long.MAX_VALUE, 1).stream()
                .findFirst()
                .flatMap(entry -> entry.draft().document())
                .flatMap(hash -> reader.document(tenant, hash)));
    }

    /// The rules of a tenant.
    public AlertRules rules(Tenant tenant) {
        Stored known = rules.get(tenant);
        return known == null ? AlertRules.NONE : known.rules();
    }

    /// Checks rules and stores them. Waits for the store.
    ///
    /// @return the faults; none if they are stored
    public List<Fault> put(Principal caller, byte[] document, Optional<RequestKey> key) {
        return switch (AlertRulesReader.read(document, settings)) {
            case ReadResult.Refused<AlertRules>(List<Fault> faults) -> faults;
            case ReadResult.Accepted<AlertRules>(AlertRules read) -> {
                JournalEntry entry = store.write(writer -> {
                            ContentHash hash = writer.put(caller.tenant(), document);
                            key.ifPresent(claimed -> claimed.keep(
                                    writer, 200, AlertMessage.MEDIA_TYPE, Map.of(), PackedDocument.of(document)));
                            return writer.append(
                                    caller.tenant(),
                                    new JournalDraft(RULES, RULES, caller.name(), Optional.of(hash), "{}"));
                        })
                        .join();
                rules.put(caller.tenant(), new Stored(read, entry.sequence()));
                run(() -> alerts.restart(caller.tenant()));
                run(this::tick);
                yield List.of();
            }
        };
    }

    @Override
    public void added(Tenant tenant, String book, BookMargin margin) {
        Map<String, String> tags = store.read(reader -> tags(reader, tenant, book));
        run(() -> take(new Subject(tenant, book), new Latest(margin, tags)));
    }

    /// Takes a margin, unless a later one of the book is known.
    private void take(Subject subject, Latest latest) {
        if (isNew(subject, latest.margin())) {
            margins.put(subject, latest);
            look(subject, clock.instant());
        }
    }

    /// Whether no margin of the book is known that is as late.
    private boolean isNew(Subject subject, BookMargin margin) {
        Latest known = margins.get(subject);
        return known == null || known.margin().sequence() < margin.sequence();
    }

    /// An alert was ended by hand: the rule raises no other before the figure was back.
    public void resolved(Tenant tenant, StoredAlert alert) {
        run(() -> rules(tenant).rule(alert.rule()).ifPresent(rule -> alerts.silence(tenant, rule, alert.subject())));
    }

    private void tick() {
        follow();
        Instant now = clock.instant();
        rules.forEach((tenant, of) -> {
            if (of.rules().rules().stream().anyMatch(AlertWatch::isForecast)) {
                forecasts.read(tenant);
            }
        });
        List.copyOf(margins.keySet()).forEach(subject -> {
            look(subject, now);
            renew(subject);
        });
        rules.forEach((tenant, of) -> {
            for (AlertRule rule : of.rules().rules()) {
                if (rule.condition() == AlertCondition.JOURNAL_BROKEN) {
                    journal(tenant, rule);
                } else if (rule.condition() == AlertCondition.VENUE_OUTAGE) {
                    venues.look(tenant, of.rules(), rule);
                }
            }
        });
        alerts.escalate(this::rules);
    }

    private static boolean isForecast(AlertRule rule) {
        return rule.condition() == AlertCondition.CALL_PROBABILITY_ABOVE;
    }

    /// Begins the forecasts of a book that rules ask for.
    private void renew(Subject subject) {
        Latest latest = margins.get(subject);
        if (latest != null) {
            rules(subject.tenant()).rules().stream()
                    .filter(rule -> isForecast(rule) && rule.covers(subject.name(), latest.tags()))
                    .forEach(rule -> forecasts.renew(
                            subject.tenant(),
                            subject.name(),
                            rule.within(),
                            latest.margin().sequence()));
        }
    }

    private void journal(Tenant tenant, AlertRule rule) {
        boolean isBroken =
                audit.verification(tenant).map(last -> !last.report().isWhole()).orElse(false);
        AlertRule.Side side = isBroken ? AlertRule.Side.BEYOND : AlertRule.Side.CLEAR;
        alerts.take(
                tenant, rules(tenant), rule, JOURNAL, side, () -> "The journal is broken: see /v1/audit/verification.");
    }

    /// Reads what has happened since the last look, in this service or in another.
    private void follow() {
        store.read(StoreReader::heads).forEach((tenant, head) -> {
            long after = seen.getOrDefault(tenant, 0L);
            if (head > after) {
                follow(tenant, after, head);
                seen.put(tenant, head);
            }
        });
    }

    private void follow(Tenant tenant, long after, long head) {
        Map<String, Latest> computed = new TreeMap<>();
        List<JournalEntry> news = store.read(reader -> {
            reader.marginsSince(tenant, after).forEach((book, margin) -> {
                if (isNew(new Subject(tenant, book), margin)) {
                    computed.put(book, new Latest(margin, tags(reader, tenant, book)));
                }
            });
            List<JournalEntry> entries = reader.happened(tenant, FOLLOWED, after, head);
            entries.stream()
                    .filter(entry -> entry.draft().kind().equals(RULES))
                    .forEach(entry -> load(reader, tenant, entry));
            return entries;
        });
        computed.forEach((book, latest) -> take(new Subject(tenant, book), latest));
        Map<String, JournalEntry> ended = new TreeMap<>();
        news.stream()
                .filter(entry -> !entry.draft().kind().equals(RULES))
                .forEach(entry -> ended.put(entry.draft().subject(), entry));
        ended.values().forEach(entry -> recalibrated(tenant, entry));
    }

    /// The latest end of a recalibration: a failure raises an alert, and a success ends it.
    private void recalibrated(Tenant tenant, JournalEntry entry) {
        AlertRules of = rules(tenant);
        for (AlertRule rule : of.rules()) {
            if (rule.condition() != AlertCondition.RECALIBRATION_FAILED) {
                continue;
            }
            String subject = entry.draft().subject();
            if (entry.draft().kind().equals(RECALIBRATION_FAILED)) {
                alerts.raise(tenant, of, rule, subject, failure(entry));
            } else {
                alerts.release(tenant, of, rule, subject);
            }
        }
    }

    private static String failure(JournalEntry entry) {
        String start = "The recalibration " + entry.draft().subject() + " failed";
        try {
            String reason =
                    JSON.readTree(entry.draft().details()).path("sentence").asText();
            String whole = reason.isEmpty() ? start + "." : start + ": " + reason;
            return whole.substring(0, Math.min(whole.length(), LONGEST_SENTENCE));
        } catch (JsonProcessingException altered) {
            LOG.error("the entry {} of the journal has no JSON", entry.sequence(), altered);
            return start + ".";
        }
    }

    private void look(Subject subject, Instant now) {
        Latest latest = margins.get(subject);
        AlertRules of = rules(subject.tenant());
        for (AlertRule rule : of.rules()) {
            if (latest == null || !rule.covers(subject.name(), latest.tags())) {
                continue;
            }
            if (isForecast(rule)) {
                forecasts
                        .latest(subject.tenant(), subject.name(), rule.within())
                        .ifPresent(forecast -> alerts.take(
                                subject.tenant(),
                                of,
                                rule,
                                subject.name(),
                                rule.side(forecast),
                                () -> rule.sentence(forecast)));
            } else {
                alerts.take(
                        subject.tenant(),
                        of,
                        rule,
                        subject.name(),
                        rule.side(latest.margin(), now),
                        () -> rule.sentence(subject.name(), latest.margin(), now));
            }
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
