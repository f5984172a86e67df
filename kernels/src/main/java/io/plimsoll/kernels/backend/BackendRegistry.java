package io.plimsoll.kernels.backend;

import io.plimsoll.kernels.model.Distribution;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// Every backend on the class path, probed once, in the order in which automatic choice prefers them.
///
/// A backend may start processes, so a program creates one registry and closes it at its end.
public final class BackendRegistry implements AutoCloseable {
    /// Name of the backend in double precision that the others are compared with.
    public static final String REFERENCE = "reference";

    /// A backend and whether it can run here.
    public record Entry(String name, Availability availability) {}

    /// The chosen backend, and the preferred backends that were skipped.
    ///
    /// @param refused skipped backends in the order of preference
    /// @param degraded why a backend that should have answered failed; null if none failed
    public record Selection(
            Backend backend,
            List<Refusal> refused,
            @Nullable String degraded) {

        /// A selection of another backend, because this one is unsuitable.
        ///
        /// @param reason why this one is unsuitable
        public Selection replaceBy(Backend other, String reason) {
            List<Refusal> all = new ArrayList<>(refused);
            all.add(new Refusal(backend.name(), reason));
            return new Selection(other, List.copyOf(all), degraded);
        }

        /// A selection of another backend, because this one failed.
        ///
        /// @param reason the fault
        public Selection degradeTo(Backend other, String reason) {
            return new Selection(other, replaceBy(other, reason).refused, reason);
        }
    }

    private final List<Entry> entries;
    private final AtomicBoolean isClosed = new AtomicBoolean();

    private BackendRegistry(List<Entry> entries) {
        this.entries = entries;
    }

    /// Finds and probes every backend on the class path.
    public static BackendRegistry discover() {
        return of(ServiceLoader.load(BackendProvider.class, BackendRegistry.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .toList());
    }

    /// Probes these backends.
    public static BackendRegistry of(Collection<BackendProvider> providers) {
        List<BackendProvider> ordered = new ArrayList<>(providers);
        ordered.sort(
                Comparator.comparingInt(BackendProvider::preference).reversed().thenComparing(BackendProvider::name));
        return new BackendRegistry(ordered.stream()
                .map(provider -> new Entry(provider.name(), probe(provider)))
                .toList());
    }

    /// An unexpected failure of a probe is a refusal too: one broken backend must not affect the others.
    private static Availability probe(BackendProvider provider) {
        try {
            return provider.probe();
        } catch (RuntimeException | LinkageError failure) {
            return new Availability.Refused("its probe failed: " + failure);
        }
    }

    /// Every backend, most preferred first.
    public List<Entry> entries() {
        return entries;
    }

    /// The most preferred backend that can run here, for an unlimited amount of work.
    ///
    /// @throws BackendRefusedException if none can
    public Selection automatic() {
        return automatic(Double.POSITIVE_INFINITY, new Distribution.Normal());
    }

    /// The most preferred backend that can run here, supports the law, and suits the amount of work.
    ///
    /// @param work scenarios times (periods times factors plus positions)
    /// @param law law of the shocks
    /// @throws BackendRefusedException if none can
    public Selection automatic(double work, Distribution law) {
        List<Refusal> refused = new ArrayList<>();
        @Nullable String degraded = null;
        for (Entry entry : entries) {
            switch (entry.availability()) {
                case Availability.Ready(Backend backend) -> {
                    Optional<SkipReason> skip = backend.refusalOf(law)
                            .map(reason -> new SkipReason(reason, false))
                            .or(() -> backend.skipReason(work));
                    if (skip.isEmpty()) {
                        return new Selection(backend, List.copyOf(refused), degraded);
                    }
                    String reason = skip.get().reason();
                    refused.add(new Refusal(entry.name(), reason));
                    degraded = degraded == null && skip.get().isFault() ? reason : degraded;
                }
                case Availability.Refused(String reason) -> refused.add(new Refusal(entry.name(), reason));
            }
        }
        throw new BackendRefusedException("no backend can run here: " + refused);
    }

    /// The backend of this name, if it supports the law.
    ///
    /// @throws BackendRefusedException if there is none, if it cannot run here, or if it does not support the law
    public Selection named(String name, Distribution law) {
        Selection selection = named(name);
        selection.backend.refusalOf(law).ifPresent(reason -> {
            throw new BackendRefusedException("backend " + name + " cannot run this: " + reason);
        });
        return selection;
    }

    /// The most preferred backend on the processor other than a failed one.
    ///
    /// @throws BackendRefusedException if no other can run here
    public Backend fallbackFor(Backend failed) {
        for (Entry entry : entries) {
            if (entry.availability() instanceof Availability.Ready(Backend backend)
                    && backend.devices().isEmpty()
                    && !backend.equals(failed)) {
                return backend;
            }
        }
        throw new BackendRefusedException("no backend can run here besides " + failed.name() + ", which failed");
    }

    /// The backend of this name; a colon and a device may follow the name.
    ///
    /// @throws BackendRefusedException if there is none, or if it cannot run here
    public Selection named(String name) {
        int colon = name.indexOf(':');
        String wanted = colon < 0 ? name : name.substring(0, colon);
        for (Entry entry : entries) {
            if (entry.name().equals(wanted)) {
                return switch (entry.availability()) {
                    case Availability.Ready(Backend backend) ->
                        new Selection(colon < 0 ? backend : backend.on(name.substring(colon + 1)), List.of(), null);
                    case Availability.Refused(String reason) ->
                        throw new BackendRefusedException("backend " + wanted + " cannot run here: " + reason);
                };
            }
        }
        List<String> known = entries.stream().map(Entry::name).toList();
        throw new BackendRefusedException(
                "backend is " + name + ": it must be auto or one of " + String.join(", ", known));
    }

    /// Starts every backend that needs time before its first answer. Returns at once.
    public void start() {
        for (Entry entry : entries) {
            if (entry.availability() instanceof Availability.Ready(Backend backend)) {
                backend.start();
            }
        }
    }

    /// Closes every backend, including worker processes. A second call does nothing.
    @Override
    public void close() {
        if (isClosed.getAndSet(true)) {
            return;
        }
        @Nullable RuntimeException first = null;
        for (Entry entry : entries) {
            if (entry.availability() instanceof Availability.Ready(Backend backend)) {
                try {
                    backend.close();
                } catch (RuntimeException failure) {
                    first = first == null ? failure : first;
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
