package io.plimsoll.imports.source;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Collects every fault and every warning of an import. A fault refuses the book; a warning states what the book
/// leaves out or takes from elsewhere. The same sentence counts once.
public final class ImportFaults {
    private final Set<String> faults = new LinkedHashSet<>();
    private final Set<String> warnings = new LinkedHashSet<>();

    /// Adds a fault.
    public void refuse(String sentence) {
        faults.add(printable(sentence));
    }

    /// Adds a fault of one row.
    public void refuse(Lineage place, String sentence) {
        refuse(place.shown() + ": " + sentence);
    }

    /// Adds a warning.
    public void warn(String sentence) {
        warnings.add(printable(sentence));
    }

    /// Text of a file must not steer a terminal.
    private static String printable(String sentence) {
        return sentence.replaceAll("\\p{Cntrl}", "?");
    }

    /// True if the book is refused.
    public boolean isRefused() {
        return !faults.isEmpty();
    }

    /// Every fault, in the order of detection.
    public List<String> faults() {
        return new ArrayList<>(faults);
    }

    /// Every warning, in the order of detection.
    public List<String> warnings() {
        return new ArrayList<>(warnings);
    }
}
