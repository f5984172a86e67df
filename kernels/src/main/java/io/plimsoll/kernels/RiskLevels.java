package io.plimsoll.kernels;

import io.plimsoll.kernels.check.Checks;
import io.plimsoll.kernels.risk.Confidence;
import io.plimsoll.kernels.risk.RiskMeasure;
import io.plimsoll.kernels.running.PathWatch;
import io.plimsoll.kernels.surface.SurfaceSimulation;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Which figures to report.
///
/// @param measure the measure that the margin is set by
/// @param confidence the level that the margin is set at
/// @param confidences the levels at which losses are reported, in the order of the report
/// @param positions which figures are reported of each position
/// @param watch what is reported of the way to the horizon; null for nothing
public record RiskLevels(
        RiskMeasure measure,
        Confidence confidence,
        List<Confidence> confidences,
        PositionFigures positions,
        @Nullable PathWatch watch) {
    /// The levels reported where none are asked for.
    public static final List<Confidence> DEFAULT_CONFIDENCES =
            Stream.of(0.95, 0.975, 0.99, 0.995, 0.999).map(Confidence::of).toList();

    /// Most levels in one report.
    public static final int MAX_CONFIDENCES = 32;

    /// @throws io.plimsoll.kernels.check.InvalidInputException if there is no level, too many, or one twice
    public RiskLevels {
        confidences = List.copyOf(confidences);
        Checks checks = new Checks()
                .require(
                        !confidences.isEmpty() && confidences.size() <= MAX_CONFIDENCES,
                        "/confidences",
                        "wrong-size",
                        "confidences has " + confidences.size() + " levels: it must have 1 to " + MAX_CONFIDENCES);
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

    /// With the figures of each position that the size of the book allows, and nothing of the way.
    public RiskLevels(RiskMeasure measure, Confidence confidence, List<Confidence> confidences) {
        this(measure, confidence, confidences, PositionFigures.AUTOMATIC, null);
    }

    /// Every level that some figure needs.
    public List<Confidence> all() {
        return Stream.concat(Stream.of(confidence), confidences.stream())
                .distinct()
                .toList();
    }

    /// Which figures to give of each position. What a position would need alone takes its value in every
    /// scenario; its contribution to the whole takes it in the tail only, so a large option book is answered many
    /// times faster without the first.
    public enum PositionFigures {
        /// [#ALL], but [#CONTRIBUTIONS] for a book that value surfaces can take, and for one of
        /// [SurfaceSimulation#MIN_OPTIONS] different options or more that is too large for the memory.
        AUTOMATIC,
        /// The contribution and the figure alone.
        ALL,
        /// The contribution.
        CONTRIBUTIONS;

        /// Whether positions have to be measured alone, so that a request without the memory for it is refused.
        ///
        /// @param options number of different options held
        public boolean requireStandalone(long options) {
            return this == ALL || (this == AUTOMATIC && options < SurfaceSimulation.MIN_OPTIONS);
        }
    }
}
