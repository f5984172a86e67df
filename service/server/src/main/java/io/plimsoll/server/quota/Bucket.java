package io.plimsoll.server.quota;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/// A token bucket: it holds at most its capacity, fills at a constant rate, and is full at first. Thread-safe.
final class Bucket {
    private static final double NANOS = 1e9;

    private final double capacity;
    private final double rate;
    private final LongSupplier nanos;
    private double level;
    private long at;

    /// @param capacity most that it holds
    /// @param rate at which it fills, a second
    /// @param nanos a clock of nanoseconds
    Bucket(double capacity, double rate, LongSupplier nanos) {
        this.capacity = capacity;
        this.rate = rate;
        this.nanos = nanos;
        this.level = capacity;
        this.at = nanos.getAsLong();
    }

    /// Takes an amount. More than the capacity is taken from a full bucket, which then owes the rest.
    ///
    /// @return how long to wait until it can be taken, rounded up to seconds; empty if it was
    synchronized Optional<Duration> take(double amount) {
        fill();
        double needed = Math.min(amount, capacity);
        if (level >= needed) {
            level -= amount;
            return Optional.empty();
        }
        return Optional.of(Duration.ofSeconds(Math.max(1, (long) Math.ceil((needed - level) / rate))));
    }

    /// Gives back what was not used.
    synchronized void giveBack(double amount) {
        fill();
        level = Math.min(capacity, level + amount);
    }

    /// What can be taken now, at least 0.
    synchronized double left() {
        fill();
        return Math.max(0, level);
    }

    /// What was taken beyond what was there, at least 0.
    synchronized double owed() {
        fill();
        return Math.max(0, -level);
    }

    /// Time until it is full, rounded up to seconds.
    synchronized long secondsToFull() {
        fill();
        return (long) Math.ceil((capacity - level) / rate);
    }

    private void fill() {
        long now = nanos.getAsLong();
        level = Math.min(capacity, level + rate * (now - at) / NANOS);
        at = now;
    }
}
