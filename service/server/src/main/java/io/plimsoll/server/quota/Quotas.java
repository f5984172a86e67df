package io.plimsoll.server.quota;

import io.plimsoll.server.identity.Principal;
import io.plimsoll.server.identity.QuotaSettings;
import io.plimsoll.store.StoredKey;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// What each caller has left of its quotas. Of many thousand callers, those that have asked for nothing for longest are
/// forgotten, and are full again. Thread-safe.
public final class Quotas {
    private static final int MOST_CALLERS = 10_000;
    private static final double SECONDS_AN_HOUR = 3600;

    private final QuotaSettings settings;
    private final LongSupplier nanos;

    private final Map<String, Quota> quotas = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Quota> eldest) {
            return size() > MOST_CALLERS;
        }
    };

    /// @param settings for callers without limits of their own
    /// @param nanos a clock of nanoseconds
    public Quotas(QuotaSettings settings, LongSupplier nanos) {
        this.settings = settings;
        this.nanos = nanos;
    }

    /// The quota of a caller.
    ///
    /// @param own limits of its credential
    public synchronized Quota of(Principal caller, StoredKey.Limits own) {
        QuotaSettings limits = own.equals(StoredKey.Limits.NONE) ? settings : settings.with(own);
        String name =
                limits.isByTenant() ? caller.tenant().name() : caller.tenant().name() + " " + caller.name();
        Quota quota = quotas.get(name);
        if (quota == null || !quota.limits.equals(limits)) {
            quota = new Quota(limits, nanos);
            quotas.put(name, quota);
        }
        return quota;
    }

    /// The quota of one caller, or of one tenant.
    public static final class Quota {
        /// Of a service that knows no callers.
        public static final Quota NONE = new Quota(QuotaSettings.NONE, System::nanoTime);

        private final QuotaSettings limits;
        private final @Nullable Bucket requests;
        private final @Nullable Bucket work;

        private Quota(QuotaSettings limits, LongSupplier nanos) {
            this.limits = limits;
            this.requests = limits.requestsPerSecond() == 0
                    ? null
                    : new Bucket(limits.burst(), limits.requestsPerSecond(), nanos);
            this.work = limits.workSecondsPerHour() == 0
                    ? null
                    : new Bucket(limits.workSecondsPerHour(), limits.workSecondsPerHour() / SECONDS_AN_HOUR, nanos);
        }

        /// Takes a request.
        ///
        /// @return how long to wait; empty if it was taken
        public Optional<Duration> takeRequest() {
            return requests == null ? Optional.empty() : requests.take(1);
        }

        /// Takes seconds of simulation, as they are estimated before it runs.
        ///
        /// @return how long to wait; empty if they were taken
        public Optional<Duration> takeWork(double seconds) {
            return work == null ? Optional.empty() : work.take(seconds);
        }

        /// Gives seconds back that were taken for a request that did not run.
        public void giveBackWork(double seconds) {
            if (work != null) {
                work.giveBack(seconds);
            }
        }

        /// Takes seconds that a computation has used. The caller owes what it does not have left.
        public void payWork(double seconds) {
            if (work != null) {
                work.giveBack(-seconds);
            }
        }

        /// Whether the caller owes more seconds than it gets in an hour.
        public boolean isOverdrawn() {
            return work != null && work.owed() > limits.workSecondsPerHour();
        }

        /// The policy as a header (draft-ietf-httpapi-ratelimit-headers-10); empty without a limit of requests.
        public Optional<String> policy() {
            long window = Math.max(1, Math.ceilDiv(limits.burst(), Math.max(1, limits.requestsPerSecond())));
            return requests == null
                    ? Optional.empty()
                    : Optional.of("\"requests\";q=" + limits.burst() + ";w=" + window);
        }

        /// What is left of it as a header; empty without a limit of requests.
        public Optional<String> state() {
            return requests == null
                    ? Optional.empty()
                    : Optional.of("\"requests\";r=" + (long) requests.left() + ";t=" + requests.secondsToFull());
        }
    }
}
