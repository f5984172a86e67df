package io.plimsoll.methodology.requirement.calculator;

import io.plimsoll.kernels.Notice;
import io.plimsoll.kernels.risk.Interval;
import io.plimsoll.methodology.policy.Segment;
import io.plimsoll.methodology.procyclicality.ProcyclicalityAnswer;
import io.plimsoll.methodology.requirement.RelativeError;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Warnings about the inputs of a requirement: unknown volumes, spreads above the price, products that the segment does
/// not allow, history that
/// a tool lacks, and an error of estimation without an upper end.
final class RequirementWarnings {
    private RequirementWarnings() {}

    /// The warnings, in a fixed order.
    ///
    /// @param withoutVolume instruments held whose daily volume is unknown
    /// @param withWideSpread instruments held whose spread is above the price of their underlying
    /// @param notAllowed ids of positions in products that the segment does not allow
    /// @param tools null where no tool against procyclicality was computed
    static List<Notice> of(
            List<String> withoutVolume,
            List<String> withWideSpread,
            Segment segment,
            List<String> notAllowed,
            @Nullable ProcyclicalityAnswer tools,
            RelativeError error) {
        List<Notice> warnings = new ArrayList<>();
        if (!withoutVolume.isEmpty()) {
            warnings.add(volumeUnknown(withoutVolume));
        }
        withWideSpread.forEach(instrument -> warnings.add(spreadWide(instrument)));
        notAllowed.forEach(position -> warnings.add(productNotAllowed(segment, position)));
        if (tools != null) {
            tools.lines().stream().filter(line -> !line.known()).forEach(line -> warnings.add(historyUnknown(line)));
        }
        Interval shift = error.shift();
        if (shift != null && shift.upper().isEmpty()) {
            warnings.add(estimationUnbounded(shift));
        }
        return warnings;
    }

    private static Notice volumeUnknown(List<String> instruments) {
        return new Notice(
                "volume-unknown",
                "/market/liquidity",
                "the daily volume of "
                        + (instruments.size() == 1 ? instruments.getFirst() : instruments.size() + " instruments held")
                        + " is unknown: the close-out is assumed to end within the horizon, without impact");
    }

    private static Notice spreadWide(String instrument) {
        return new Notice(
                "spread-wide",
                "/market/liquidity",
                "the spread of " + instrument + " is above the price of its underlying: a spread is in the quote"
                        + " currency per unit of the asset, not in basis points");
    }

    private static Notice productNotAllowed(Segment segment, String position) {
        return new Notice(
                "product-not-allowed",
                "/positions",
                "the segment " + segment.name() + " does not allow the product of position " + position
                        + ": the position is margined alone");
    }

    private static Notice historyUnknown(ProcyclicalityAnswer.Line line) {
        return new Notice(
                "past-unknown",
                "/methodology/procyclicality",
                "the tool " + line.tool().title() + " adds nothing: " + line.reason());
    }

    private static Notice estimationUnbounded(Interval shift) {
        return new Notice(
                "estimation-unbounded",
                "/model",
                "modelRisk charges the error of the simulation alone: the error of estimation has " + shift.reason());
    }
}
