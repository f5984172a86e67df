package io.plimsoll.server.live;

import io.plimsoll.kernels.check.Fault;
import io.plimsoll.server.json.named.NamedDocuments;
import io.plimsoll.server.library.AskedBook;
import io.plimsoll.store.BookMargin;
import io.plimsoll.store.ContentHash;
import io.plimsoll.store.DocumentKind;
import io.plimsoll.store.NamedVersion;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The margin of one watched book. At most one computation of it runs. What changes meanwhile waits, and the next
/// computation, which reads the latest versions, covers all of it. Thread-safe.
final class LiveBook {
    /// Cause of the first margin of a book that had no watcher before.
    static final String START = "start";

    private static final Logger LOG = LoggerFactory.getLogger(LiveBook.class);

    /// Most names in the cause of a margin; it says how many more there were.
    private static final int MOST_NAMED = 8;

    /// Faults in the reason of a failure.
    private static final int MOST_FAULTS = 3;

    private final BookKey key;
    private final Work work;
    private final List<BookWatcher> watchers = new CopyOnWriteArrayList<>();

    /// What the last computation read, as `kind id`. Guarded by this.
    private Set<String> dependencies;

    /// The version of each name that the last margin read. Guarded by this.
    private Map<String, Long> read = Map.of();

    /// Versions that were found and asked for, until a margin has read them. Guarded by this.
    private final Map<String, Long> asked = new HashMap<>();

    /// Whether a computation has ended since the last look at [#unchecked]. Guarded by this.
    private boolean isUnchecked;

    /// The latest change of each name that no computation covers yet. Guarded by this.
    private final Map<String, String> waiting = new LinkedHashMap<>();

    /// Versions in [#waiting], earlier ones included. Guarded by this.
    private int changes;

    private boolean isRunning;
    private @Nullable ContentHash before;

    /// What a live book asks of the service.
    interface Work {
        /// Computes the margin, when it is its turn.
        ///
        /// @param isOfBook whether the book itself has changed; others may have to wait for it
        void margin(BookKey key, boolean isOfBook, Turn turn);

        /// Explains a change when there is time, or not at all.
        ///
        /// @param done takes the explanation, JSON; called at most once, on any thread
        void explain(BookKey key, ContentHash before, ContentHash after, Consumer<byte[]> done);

        /// Runs something later.
        void later(Duration delay, Runnable task);
    }

    /// One computation of a margin.
    interface Turn {
        /// It begins now, and covers every change until now. Called once.
        ///
        /// @return completes the row of the history
        UnaryOperator<AskedBook> begin();

        /// It has ended. Called once, on any thread.
        ///
        /// @param seconds of simulation that it was estimated to take
        void ended(QuestionRun.End end, double seconds);
    }

    LiveBook(BookKey key, Work work) {
        this.key = key;
        this.work = work;
        this.dependencies = Set.of(name(DocumentKind.BOOK.label(), key.book()));
    }

    private static String name(String kind, String id) {
        return kind + " " + id;
    }

    /// Adds a watcher. The first causes a margin, because the changes before are not known.
    void add(BookWatcher watcher) {
        watchers.add(watcher);
        boolean isFirst;
        synchronized (this) {
            isFirst = before == null && !isRunning;
        }
        if (isFirst) {
            change(START, START);
        }
    }

    /// Takes a watcher out.
    ///
    /// @return whether none is left
    boolean remove(BookWatcher watcher) {
        watchers.remove(watcher);
        return watchers.isEmpty();
    }

    /// The names that the margin depends on, as `kind id`.
    synchronized Set<String> dependencies() {
        return dependencies;
    }

    /// A name has a new version.
    void changed(NamedVersion version) {
        String name = name(version.kind().label(), version.id());
        synchronized (this) {
            if (!dependencies.contains(name)) {
                return;
            }
        }
        change(name, name + "@" + version.version());
    }

    /// A look into the store has found that a name now stands for this version. Nothing happens if the last margin
    /// read it, or if it was asked for before. What happens during a computation is found after it.
    void found(NamedVersion version) {
        String name = name(version.kind().label(), version.id());
        Long number = version.version();
        synchronized (this) {
            if (isRunning
                    || !dependencies.contains(name)
                    || number.equals(read.get(name))
                    || number.equals(asked.get(name))) {
                return;
            }
            asked.put(name, number);
        }
        change(name, name + "@" + number);
    }

    /// The names of a margin that was asked for since the last call: they may have changed while it was computed.
    synchronized Set<String> unchecked() {
        Set<String> names = isUnchecked ? dependencies : Set.of();
        isUnchecked = false;
        return names;
    }

    private void change(String name, String cause) {
        synchronized (this) {
            waiting.put(name, cause);
            changes++;
            if (isRunning) {
                return;
            }
            isRunning = true;
        }
        compute();
    }

    private void compute() {
        boolean isOfBook;
        synchronized (this) {
            if (waiting.isEmpty() || watchers.isEmpty()) {
                isRunning = false;
                return;
            }
            isOfBook = waiting.containsKey(name(DocumentKind.BOOK.label(), key.book()));
        }
        work.margin(key, isOfBook, new Changes());
    }

    /// A computation and the changes that it covers. What changes after it has begun waits for the next.
    private final class Changes implements Turn {
        private String cause = "";
        private int covered;

        @Override
        public UnaryOperator<AskedBook> begin() {
            synchronized (LiveBook.this) {
                cause = cause();
                covered = changes;
                waiting.clear();
                changes = 0;
            }
            return asked -> asked.caused(cause, covered);
        }

        @Override
        public void ended(QuestionRun.End end, double seconds) {
            LiveBook.this.ended(end, cause, covered, seconds);
        }
    }

    private String cause() {
        String named = waiting.values().stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
        return waiting.size() > MOST_NAMED ? named + " and " + (waiting.size() - MOST_NAMED) + " more" : named;
    }

    private void ended(QuestionRun.End end, String cause, int covered, double seconds) {
        synchronized (this) {
            isUnchecked = true;
        }
        switch (end) {
            case QuestionRun.End.Done done -> {
                dependOn(done.references());
                done.margin().ifPresent(margin -> tell(margin, seconds));
                compute();
            }
            case QuestionRun.End.Refused(List<Fault> faults, List<NamedDocuments.Reference> references) -> {
                dependOn(references);
                String reason = faults.stream()
                        .limit(MOST_FAULTS)
                        .map(fault -> fault.path() + " " + fault.sentence())
                        .collect(Collectors.joining("; "));
                each(watcher -> watcher.failed(cause, reason));
                compute();
            }
            case QuestionRun.End.Failed(String reason) -> {
                each(watcher -> watcher.failed(cause, reason));
                compute();
            }
            case QuestionRun.End.Full(Duration retryAfter) -> {
                synchronized (this) {
                    waiting.putIfAbsent(cause, cause);
                    changes += covered;
                }
                work.later(retryAfter, this::compute);
            }
        }
    }

    /// The next change of one of these names is one of the margin. What was read before stays: a book that is refused
    /// now may name it again.
    private synchronized void dependOn(List<NamedDocuments.Reference> references) {
        Map<String, Long> versions = new HashMap<>();
        for (NamedDocuments.Reference reference : references) {
            reference
                    .version()
                    .filter(NamedDocuments.Version::isLatest)
                    .ifPresent(version -> versions.put(name(reference.kind(), version.id()), version.number()));
        }
        Set<String> names = new HashSet<>(versions.keySet());
        names.add(name(DocumentKind.BOOK.label(), key.book()));
        dependencies = Set.copyOf(names);
        read = Map.copyOf(versions);
        asked.entrySet().removeIf(each -> each.getValue().equals(read.get(each.getKey())));
    }

    /// Tells the watchers of a margin. They share its cost equally.
    private void tell(BookMargin margin, double seconds) {
        double share = seconds / Math.max(1, watchers.size());
        each(watcher -> watcher.margin(margin, share));
        ContentHash known = before;
        before = margin.answer();
        if (known != null && !known.equals(margin.answer())) {
            work.explain(
                    key,
                    known,
                    margin.answer(),
                    explanation -> each(watcher -> watcher.explained(margin.sequence(), explanation)));
        }
    }

    /// Ends all watching.
    void end(String reason) {
        each(watcher -> watcher.ended(reason));
        watchers.clear();
    }

    /// A watcher that fails takes nothing from the others.
    private void each(Consumer<BookWatcher> call) {
        for (BookWatcher watcher : watchers) {
            try {
                call.accept(watcher);
            } catch (RuntimeException failure) {
                LOG.error("a watcher of a book failed", failure);
            }
        }
    }
}
