package io.plimsoll.methodology.policy;

import io.plimsoll.kernels.check.Checks;
import java.util.EnumSet;
import java.util.Set;

/// Parameters of the tools against procyclicality, and which of them the policy applies.
///
/// @param buffer of [ProcyclicalityTool#BUFFER]
/// @param stressedWeight of [ProcyclicalityTool#STRESSED_WEIGHT]
/// @param floor of [ProcyclicalityTool#FLOOR]
/// @param regime of [ProcyclicalityTool#REGIME]
public record ProcyclicalityRules(Buffer buffer, StressedWeight stressedWeight, Floor floor, Regime regime) {
    /// Largest share, multiplier and number of deviations.
    public static final double MAX_SHARE = 10;

    /// Largest look-back, days.
    public static final int MAX_DAYS = 36_500;

    /// The tools that the policy applies; none if it only compares them.
    public Set<ProcyclicalityTool> applied() {
        Set<ProcyclicalityTool> applied = EnumSet.noneOf(ProcyclicalityTool.class);
        add(applied, ProcyclicalityTool.BUFFER, buffer.applied());
        add(applied, ProcyclicalityTool.STRESSED_WEIGHT, stressedWeight.applied());
        add(applied, ProcyclicalityTool.FLOOR, floor.applied());
        add(applied, ProcyclicalityTool.REGIME, regime.applied());
        return applied;
    }

    private static void add(Set<ProcyclicalityTool> tools, ProcyclicalityTool tool, boolean isApplied) {
        if (isApplied) {
            tools.add(tool);
        }
    }

    /// @param applied true if the tool adds to the requirement
    /// @param share of the calculated margin, 0 to 10
    /// @param drawFrom daily rise of the calculated margin, as a fraction, from which the buffer is drawn, 0 to 10
    /// @param refill share of the buffer restored on a day without a rise, 0 to 1
    public record Buffer(boolean applied, double share, double drawFrom, double refill) {
        /// @throws io.plimsoll.kernels.check.InvalidInputException naming every invalid field
        public Buffer {
            new Checks()
                    .within("share", share, 0, MAX_SHARE)
                    .within("drawFrom", drawFrom, 0, MAX_SHARE)
                    .within("refill", refill, 0, 1)
                    .throwIfAny();
        }
    }

    /// @param applied true if the tool adds to the requirement
    /// @param weight of the stressed margin, 0 to 1
    public record StressedWeight(boolean applied, double weight) {
        /// @throws io.plimsoll.kernels.check.InvalidInputException naming every invalid field
        public StressedWeight {
            new Checks().within("weight", weight, 0, 1).throwIfAny();
        }
    }

    /// @param applied true if the tool adds to the requirement
    /// @param lookBackDays look-back of the long-run volatility, which the request gives
    public record Floor(boolean applied, int lookBackDays) {
        /// @throws io.plimsoll.kernels.check.InvalidInputException naming every invalid field
        public Floor {
            new Checks().within("lookBackDays", lookBackDays, 2, MAX_DAYS).throwIfAny();
        }
    }

    /// @param applied true if the tool adds to the requirement
    /// @param highest largest multiplier, 1 to 10; the smallest is 1
    /// @param up largest rise of the multiplier in a day
    /// @param down largest fall of the multiplier in a day, at most `up`
    /// @param fundingFrom distance of a funding rate from its mean above which the multiplier rises, deviations
    /// @param fundingStep rise of the target multiplier for each deviation beyond `fundingFrom`
    public record Regime(
            boolean applied, double highest, double up, double down, double fundingFrom, double fundingStep) {
        /// @throws io.plimsoll.kernels.check.InvalidInputException naming every invalid field
        public Regime {
            new Checks()
                    .within("highest", highest, 1, MAX_SHARE)
                    .within("up", up, 0, MAX_SHARE)
                    .within("down", down, 0, up)
                    .within("fundingFrom", fundingFrom, 0, MAX_SHARE)
                    .within("fundingStep", fundingStep, 0, MAX_SHARE)
                    .throwIfAny();
        }
    }
}
