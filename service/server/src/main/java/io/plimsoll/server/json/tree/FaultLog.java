package io.plimsoll.server.json.tree;

import io.plimsoll.kernels.check.Fault;
import io.plimsoll.kernels.check.InvalidInputException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The faults of one document, in the order in which they were found.
public final class FaultLog {
    /// Most faults that are listed.
    public static final int MAX_LISTED = 100;

    /// Bounds the memory that a hostile document can take.
    private static final int MAX_REMEMBERED = 100_000;

    private final int most;
    private final List<Fault> listed = new ArrayList<>();
    private final Set<String> paths = new HashSet<>();
    private int count;

    /// A log that lists [#MAX_LISTED] faults.
    public FaultLog() {
        this(MAX_LISTED);
    }

    /// @param most how many faults to list
    public FaultLog(int most) {
        this.most = most;
    }

    /// Adds a fault of the document's shape.
    ///
    /// @param sentence the field, the value and the rule
    public void add(Pointer place, FaultCode code, String sentence) {
        add(new Fault(place.toString(), code.text(), sentence));
    }

    private void add(Fault fault) {
        count++;
        if (paths.size() < MAX_REMEMBERED) {
            paths.add(fault.path());
        }
        if (listed.size() < most) {
            listed.add(new Fault(fault.path(), fault.code(), Shown.sentence(fault.sentence())));
        }
    }

    /// What `build` makes, or null after taking over its faults. Faults of places that have one already, or
    /// are part of one that has, are left out: there, a stand-in was checked.
    ///
    /// @param place of the object that is built
    public <T> @Nullable T collect(Pointer place, Supplier<T> build) {
        return collect(place, build, fault -> true);
    }

    /// As [#collect(Pointer, Supplier)], leaving out the faults that are not `relevant`.
    public <T> @Nullable T collect(Pointer place, Supplier<T> build, Predicate<Fault> relevant) {
        try {
            return build.get();
        } catch (InvalidInputException refused) {
            String prefix = place.toString();
            // Decided before any is added: two rules broken in one place are both reported.
            refused.faults().stream()
                    .filter(relevant)
                    .map(fault -> fault.under(prefix))
                    .filter(fault -> !isCovered(fault.path()))
                    .toList()
                    .forEach(this::add);
            return null;
        }
    }

    /// Whether the place, or one that it is part of, has a fault. The document as a whole does not count.
    private boolean isCovered(String path) {
        for (int end = path.length(); end > 0; end = path.lastIndexOf('/', end - 1)) {
            if (paths.contains(path.substring(0, end))) {
                return true;
            }
        }
        return path.isEmpty() && paths.contains(path);
    }

    /// How many faults there are, listed or not.
    public int count() {
        return count;
    }

    /// The first faults; where there are more, one fault after them says how many.
    public List<Fault> faults() {
        List<Fault> faults = new ArrayList<>(listed);
        if (count > listed.size()) {
            faults.add(new Fault(
                    "",
                    FaultCode.TOO_MANY_FAULTS.text(),
                    "there are " + count + " faults: the first " + listed.size() + " are listed"));
        }
        return List.copyOf(faults);
    }
}
