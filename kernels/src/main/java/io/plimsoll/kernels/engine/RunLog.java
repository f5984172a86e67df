package io.plimsoll.kernels.engine;

import io.plimsoll.kernels.Notice;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Hears what the runs of one part of an answer had to do to get there, so that the answer can say so: a run that
/// another backend took over, or that was computed in double precision because single precision does not do. No
/// caller has to pass that on: every run of an engine of [MarginEngine#withLog] is heard. Thread-safe.
public final class RunLog {
    /// Code of a notice that another backend took over after a fault.
    public static final String DEGRADED = "degraded";

    /// Code of a notice that the reference computed what single precision is too coarse or too narrow for.
    public static final String BY_REFERENCE = "measured-by-reference";

    private final String part;
    private final String path;
    private final Set<Notice> notices = new TreeSet<>(
            Comparator.comparing(Notice::code).thenComparing(Notice::path).thenComparing(Notice::sentence));

    /// @param part of the answer, for a reader, for example `the requirement`
    /// @param path of what asked for it, as a JSON pointer into the request
    public RunLog(String part, String path) {
        this.part = part;
        this.path = path;
    }

    synchronized void ended(EngineRun run) {
        String fault = run.selection().degraded();
        if (fault != null) {
            notices.add(new Notice(
                    DEGRADED, path, "the backend " + run.backendName() + " computed " + part + ": " + fault));
        }
        if (run.isRepeated()) {
            measuredByReference();
        }
    }

    /// The reference has computed some of the part's figures.
    synchronized void measuredByReference() {
        notices.add(new Notice(
                BY_REFERENCE,
                path,
                "the reference backend computed figures of " + part
                        + " that single precision is too coarse or too narrow for"));
    }

    /// Whether a notice tells how a figure was computed.
    public static boolean isOfRun(Notice notice) {
        return notice.code().equals(DEGRADED) || notice.code().equals(BY_REFERENCE);
    }

    /// What a reader should know, in an order that does not depend on that of the runs.
    public synchronized List<Notice> notices() {
        return List.copyOf(notices);
    }
}
