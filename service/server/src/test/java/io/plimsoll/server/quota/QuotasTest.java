package io.plimsoll.server.quota;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.server.identity.Principal;
import io.plimsoll.server.identity.QuotaSettings;
import io.plimsoll.store.StoredKey;
import io.plimsoll.store.Tenant;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/// The wait that a caller gets is enough, and no caller gets more than its limit.
final class QuotasTest {
    private static final long SECOND = 1_000_000_000L;

    private final AtomicLong now = new AtomicLong(-5 * SECOND);
    private final Random random = new Random(20261130);

    private static Principal caller(String tenant, String name) {
        return new Principal(new Tenant(tenant), name);
    }

    /// In any stretch of time no more is taken than capacity and rate allow, and a wait is neither too short nor more
    /// than a second too long.
    @Test
    void aBucketKeepsItsPromises() {
        for (int round = 0; round < 200; round++) {
            double capacity = 1 + random.nextInt(50);
            double rate = 0.1 + random.nextDouble() * 20;
            Bucket bucket = new Bucket(capacity, rate, now::get);
            long start = now.get();
            double taken = 0;
            for (int i = 0; i < 300; i++) {
                now.addAndGet((long) (random.nextDouble() * SECOND));
                double amount = random.nextDouble() * capacity;
                Optional<Duration> wait = bucket.take(amount);
                if (wait.isPresent()) {
                    long asked = wait.get().toNanos();
                    if (asked > SECOND) {
                        now.addAndGet(asked - SECOND);
                        assertThat(bucket.take(amount)).as("a second before").isPresent();
                        now.addAndGet(SECOND);
                    } else {
                        now.addAndGet(asked);
                    }
                    assertThat(bucket.take(amount)).as("after the wait").isEmpty();
                }
                taken += amount;
                assertThat(taken).isLessThanOrEqualTo(capacity + rate * (now.get() - start) / 1e9 + 1e-6);
            }
        }
    }

    /// What is larger than the bucket passes when it is full, and is paid afterwards.
    @Test
    void aLargeRequestPassesAFullBucket() {
        Bucket bucket = new Bucket(10, 1, now::get);
        assertThat(bucket.take(25)).isEmpty();
        assertThat(bucket.left()).isZero();
        assertThat(bucket.take(1)).contains(Duration.ofSeconds(16));
        bucket.giveBack(25);
        assertThat(bucket.left()).isEqualTo(10);
    }

    /// What is paid afterwards is owed, and a caller that owes more than an hour's seconds is overdrawn.
    @Test
    void aCallerThatOwesAnHourIsOverdrawn() {
        Quotas.Quota quota = new Quotas(new QuotaSettings(0, 1, 3600, false), now::get)
                .of(caller("desk", "watcher"), StoredKey.Limits.NONE);
        quota.payWork(3600);
        assertThat(quota.takeWork(0)).isEmpty();
        quota.payWork(3600);
        assertThat(quota.isOverdrawn()).isFalse();
        assertThat(quota.takeWork(0)).contains(Duration.ofHours(1));
        quota.payWork(1);
        assertThat(quota.isOverdrawn()).isTrue();
        now.addAndGet(2 * SECOND);
        assertThat(quota.isOverdrawn()).isFalse();
        assertThat(Quotas.Quota.NONE.isOverdrawn()).isFalse();
    }

    @Test
    void callersDoNotShareUnlessTheirTenantDoes() {
        Quotas quotas = new Quotas(new QuotaSettings(1, 1, 0, false), now::get);
        assertThat(quotas.of(caller("a", "x"), StoredKey.Limits.NONE).takeRequest())
                .isEmpty();
        assertThat(quotas.of(caller("a", "x"), StoredKey.Limits.NONE).takeRequest())
                .isPresent();
        assertThat(quotas.of(caller("a", "y"), StoredKey.Limits.NONE).takeRequest())
                .isEmpty();
        Quotas shared = new Quotas(new QuotaSettings(1, 1, 0, true), now::get);
        assertThat(shared.of(caller("a", "x"), StoredKey.Limits.NONE).takeRequest())
                .isEmpty();
        assertThat(shared.of(caller("a", "y"), StoredKey.Limits.NONE).takeRequest())
                .isPresent();
        assertThat(shared.of(caller("b", "x"), StoredKey.Limits.NONE).takeRequest())
                .isEmpty();
        StoredKey.Limits own = new StoredKey.Limits(Optional.of(3), Optional.empty(), Optional.of(7200));
        Quotas.Quota quota = shared.of(caller("a", "x"), own);
        assertThat(quota.policy()).contains("\"requests\";q=3;w=1");
        assertThat(quota.takeWork(7200)).isEmpty();
        assertThat(quota.takeWork(1)).contains(Duration.ofSeconds(1));
        assertThat(Quotas.Quota.NONE.takeRequest()).isEmpty();
        assertThat(Quotas.Quota.NONE.policy()).isEmpty();
    }
}
