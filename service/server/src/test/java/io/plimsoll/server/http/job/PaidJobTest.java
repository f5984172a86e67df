package io.plimsoll.server.http.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.plimsoll.server.identity.Principal;
import io.plimsoll.server.identity.QuotaSettings;
import io.plimsoll.server.job.JobOutcome;
import io.plimsoll.server.quota.Quotas;
import io.plimsoll.store.StoredKey;
import io.plimsoll.store.Tenant;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a job costs its caller.
final class PaidJobTest {
    private static final int AN_HOUR_ALLOWS = 60;

    private final AtomicLong now = new AtomicLong();
    private final Quotas.Quota quota = new Quotas(new QuotaSettings(0, 1, AN_HOUR_ALLOWS, false), now::get)
            .of(new Principal(new Tenant("desk"), "validator"), StoredKey.Limits.NONE);

    private void takeSecondsOfWork(long seconds) {
        now.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }

    /// A full quota of 60 seconds fills by one second a minute.
    ///
    /// @param ran seconds that the job runs
    /// @param wait seconds until the next job is taken
    @ParameterizedTest
    @CsvSource({"0, 0", "1, 0", "30, 0", "61, 60", "600, 32400"})
    void aJobIsPaidBySecondsThatItRan(long ran, long wait) {
        assertThat(quota.takeWork(PaidJob.LEAST_SECONDS)).isEmpty();
        new PaidJob(
                        (progress, cancelled) -> {
                            takeSecondsOfWork(ran);
                            return new JobOutcome.Done("done", false, List.of());
                        },
                        quota,
                        now::get)
                .run((fraction, sentence) -> {}, () -> false);
        // While the job ran, the quota filled by a sixtieth of its seconds.
        assertThat(quota.takeWork(PaidJob.LEAST_SECONDS).orElse(Duration.ZERO)).isEqualTo(Duration.ofSeconds(wait));
    }

    @Test
    void aJobThatFailsIsPaidToo() {
        PaidJob job = new PaidJob(
                (progress, cancelled) -> {
                    takeSecondsOfWork(3600);
                    throw new IllegalStateException("planned");
                },
                quota,
                now::get);
        assertThatIllegalStateException().isThrownBy(() -> job.run((fraction, sentence) -> {}, () -> false));
        assertThat(quota.takeWork(PaidJob.LEAST_SECONDS)).isPresent();
    }
}
