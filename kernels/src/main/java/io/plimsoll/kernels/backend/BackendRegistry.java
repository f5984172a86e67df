package io.plimsoll.kernels.backend;

import io.plimsoll.kernels.model.Distribution;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/// Every backend on the class path, probed once, in the order in which automatic choice prefers them.
public final class BackendRegistry {
    /// Name of the backend in double precision that the others are held against.
    public static final String REFERENCE = "reference";

    /// A backend and whether it can run here.
    ///
    /// @param name of the backend
    /// @param availability ready or refused
    public record Entry(String name, Availability availability) {}

    /// What was chosen, and what was preferred to it and refused.
    ///
    /// @param backend the choice
    /// @param refused in the order of preference
    public record Selection(Backend backend, List<Refusal> refused) {

        /// Another choice, because this one turned out not to do.
        ///
        /// @param reason why not
        public Selection insteadUse(Backend other, String reason) {
            List<Refusal> all = new ArrayList<>(refused);
            all.add(new Refusal(backend.name(), reason));
            return new Selection(other, List.copyOf(all));
        }
    }

    private final List<Entry> entries;

    private BackendRegistry(List<Entry> entries) {
        this.entries = entries;
    }

    /// Finds and probes every backend.
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

    /// A probe that fails in a way its author did not foresee is a refusal too: one broken backend must not
    /// take
    /// the others down.
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

    /// The most preferred backend that can run here.
    ///
    /// @throws BackendRefusedException if none can
    public Selection automatic() {
        return automatic(new Distribution.Normal());
    }

    /// The most preferred backend that can run here and draw from this law.
    ///
    /// @throws BackendRefusedException if none can
    public Selection automatic(Distribution law) {
        List<Refusal> refused = new ArrayList<>();
        for (Entry entry : entries) {
            switch (entry.availability()) {
                case Availability.Ready(Backend backend) -> {
                    String reason = backend.refusal(law);
                    if (reason == null) {
                        return new Selection(backend, List.copyOf(refused));
                    }
                    refused.add(new Refusal(entry.name(), reason));
                }
                case Availability.Refused(String reason) -> refused.add(new Refusal(entry.name(), reason));
            }
        }
        throw new BackendRefusedException("no backend can run here: " + refused);
    }

    /// The backend of this name, which must be able to draw from this law.
    ///
    /// @throws BackendRefusedException if there is none, or it cannot run here, or not this law
    public Selection named(String name, Distribution law) {
        Selection selection = named(name);
        String reason = selection.backend.refusal(law);
        if (reason != null) {
            throw new BackendRefusedException("backend " + name + " cannot run this: " + reason);
        }
        return selection;
    }

    /// The backend of this name.
    ///
    /// @throws BackendRefusedException if there is none, or it cannot run here
    public Selection named(String name) {
        for (Entry entry : entries) {
            if (entry.name().equals(name)) {
                return switch (entry.availability()) {
                    case Availability.Ready(Backend backend) -> new Selection(backend, List.of());
                    case Availability.Refused(String reason) ->
                        throw new BackendRefusedException("backend " + name + " cannot run here: " + reason);
                };
            }
        }
        List<String> known = entries.stream().map(Entry::name).toList();
        throw new BackendRefusedException(
                "backend is " + name + ": it must be auto or one of " + String.join(", ", known));
    }
}
