package io.plimsoll.server.job;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The jobs that can be asked for: those that wait or run, and of those that are over the latest, within a number and
/// a sum of bytes. Of some that were forgotten it is remembered that they have been. Safe for use by several
/// threads.
public final class JobRegistry {
    /// Most forgotten jobs of which that is remembered.
    private static final int MOST_FORGOTTEN = 10_000;

    private final JobLimits limits;
    private final Map<String, Job> jobs = new LinkedHashMap<>();

    /// In the order in which they ended.
    private final Map<String, Long> over = new LinkedHashMap<>();

    private final Set<String> forgotten = new LinkedHashSet<>();

    JobRegistry(JobLimits limits) {
        this.limits = limits;
    }

    /// What there is under an id.
    public sealed interface Found {
        /// A job.
        ///
        /// @param job the job
        record Present(Job job) implements Found {}

        /// There was one, and room was needed.
        record Forgotten() implements Found {}

        /// There is none.
        record Unknown() implements Found {}
    }

    /// The job of that kind under an id.
    public synchronized Found find(JobKind kind, String id) {
        Job job = jobs.get(id);
        if (job != null && job.snapshot().kind() == kind) {
            return new Found.Present(job);
        }
        return forgotten.contains(kind.label() + id) ? new Found.Forgotten() : new Found.Unknown();
    }

    /// The jobs of a kind, the newest first.
    public synchronized List<JobSnapshot> list(JobKind kind) {
        List<JobSnapshot> found = new ArrayList<>();
        for (Job job : jobs.values()) {
            if (job.snapshot().kind() == kind) {
                found.add(job.snapshot());
            }
        }
        return found.reversed();
    }

    /// The jobs that wait or run.
    public synchronized List<Job> open() {
        return jobs.values().stream()
                .filter(job -> !job.snapshot().state().isOver())
                .toList();
    }

    /// How many jobs are over and kept.
    public synchronized int kept() {
        return over.size();
    }

    /// Bytes of the results that are kept.
    public synchronized long keptBytes() {
        return over.values().stream().mapToLong(Long::longValue).sum();
    }

    synchronized void add(Job job) {
        jobs.put(job.snapshot().id(), job);
    }

    synchronized void remove(Job job) {
        jobs.remove(job.snapshot().id());
    }

    /// Notes that a job is over, and forgets the oldest that there is no room for.
    synchronized void ended(Job job) {
        JobSnapshot end = job.snapshot();
        over.putIfAbsent(end.id(), end.outcome().map(JobOutcome::bytes).orElse(0L));
        while (over.size() > limits.kept() || (over.size() > 1 && keptBytes() > limits.keptBytes())) {
            forget(over.keySet().iterator().next());
        }
    }

    private void forget(String id) {
        over.remove(id);
        Job job = jobs.remove(id);
        if (job != null) {
            forgotten.add(job.snapshot().kind().label() + id);
        }
        if (forgotten.size() > MOST_FORGOTTEN) {
            forgotten.remove(forgotten.iterator().next());
        }
    }
}
