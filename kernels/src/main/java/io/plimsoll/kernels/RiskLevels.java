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

/// The figures to report.
///
/// @param measure risk measure of the margin
/// @param confidence confidence level of the margin
/// @param confidences further levels at which losses are reported, in this order
/// @param positions figures that are reported for each position
/// @param watch running losses to report; null for none
public record RiskLevels(
        RiskMeasure measure,
        Confidence confidence,
        List<Confidence> confidences,
        PositionFigures positions,
        @Nullable PathWatch watch) {
    /// Levels that are reported if the request names none.
    public static final List<Confidence> DEFAULT_CONFIDENCES =
            Stream.of(0.95, 0.975, 0.99, 0.995, 0.999).map(Confidence::of).toList();

    /// Most levels in one report.
    public static final int MAX_CONFIDENCES = 32;

    /// @throws io.plimsoll.kernels.check.InvalidInputException if there is no level, if there are too many, or if
    ///     one occurs twice
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
                    "confidence " + confidences.get(i).level() + " is listed twice (at most once)");
        }
        checks.throwIfAny();
    }

    /// Position figures as the size of the book allows, and no running losses.
    public RiskLevels(RiskMeasure measure, Confidence confidence, List<Confidence> confidences) {
        this(measure, confidence, confidences, PositionFigures.AUTOMATIC, null);
    }

    /// Every level that a figure needs, each once.
    public List<Confidence> all() {
        return Stream.concat(Stream.of(confidence), confidences.stream())
                .distinct()
                .toList();
    }

    /// Figures to give for each position. The standalone measure of a position needs its value in every scenario,
    /// its contribution only in the tail. So a large option book is answered many times faster without standalone
    /// measures.
    public enum PositionFigures {
        /// [#ALL], but [#CONTRIBUTIONS] for a book that value surfaces can take, and for one of
        /// [SurfaceSimulation#MIN_OPTIONS] different options or more that is too large for the memory.
        AUTOMATIC,
        /// Contribution and standalone measure.
        ALL,
        /// Contribution only.
        CONTRIBUTIONS,
        /// As [#AUTOMATIC], and the greeks of each position, which need no simulation.
        GREEKS;

        /// True if the size of the book decides whether positions are measured alone.
        public boolean isAutomatic() {
            return this == AUTOMATIC || this == GREEKS;
        }

        /// True if positions must be measured alone, so that a request that lacks the memory for it is refused.
        ///
        /// @param options number of distinct options held
        public boolean requireStandalone(long options) {
            return this == ALL || (isAutomatic() && options < SurfaceSimulation.MIN_OPTIONS);
        }
    }
}
