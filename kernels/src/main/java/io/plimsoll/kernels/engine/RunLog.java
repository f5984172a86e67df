package io.plimsoll.kernels.engine;

import io.plimsoll.kernels.Notice;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Records exceptional runs of one part of an answer: runs that another backend took over, and runs repeated in
/// double precision because single precision was not enough. Every run of an engine from [MarginEngine#withLog]
/// is recorded. Thread-safe.
public final class RunLog {
    /// Notice code: another backend took over after a fault.
    public static final String DEGRADED = "degraded";

    /// Notice code: the reference computed figures that single precision cannot represent.
    public static final String BY_REFERENCE = "measured-by-reference";

    private final String part;
    private final String path;
    private final Set<Notice> notices = new TreeSet<>(
            Comparator.comparing(Notice::code).thenComparing(Notice::path).thenComparing(Notice::sentence));

    /// @param part name of the part, for a reader, for example `the requirement`
    /// @param path JSON pointer to the part of the request that asked for it
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

    /// Records that the reference computed some of the part's figures.
    synchronized void measuredByReference() {
        notices.add(new Notice(
                BY_REFERENCE,
                path,
                "the reference backend computed figures of " + part
                        + " that single precision is too coarse or too narrow for"));
    }

    /// True for a notice about how a figure was computed.
    public static boolean isOfRun(Notice notice) {
        return notice.code().equals(DEGRADED) || notice.code().equals(BY_REFERENCE);
    }

    /// The notices, in an order that does not depend on the order of runs.
    public synchronized List<Notice> notices() {
        return List.copyOf(notices);
    }
}
