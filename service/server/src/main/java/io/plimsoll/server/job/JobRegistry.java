package io.plimsoll.server.job;

import io.plimsoll.store.Tenant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The jobs in memory: those that wait or run, and the latest finished ones within a number and a total size.
/// Thread-safe.
public final class JobRegistry {
    private final JobLimits limits;
    private final Map<String, Job> jobs = new LinkedHashMap<>();

    /// In the order in which they ended.
    private final Map<String, Long> over = new LinkedHashMap<>();

    JobRegistry(JobLimits limits) {
        this.limits = limits;
    }

    /// The job of that tenant and kind under an id.
    public synchronized Optional<Job> find(Tenant tenant, JobKind kind, String id) {
        return Optional.ofNullable(jobs.get(id)).filter(job -> isOf(job, tenant, kind));
    }

    private static boolean isOf(Job job, Tenant tenant, JobKind kind) {
        return job.tenant().equals(tenant) && job.snapshot().kind() == kind;
    }

    /// The jobs of a tenant and kind, the newest first.
    public synchronized List<JobSnapshot> list(Tenant tenant, JobKind kind) {
        List<JobSnapshot> found = new ArrayList<>();
        for (Job job : jobs.values()) {
            if (isOf(job, tenant, kind)) {
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

    /// Number of finished jobs that are kept.
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

    /// Records the end of a job, and removes the oldest finished jobs that exceed the limits.
    synchronized void ended(Job job) {
        JobSnapshot end = job.snapshot();
        over.putIfAbsent(end.id(), end.outcome().map(JobOutcome::bytes).orElse(0L));
        while (over.size() > limits.kept() || (over.size() > 1 && keptBytes() > limits.keptBytes())) {
            forget(over.keySet().iterator().next());
        }
    }

    private void forget(String id) {
        over.remove(id);
        jobs.remove(id);
    }
}
