package io.plimsoll.calibration.history.clean;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// The findings of all data checks.
///
/// @param findings in the order of the checks
public record CleaningReport(List<Finding> findings) {
    /// A report without findings.
    public static final CleaningReport CLEAN = new CleaningReport(List.of());

    public CleaningReport {
        findings = List.copyOf(findings);
    }

    /// The number of findings of each rule that has any.
    public Map<Rule, Integer> counts() {
        Map<Rule, Integer> counts = new EnumMap<>(Rule.class);
        findings.forEach(finding -> counts.merge(finding.rule(), 1, Integer::sum));
        return counts;
    }

    /// A report with more findings at the end.
    public CleaningReport with(Collection<Finding> more) {
        List<Finding> all = new ArrayList<>(findings);
        all.addAll(more);
        return new CleaningReport(all);
    }
}
