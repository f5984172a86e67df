package io.plimsoll.kernels.backend.vector;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.kernels.backend.TailReceiver;
import io.plimsoll.kernels.risk.Tail;
import java.util.HashSet;
import java.util.Set;

/// Collects the tails of accounts, each of which is reported once.
final class CollectedTails implements TailReceiver {
    final double[][] losses;
    final Set<Integer> missed = new HashSet<>();
    private final int scenarios;

    CollectedTails(int accounts, int scenarios) {
        this.losses = new double[accounts][];
        this.scenarios = scenarios;
    }

    @Override
    public synchronized void found(int account, Tail tail) {
        assertThat(tail.count()).isEqualTo(scenarios);
        assertThat(losses[account]).isNull();
        losses[account] = tail.losses();
    }

    @Override
    public synchronized void unmeasurable(int account) {
        assertThat(losses[account]).isNull();
        assertThat(missed.add(account)).isTrue();
    }
}
