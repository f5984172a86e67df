package io.plimsoll.server.audit;

import io.plimsoll.server.runtime.AuditSettings;
import io.plimsoll.store.ChainMark;
import io.plimsoll.store.SignedHead;
import io.plimsoll.store.Store;
import io.plimsoll.store.Tenant;
import io.plimsoll.store.audit.ChainReport;
import io.plimsoll.store.audit.ChainVerifier;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Signs and verifies journals: when the service starts, on a schedule, and when it is asked. A broken journal
/// is logged as an error and counted, and stops no answer. Thread-safe.
public final class JournalAudit implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JournalAudit.class);

    /// When documents are removed: soon after the start, and then every few hours.
    private static final Duration FIRST_EXPIRY = Duration.ofMinutes(1);

    private static final Duration EXPIRY = Duration.ofHours(6);

    private final Store store;
    private final AuditSettings settings;
    private final SigningKey key;
    private final HeadFile exported;
    private final InstantSource clock;
    private final Map<String, Verified> verified = new ConcurrentHashMap<>();
    private final ScheduledExecutorService schedule = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("plimsoll-audit").factory());

    public JournalAudit(Store store, AuditSettings settings, InstantSource clock) {
        this.store = store;
        this.settings = settings;
        this.key = key(settings);
        this.exported = new HeadFile(settings.headsFile());
        this.clock = clock;
    }

    /// The latest verification of a journal.
    ///
    /// @param report what it found
    /// @param at when it ended
    public record Verified(ChainReport report, Instant at) {}

    private static SigningKey key(AuditSettings settings) {
        Optional<Path> file = settings.keyFile();
        if (file.isEmpty()) {
            return SigningKey.ofProcess();
        }
        try {
            return SigningKey.of(file.get());
        } catch (IOException | RuntimeException unusable) {
            LOG.atError()
                    .addKeyValue("file", file.get())
                    .setCause(unusable)
                    .log("the key that signs the journal cannot be used: heads are signed with a key of this process");
            return SigningKey.ofProcess();
        }
    }

    /// Verifies what was written since the last verification, and begins the schedules.
    public void start() {
        schedule.execute(() -> verifyAll(false));
        every(settings.verification(), () -> verifyAll(true));
        every(settings.signing(), this::signAll);
        if (!settings.retention().isZero()) {
            ScheduledFuture<?> _ = schedule.scheduleAtFixedRate(
                    this::expireAll, FIRST_EXPIRY.toMillis(), EXPIRY.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void expireAll() {
        Expiry expiry = new Expiry(store, clock);
        try {
            for (String tenant : store.read(reader -> reader.audit().tenants())) {
                long removed = expiry.run(new Tenant(tenant), settings.retention());
                LOG.atInfo()
                        .addKeyValue("tenant", tenant)
                        .addKeyValue("documents", removed)
                        .log("documents were removed whose time to be kept is over");
            }
        } catch (RuntimeException failure) {
            LOG.error("documents whose time to be kept is over could not be removed", failure);
        }
    }

    private void every(Duration time, Runnable work) {
        if (!time.isZero()) {
            ScheduledFuture<?> _ =
                    schedule.scheduleAtFixedRate(work, time.toMillis(), time.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void verifyAll(boolean isWhole) {
        try {
            for (String tenant : store.read(reader -> reader.audit().tenants())) {
                verify(tenant, isWhole);
            }
        } catch (RuntimeException failure) {
            LOG.error("the journal could not be verified", failure);
        }
    }

    /// Verifies the journal of a tenant now. Waits for the store.
    ///
    /// @param isWhole whether from its beginning, with all documents; otherwise since the last verification
    public Verified verify(String tenant, boolean isWhole) {
        List<SignedHead> heads = exported.read();
        long begin = System.nanoTime();
        ChainReport report = store.read(reader -> {
            ChainVerifier verifier = new ChainVerifier(reader.audit(), key.verifying());
            return isWhole ? verifier.whole(tenant, heads) : verifier.latest(tenant, heads);
        });
        Verified result = new Verified(report, clock.instant());
        verified.put(tenant, result);
        log(report, Duration.ofNanos(System.nanoTime() - begin));
        ChainMark last = report.last();
        if (report.isWhole() && last.sequence() > 0) {
            store.write(writer -> {
                        writer.auditing().verified(new Tenant(tenant), last);
                        return true;
                    })
                    .join();
        }
        return result;
    }

    private static void log(ChainReport report, Duration time) {
        var line = (report.isWhole() ? LOG.atInfo() : LOG.atError())
                .addKeyValue("tenant", report.tenant())
                .addKeyValue("after", report.from().sequence())
                .addKeyValue("last", report.last().sequence())
                .addKeyValue("faults", report.faultCount())
                .addKeyValue("millis", time.toMillis());
        if (report.isWhole()) {
            line.log("the journal is whole");
        } else {
            line.addKeyValue("first", report.faults().getFirst().sentence()).log("THE JOURNAL IS BROKEN");
        }
    }

    /// The latest verification of a tenant's journal.
    public Optional<Verified> verification(Tenant tenant) {
        return Optional.ofNullable(verified.get(tenant.name()));
    }

    /// The number of journals whose latest verification found faults.
    public int broken() {
        return (int) verified.values().stream()
                .filter(each -> !each.report().isWhole())
                .count();
    }

    /// Seconds since 1970 of the latest verification; 0 before the first.
    public double verifiedAt() {
        return verified.values().stream()
                .mapToDouble(each -> each.at().getEpochSecond())
                .max()
                .orElse(0);
    }

    private void signAll() {
        try {
            for (String tenant : store.read(reader -> reader.audit().tenants())) {
                sign(tenant);
            }
        } catch (RuntimeException failure) {
            LOG.error("the head of the journal could not be signed", failure);
        }
    }

    /// Signs the head of a journal, and keeps it in the store and in the file of heads. A head that this key
    /// has signed already is not signed again.
    public SignedHead sign(String tenant) {
        ChainMark mark =
                store.read(reader -> reader.audit().recordedHead(tenant)).orElse(ChainMark.START);
        Optional<SignedHead> known = store.read(reader -> reader.audit().signedHeads(tenant)).stream()
                .filter(head -> head.mark().equals(mark) && head.key().equals(key().id()))
                .findFirst();
        if (known.isPresent()) {
            return known.get();
        }
        SignedHead head = key.sign(tenant, mark, clock.instant());
        if (mark.sequence() > 0) {
            store.write(writer -> {
                        writer.auditing().keep(head);
                        return true;
                    })
                    .join();
            exported.add(head);
        }
        return head;
    }

    /// The key that checks the signatures.
    public VerifyingKey key() {
        return key.verifying();
    }

    @Override
    public void close() {
        schedule.shutdownNow();
    }
}
