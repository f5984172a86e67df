package io.plimsoll.calibration.history.clean;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Everything that was found.
///
/// @param findings in the order in which they were found
public record CleaningReport(List<Finding> findings) {
    /// Nothing was found.
    public static final CleaningReport CLEAN = new CleaningReport(List.of());

    public CleaningReport {
        findings = List.copyOf(findings);
    }

    /// How many findings each rule has; rules without one are not there.
    public Map<Rule, Integer> counts() {
        Map<Rule, Integer> counts = new EnumMap<>(Rule.class);
        findings.forEach(finding -> counts.merge(finding.rule(), 1, Integer::sum));
        return counts;
    }

    /// This report and then others.
    public CleaningReport with(Collection<Finding> more) {
        List<Finding> all = new ArrayList<>(findings);
        all.addAll(more);
        return new CleaningReport(all);
    }
}
