package io.plimsoll.server.cli.run;

import io.plimsoll.kernels.backend.Execution;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/// Prints the progress of a long simulation. On a terminal it updates one line after a second; elsewhere it prints
/// a line every few seconds.
public final class SimulationProgress implements Execution.Progress {
    private final PrintWriter err;
    private final String things;
    private final boolean terminal;
    private final Duration interval;
    private final long start = System.nanoTime();
    private long next;
    private boolean shown;

    SimulationProgress(PrintWriter err, String things, boolean terminal, Duration first, Duration interval) {
        this.err = err;
        this.things = things;
        this.terminal = terminal;
        this.interval = interval;
        this.next = start + first.toNanos();
    }

    /// @param things unit of the progress: `scenarios`, `accounts`
    public static SimulationProgress to(PrintWriter err, String things, boolean terminal) {
        return terminal
                ? new SimulationProgress(err, things, true, Duration.ofSeconds(1), Duration.ofMillis(200))
                : new SimulationProgress(err, things, false, Duration.ofSeconds(5), Duration.ofSeconds(5));
    }

    @Override
    public synchronized void report(long done, long total) {
        long now = System.nanoTime();
        if (now - next < 0) {
            return;
        }
        next = now + interval.toNanos();
        long seconds = Duration.ofNanos(now - start).toSeconds();
        String line = String.format(
                Locale.ROOT, "%3d %% of %,d %s, %d s", total == 0 ? 100 : 100 * done / total, total, things, seconds);
        if (terminal) {
            err.print("\r" + line);
            err.flush();
            shown = true;
        } else {
            err.println(line);
        }
    }

    /// Clears the line on the terminal.
    public synchronized void end() {
        if (shown) {
            err.print("\r\u001b[K");
            err.flush();
        }
    }
}
