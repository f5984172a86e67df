package io.plimsoll.methodology.procyclicality;

import io.plimsoll.methodology.policy.MarketDay;
import io.plimsoll.methodology.policy.ProcyclicalityState;
import io.plimsoll.methodology.policy.ProcyclicalityTool;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the tools make of an account's margin. Amounts are exact, in the report currency.
///
/// @param calculated margin that they start from: core and offset not granted
/// @param lines one for each tool that was looked at
/// @param state to bring back tomorrow
/// @param today to bring back tomorrow as the last of the earlier days
public record ProcyclicalityAnswer(
        BigDecimal calculated, List<Line> lines, ProcyclicalityState state, MarketDay today) {
    /// Copies the list.
    public ProcyclicalityAnswer {
        lines = List.copyOf(lines);
    }

    /// One tool.
    ///
    /// @param tool which
    /// @param applied whether the policy applies it
    /// @param known whether the request told what it needs
    /// @param margin under it
    /// @param addOn what it adds to the calculated margin, at least 0
    /// @param path how the margin of this book went; null without earlier days
    /// @param reason how it came about, in a sentence
    public record Line(
            ProcyclicalityTool tool,
            boolean applied,
            boolean known,
            BigDecimal margin,
            BigDecimal addOn,
            @Nullable Path path,
            String reason) {}

    /// The margin of the same book through the days of the request and today.
    ///
    /// @param days how many
    /// @param cost mean margin over that of no tool, less 1
    /// @param peakToTrough largest over smallest margin
    /// @param largestDayRise as a share of the margin before it
    /// @param largestFiveDayRise within five days
    public record Path(int days, double cost, double peakToTrough, double largestDayRise, double largestFiveDayRise) {}
}
