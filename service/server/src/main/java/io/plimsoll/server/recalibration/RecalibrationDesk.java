package io.plimsoll.server.recalibration;

import io.plimsoll.server.identity.Principal;
import io.plimsoll.server.job.JobKind;
import io.plimsoll.server.job.JobOutcome;
import io.plimsoll.server.job.JobProgress;
import io.plimsoll.server.job.JobRunner;
import io.plimsoll.server.json.tree.JsonBytes;
import io.plimsoll.server.recalibration.plan.Recalibration;
import io.plimsoll.store.JournalDraft;
import io.plimsoll.store.PackedDocument;
import io.plimsoll.store.Store;
import io.plimsoll.store.StoreReader;
import io.plimsoll.store.StoreUnavailableException;
import io.plimsoll.store.StoredRecalibration;
import io.plimsoll.store.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Begins the recalibrations that are due. Of services that share a store, one claims each. A run that was missed is
/// made up for, unless a later one is due. A service that ends leaves its runs to the next, up to three attempts each.
public final class RecalibrationDesk implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RecalibrationDesk.class);
    private static final int MOST_ATTEMPTS = 3;
    private static final int LONGEST_SENTENCE = 1000;
    private static final String KIND = "recalibration-";
    private static final Duration INTERVAL = Duration.ofSeconds(5);

    /// A service that was not heard of for this long has ended.
    private static final Duration SILENCE = Duration.ofSeconds(30);

    private static final Instant FAR = Instant.parse("9999-01-01T00:00:00Z");

    private final Store store;
    private final List<Recalibration> plans;
    private final RecalibrationRun run;
    private final JobRunner jobs;
    private final String instance;
    private final InstantSource clock;
    private final Queue<Ended> unwritten = new ConcurrentLinkedQueue<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("plimsoll-recalibrations").factory());
    private volatile boolean isClosed;

    /// @param plans of all tenants
    /// @param jobs runs them
    /// @param instance name of this service among those that share the store
    public RecalibrationDesk(
            Store store,
            List<Recalibration> plans,
            RecalibrationRun run,
            JobRunner jobs,
            String instance,
            InstantSource clock) {
        this.store = store;
        this.plans = List.copyOf(plans);
        this.run = run;
        this.jobs = jobs;
        this.instance = instance;
        this.clock = clock;
    }

    private record Ended(Recalibration plan, StoredRecalibration claimed, RecalibrationEnd end) {}

    /// Begins to look for what is due.
    public void start() {
        if (!plans.isEmpty()) {
            ScheduledFuture<?> _ =
                    thread.scheduleWithFixedDelay(this::look, 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /// Begins everything that is due now.
    void look() {
        try {
            for (Ended left = unwritten.peek(); left != null; left = unwritten.peek()) {
                write(left);
                unwritten.remove(left);
            }
            for (Recalibration plan : plans) {
                begin(plan);
            }
        } catch (CompletionException | StoreUnavailableException failure) {
            LOG.warn("recalibrations could not be looked for", failure);
        } catch (RuntimeException bug) {
            LOG.error("recalibrations could not be looked for", bug);
        }
    }

    private void begin(Recalibration plan) {
        if (isClosed || jobs.isFull() || !isOpen(plan)) {
            return;
        }
        Optional<StoredRecalibration> claimed = claim(plan);
        if (claimed.isEmpty()) {
            return;
        }
        StoredRecalibration mine = claimed.get();
        if (mine.attempts() > MOST_ATTEMPTS) {
            write(new Ended(
                    plan,
                    mine,
                    new RecalibrationEnd.Failed("the service ended " + MOST_ATTEMPTS + " times while it ran")));
            return;
        }
        submit(plan, mine);
    }

    /// Gives a run to the jobs. If they have no place, it waits for the next look.
    private void submit(Recalibration plan, StoredRecalibration mine) {
        JobRunner.Submission submission = jobs.submit(
                plan.tenant(), JobKind.CALIBRATION, (progress, cancelled) -> worked(plan, mine, progress, cancelled));
        if (!(submission instanceof JobRunner.Submission.Accepted)) {
            store.write(writer -> {
                        writer.recalibrating().release(plan.tenant(), mine);
                        return true;
                    })
                    .join();
        }
    }

    /// What became of a run that was asked for.
    public sealed interface Asked {
        /// It runs, or waits for a place among the jobs.
        ///
        /// @param document the run, JSON
        record Begun(byte[] document) implements Asked {}

        /// The tenant has no recalibration of that name.
        record Missing() implements Asked {}

        /// Another run of it is under way.
        record Running() implements Asked {}
    }

    /// Begins a run that is due now because a caller asks for it. The journal has who asked.
    public Asked ask(Principal caller, String name) {
        Optional<Recalibration> plan = plans.stream()
                .filter(each ->
                        each.tenant().equals(caller.tenant()) && each.name().equals(name))
                .findFirst();
        if (plan.isEmpty()) {
            return new Asked.Missing();
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Optional<StoredRecalibration> claimed = store.write(writer -> {
                    writer.seen(instance);
                    Optional<StoredRecalibration> mine =
                            writer.recalibrating().claim(caller.tenant(), name, now, instance, silentSince(now));
                    mine.ifPresent(run -> writer.append(
                            caller.tenant(),
                            new JournalDraft(
                                    KIND + "asked", name, caller.name(), Optional.empty(), details(plan.get(), run))));
                    return mine;
                })
                .join();
        claimed.ifPresent(mine -> submit(plan.get(), mine));
        return claimed.<Asked>map(mine -> new Asked.Begun(RecalibrationsDocument.of(mine)))
                .orElseGet(Asked.Running::new);
    }

    private Instant silentSince(Instant now) {
        return store.isExclusive() ? FAR : now.minus(SILENCE);
    }

    /// Whether a run is to be made, as far as can be seen without a claim.
    private boolean isOpen(Recalibration plan) {
        Instant due = plan.schedule().lastDue(clock.instant());
        return latest(plan)
                .map(last -> last.dueAt().isBefore(due)
                        || (last.state().equals(StoredRecalibration.RUNNING)
                                && !last.owner().equals(instance)))
                .orElse(true);
    }

    private Optional<StoredRecalibration> latest(Recalibration plan) {
        return store.read(reader -> reader.recalibrations().latest(plan.tenant(), plan.name()));
    }

    private Optional<StoredRecalibration> claim(Recalibration plan) {
        Instant now = clock.instant();
        return store.write(writer -> {
                    writer.seen(instance);
                    return writer.recalibrating()
                            .claim(
                                    plan.tenant(),
                                    plan.name(),
                                    plan.schedule().lastDue(now),
                                    instance,
                                    silentSince(now));
                })
                .join();
    }

    private JobOutcome worked(
            Recalibration plan, StoredRecalibration mine, JobProgress progress, BooleanSupplier cancelled) {
        RecalibrationEnd end;
        try {
            end = run.run(plan, mine.attempts(), progress, cancelled);
        } catch (CancellationException stopped) {
            // What a shutdown stops, the next service runs again.
            if (!isClosed) {
                end(plan, mine, new RecalibrationEnd.Failed("it was cancelled, or did not end in time"));
            }
            throw stopped;
        } catch (RuntimeException bug) {
            end(plan, mine, new RecalibrationEnd.Failed("the service failed; its log says why"));
            throw bug;
        }
        end(plan, mine, end);
        return new JobOutcome.Done(end.sentence(), false, List.of());
    }

    private void end(Recalibration plan, StoredRecalibration mine, RecalibrationEnd end) {
        Ended ended = new Ended(plan, mine, end);
        try {
            write(ended);
        } catch (CompletionException | StoreUnavailableException failure) {
            LOG.warn("the end of a recalibration could not be written; it is tried again", failure);
            unwritten.add(ended);
        }
    }

    /// Writes the end of a run, its report and the entry in the journal, or nothing.
    private void write(Ended ended) {
        Tenant tenant = ended.plan().tenant();
        StoredRecalibration mine = ended.claimed();
        RecalibrationEnd end = ended.end();
        String sentence = end.sentence();
        String state = switch (end) {
            case RecalibrationEnd.Proposed proposed -> StoredRecalibration.PROPOSED;
            case RecalibrationEnd.Unchanged same -> StoredRecalibration.UNCHANGED;
            case RecalibrationEnd.Failed failed -> StoredRecalibration.FAILED;
        };
        Optional<PackedDocument> report =
                end instanceof RecalibrationEnd.Proposed proposed ? Optional.of(proposed.report()) : Optional.empty();
        StoredRecalibration over = new StoredRecalibration(
                mine.name(),
                mine.dueAt(),
                state,
                mine.owner(),
                mine.attempts(),
                Optional.of(clock.instant().truncatedTo(ChronoUnit.MICROS)),
                sentence.substring(0, Math.min(sentence.length(), LONGEST_SENTENCE)),
                end instanceof RecalibrationEnd.Proposed proposed ? proposed.version() : 0,
                report.map(PackedDocument::hash));
        store.write(writer -> {
                    report.ifPresent(document -> writer.put(tenant, document));
                    writer.recalibrating().save(tenant, over);
                    return writer.append(
                            tenant,
                            new JournalDraft(
                                    KIND + state,
                                    over.name(),
                                    RecalibrationRun.proposer(ended.plan()).name(),
                                    over.report(),
                                    details(ended.plan(), over)));
                })
                .join();
    }

    private static String details(Recalibration plan, StoredRecalibration over) {
        return JsonBytes.text(out -> {
            out.writeStartObject();
            out.writeStringField("model", plan.model());
            out.writeStringField("dueAt", over.dueAt().toString());
            out.writeNumberField("version", over.version());
            out.writeStringField("sentence", over.sentence());
            out.writeEndObject();
        });
    }

    /// The recalibrations of a tenant as a JSON array, each with its latest run and its latest report.
    public byte[] document(Tenant tenant) {
        Instant now = clock.instant();
        List<Recalibration> own =
                plans.stream().filter(plan -> plan.tenant().equals(tenant)).toList();
        return store.read(reader -> {
            List<RecalibrationsDocument.Row> rows = new ArrayList<>();
            for (Recalibration plan : own) {
                rows.add(row(reader, plan, now));
            }
            return RecalibrationsDocument.of(rows);
        });
    }

    private static RecalibrationsDocument.Row row(StoreReader reader, Recalibration plan, Instant now) {
        Optional<StoredRecalibration> reported = reader.recalibrations().latestReported(plan.tenant(), plan.name());
        return new RecalibrationsDocument.Row(
                plan,
                plan.schedule().nextDue(now),
                reader.recalibrations().latest(plan.tenant(), plan.name()),
                reported,
                reported.flatMap(StoredRecalibration::report).flatMap(hash -> reader.document(plan.tenant(), hash)));
    }

    /// Begins no further run. To be called before the jobs are cancelled.
    @Override
    public void close() {
        isClosed = true;
        thread.shutdownNow();
    }
}
