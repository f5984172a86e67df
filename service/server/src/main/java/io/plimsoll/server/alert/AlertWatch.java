package io.plimsoll.server.alert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.server.audit.JournalAudit;
import io.plimsoll.server.identity.Principal;
import io.plimsoll.server.json.tree.ReadResult;
import io.plimsoll.server.library.BookMarginListener;
import io.plimsoll.server.runtime.AlertSettings;
import io.plimsoll.store.BookMargin;
import io.plimsoll.store.ContentHash;
import io.plimsoll.store.DocumentKind;
import io.plimsoll.store.JournalDraft;
import io.plimsoll.store.JournalEntry;
import io.plimsoll.store.NamedVersion;
import io.plimsoll.store.Store;
import io.plimsoll.store.StoreReader;
import io.plimsoll.store.StoreReader.Owned;
import io.plimsoll.store.StoredAlert;
import io.plimsoll.store.Tenant;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
/// thread does all, so a book is never held against a rule twice at a time.
public final class AlertWatch implements BookMarginListener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AlertWatch.class);
    private static final String RULES = "alert-rules";
    private static final String RECALIBRATION_FAILED = "recalibration-failed";
    private static final List<String> RECALIBRATION_KINDS =
            List.of(RECALIBRATION_FAILED, "recalibration-proposed", "recalibration-unchanged");
    private static final int LONGEST_SENTENCE = 1000;
    private static final String JOURNAL = "journal";
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Store store;
    private final AlertSettings settings;
    private final AlertDesk desk;
    private final JournalAudit audit;
    private final InstantSource clock;
    private final Map<Tenant, AlertRules> rules = new ConcurrentHashMap<>();
    private final Map<Subject, Latest> margins = new HashMap<>();
    private final Map<Watched, AlertTimer> timers = new HashMap<>();
    private final Map<Watched, StoredAlert> raised = new HashMap<>();
    private final Map<Tenant, Long> recalibrations = new HashMap<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("plimsoll-alerts").factory());

    /// @param settings of messages
    /// @param desk that changes alerts
    /// @param audit that verifies journals
    public AlertWatch(Store store, AlertSettings settings, AlertDesk desk, JournalAudit audit, InstantSource clock) {
        this.store = store;
        this.settings = settings;
        this.desk = desk;
        this.audit = audit;
        this.clock = clock;
    }

    private record Subject(Tenant tenant, String name) {}

    private record Watched(Tenant tenant, String rule, String subject) {}

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
            for (Tenant tenant : reader.tenants()) {
                document(reader, tenant).ifPresent(bytes -> {
                    if (AlertRulesReader.read(bytes, settings)
                            instanceof ReadResult.Accepted<AlertRules>(AlertRules read)) {
                        rules.put(tenant, read);
                    } else {
                        LOG.error("the alert rules of the tenant {} cannot be used with these settings", tenant.name());
                    }
                });
                recalibrations.put(
                        tenant, reader.head(tenant).map(JournalEntry::sequence).orElse(0L));
                for (NamedVersion book : reader.names(tenant, DocumentKind.BOOK)) {
                    reader.margins(tenant, book.id(), Long.MAX_VALUE, 1).stream()
                            .findFirst()
                            .ifPresent(margin -> margins.put(
                                    new Subject(tenant, book.id()),
                                    new Latest(margin, tags(reader, tenant, book.id()))));
                }
            }
            for (Owned<StoredAlert> alert : reader.alerts().unresolved()) {
                raised.put(
                        new Watched(
                                alert.tenant(),
                                alert.value().rule(),
                                alert.value().subject()),
                        alert.value());
            }
            return true;
        });
    }

    private static Optional<byte[]> document(StoreReader reader, Tenant tenant) {
        return reader.entries(tenant, RULES, "", Long.MAX_VALUE, 1).stream()
                .findFirst()
                .flatMap(entry -> entry.draft().document())
                .flatMap(hash -> reader.document(tenant, hash));
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
        return store.read(reader -> document(reader, tenant));
    }

    /// The rules of a tenant.
    public AlertRules rules(Tenant tenant) {
        return rules.getOrDefault(tenant, AlertRules.NONE);
    }

    /// Checks rules and stores them. Waits for the store.
    ///
    /// @return the faults; none if they are stored
    public List<Fault> put(Principal caller, byte[] document) {
        return switch (AlertRulesReader.read(document, settings)) {
            case ReadResult.Refused<AlertRules>(List<Fault> faults) -> faults;
            case ReadResult.Accepted<AlertRules>(AlertRules read) -> {
                store.write(writer -> {
                            ContentHash hash = writer.put(caller.tenant(), document);
                            return writer.append(
                                    caller.tenant(),
                                    new JournalDraft(RULES, RULES, caller.name(), Optional.of(hash), "{}"));
                        })
                        .join();
                rules.put(caller.tenant(), read);
                run(() -> timers.keySet().removeIf(watched -> watched.tenant().equals(caller.tenant())));
                run(this::tick);
                yield List.of();
            }
        };
    }

    @Override
    public void added(Tenant tenant, String book, BookMargin margin) {
        Map<String, String> tags = store.read(reader -> tags(reader, tenant, book));
        run(() -> {
            Subject subject = new Subject(tenant, book);
            Latest known = margins.get(subject);
            if (known == null || known.margin().sequence() < margin.sequence()) {
                margins.put(subject, new Latest(margin, tags));
                look(subject, clock.instant());
            }
        });
    }

    /// An alert was ended by hand: the rule raises no other before the figure was back.
    public void resolved(Tenant tenant, StoredAlert alert) {
        run(() -> {
            Watched watched = new Watched(tenant, alert.rule(), alert.subject());
            if (raised.remove(watched) != null) {
                rules(tenant)
                        .rule(alert.rule())
                        .ifPresent(rule -> timers.computeIfAbsent(watched, each -> new AlertTimer(rule.minimum(), true))
                                .silence());
            }
        });
    }

    private void tick() {
        Instant now = clock.instant();
        Map<Tenant, Long> heads = new HashMap<>();
        rules.keySet().forEach(tenant -> heads.put(tenant, head(tenant)));
        List.copyOf(margins.keySet()).forEach(subject -> look(subject, now));
        rules.forEach((tenant, of) -> {
            for (AlertRule rule : of.rules()) {
                if (rule.condition() == AlertCondition.JOURNAL_BROKEN) {
                    boolean isBroken = audit.verification(tenant)
                            .map(last -> !last.report().isWhole())
                            .orElse(false);
                    AlertRule.Side side = isBroken ? AlertRule.Side.BEYOND : AlertRule.Side.CLEAR;
                    take(tenant, rule, JOURNAL, side, now, "The journal is broken: see /v1/audit/verification.");
                } else if (rule.condition() == AlertCondition.RECALIBRATION_FAILED) {
                    recalibrations(tenant, rule, heads.getOrDefault(tenant, 0L));
                }
            }
        });
        recalibrations.putAll(heads);
        for (Map.Entry<Watched, StoredAlert> each : raised.entrySet()) {
            Tenant tenant = each.getKey().tenant();
            each.setValue(desk.escalate(tenant, latest(tenant, each.getValue()), rules(tenant)));
        }
        raised.values().removeIf(alert -> alert.state().equals(StoredAlert.RESOLVED));
    }

    private long head(Tenant tenant) {
        return store.read(reader -> reader.head(tenant))
                .map(JournalEntry::sequence)
                .orElse(0L);
    }

    private StoredAlert latest(Tenant tenant, StoredAlert alert) {
        return store.read(reader -> reader.alerts().alert(tenant, alert.id())).orElse(alert);
    }

    /// What happened to recalibrations since the last look, in its order: a failure raises an alert, and a success
    /// ends it.
    private void recalibrations(Tenant tenant, AlertRule rule, long upTo) {
        long after = recalibrations.getOrDefault(tenant, 0L);
        List<JournalEntry> news = store.read(reader -> RECALIBRATION_KINDS.stream()
                .flatMap(kind -> reader.entries(tenant, kind, "", upTo + 1, 100).stream())
                .filter(entry -> entry.sequence() > after)
                .sorted(Comparator.comparingLong(JournalEntry::sequence))
                .toList());
        for (JournalEntry entry : news) {
            String subject = entry.draft().subject();
            Watched watched = new Watched(tenant, rule.name(), subject);
            if (!entry.draft().kind().equals(RECALIBRATION_FAILED)) {
                StoredAlert alert = raised.remove(watched);
                if (alert != null) {
                    desk.release(tenant, alert, rules(tenant));
                }
            } else if (!raised.containsKey(watched)) {
                raised.put(watched, desk.raise(tenant, rule, subject, failure(entry)));
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
        for (AlertRule rule : rules(subject.tenant()).rules()) {
            if (latest != null && rule.covers(subject.name(), latest.tags())) {
                AlertRule.Side side = rule.side(latest.margin(), now);
                String sentence =
                        side == AlertRule.Side.BEYOND ? rule.sentence(subject.name(), latest.margin(), now) : "";
                take(subject.tenant(), rule, subject.name(), side, now, sentence);
            }
        }
    }

    private void take(
            Tenant tenant, AlertRule rule, String subject, AlertRule.Side side, Instant now, String sentence) {
        Watched watched = new Watched(tenant, rule.name(), subject);
        AlertTimer timer =
                timers.computeIfAbsent(watched, each -> new AlertTimer(rule.minimum(), raised.containsKey(each)));
        switch (timer.at(now, side)) {
            case NONE -> {}
            case RAISE -> {
                StoredAlert alert = desk.raise(tenant, rule, subject, sentence);
                raised.put(watched, desk.escalate(tenant, alert, rules(tenant)));
            }
            case RELEASE -> {
                StoredAlert alert = raised.remove(watched);
                if (alert != null) {
                    desk.release(tenant, alert, rules(tenant));
                }
            }
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
