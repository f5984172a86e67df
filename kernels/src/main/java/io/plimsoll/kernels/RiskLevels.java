package io.plimsoll.kernels;

import io.plimsoll.kernels.check.Checks;
import io.plimsoll.kernels.risk.Confidence;
import io.plimsoll.kernels.risk.RiskMeasure;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Which figures to report.
///
/// @param measure the measure that the margin is set by
/// @param confidence the level that the margin is set at
/// @param confidences the levels at which losses are reported, in the order of the report
public record RiskLevels(RiskMeasure measure, Confidence confidence, List<Confidence> confidences) {
    /// The levels reported where none are asked for.
    public static final List<Confidence> DEFAULT_CONFIDENCES =
            Stream.of(0.95, 0.975, 0.99, 0.995, 0.999).map(Confidence::of).toList();

    /// Most levels in one report.
    public static final int MOST_CONFIDENCES = 32;

    /// @throws io.plimsoll.kernels.check.InvalidInputException if there is no level, too many, or one twice
    public RiskLevels {
        confidences = List.copyOf(confidences);
        Checks checks = new Checks()
                .require(
                        !confidences.isEmpty() && confidences.size() <= MOST_CONFIDENCES,
                        "/confidences",
                        "wrong-size",
                        "confidences has " + confidences.size() + " levels: it must have 1 to " + MOST_CONFIDENCES);
        Set<Confidence> seen = new HashSet<>();
        for (int i = 0; i < confidences.size(); i++) {
            checks.require(
                    seen.add(confidences.get(i)),
                    "/confidences/" + i,
                    "duplicate",
                    "confidence " + confidences.get(i).level() + " stands twice");
        }
        checks.throwIfAny();
    }

    /// Every level that some figure needs.
    public List<Confidence> all() {
        return Stream.concat(Stream.of(confidence), confidences.stream())
                .distinct()
                .toList();
    }
}
