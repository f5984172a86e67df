package io.plimsoll.methodology.procyclicality;

import io.plimsoll.methodology.policy.MarketDay;
import io.plimsoll.methodology.policy.ProcyclicalityState;
import io.plimsoll.methodology.policy.ProcyclicalityTool;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An account's margin under the tools against procyclicality. Amounts are exact, in the report currency.
///
/// @param calculated margin before the tools: core and offset not granted
/// @param lines one for each tool that is applied or compared
/// @param state to send with tomorrow's request
/// @param today to send with tomorrow's request as the last of the earlier days
public record ProcyclicalityAnswer(
        BigDecimal calculated, List<Line> lines, ProcyclicalityState state, MarketDay today) {
    /// Copies the list.
    public ProcyclicalityAnswer {
        lines = List.copyOf(lines);
    }

    /// One tool.
    ///
    /// @param applied true if the policy applies the tool
    /// @param known true if the request gives the history that the tool needs
    /// @param margin under the tool
    /// @param addOn margin less calculated margin, at least 0
    /// @param path margins of the same book on the earlier days; null without earlier days
    /// @param reason in a sentence
    public record Line(
            ProcyclicalityTool tool,
            boolean applied,
            boolean known,
            BigDecimal margin,
            BigDecimal addOn,
            @Nullable Path path,
            String reason) {}

    /// Statistics of the margin of the same book over the earlier days and today.
    ///
    /// @param days number of days
    /// @param cost mean margin over mean margin without a tool, less 1
    /// @param peakToTrough largest over smallest margin
    /// @param largestDayRise as a fraction of the margin before it
    /// @param largestFiveDayRise over five days, as a fraction of the margin before it
    public record Path(int days, double cost, double peakToTrough, double largestDayRise, double largestFiveDayRise) {}
}
