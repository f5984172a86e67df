package io.plimsoll.methodology.procyclicality;

import io.plimsoll.methodology.policy.ProcyclicalityRules;
import io.plimsoll.methodology.policy.ProcyclicalityState;
import io.plimsoll.methodology.policy.ProcyclicalityTool;
import java.util.EnumMap;
import java.util.Map;

/// The margin of one day under each tool, and the state of the tools after it.
public record ToolMargins(Map<ProcyclicalityTool, Double> margins, ProcyclicalityState state) {
    /// Copies the map.
    public ToolMargins {
        margins = new EnumMap<>(margins);
    }

    /// The margins of the day after `state`.
    public static ToolMargins next(ProcyclicalityRules rules, ToolInputs day, ProcyclicalityState state) {
        double multiplier = multiplier(rules.regime(), day, state.multiplier());
        return at(rules, day, new ProcyclicalityState(drawn(rules.buffer(), day, state.bufferDrawn()), multiplier));
    }

    /// The margins of a day whose state after it is known.
    public static ToolMargins at(ProcyclicalityRules rules, ToolInputs day, ProcyclicalityState state) {
        double calculated = day.calculated();
        double weight = rules.stressedWeight().weight();
        Map<ProcyclicalityTool, Double> margins = new EnumMap<>(ProcyclicalityTool.class);
        margins.put(ProcyclicalityTool.NONE, calculated);
        margins.put(ProcyclicalityTool.BUFFER, buffered(rules.buffer(), calculated, state.bufferDrawn()));
        margins.put(ProcyclicalityTool.STRESSED_WEIGHT, calculated + weight * Math.max(0, day.stressed() - calculated));
        margins.put(ProcyclicalityTool.FLOOR, Math.max(calculated, day.longRun()));
        margins.put(ProcyclicalityTool.REGIME, state.multiplier() * day.regimeBase());
        return new ToolMargins(margins, state);
    }

    /// The margin under a tool.
    public double of(ProcyclicalityTool tool) {
        return margins.getOrDefault(tool, 0.0);
    }

    private static double buffered(ProcyclicalityRules.Buffer rule, double calculated, double drawn) {
        return calculated * (1 + rule.share() * (1 - drawn));
    }

    /// The drawn share of the buffer after the day. The margin stays unchanged while the buffer can absorb the
    /// rise.
    private static double drawn(ProcyclicalityRules.Buffer rule, ToolInputs day, double before) {
        double calculated = day.calculated();
        if (rule.share() == 0 || calculated <= 0) {
            return before;
        }
        double rise = calculated - day.before();
        double least;
        if (rise > 0 && rise >= rule.drawFrom() * day.before()) {
            least = calculated;
        } else {
            least = buffered(rule, calculated, rise > 0 ? before : Math.max(0, before - rule.refill()));
        }
        double margin =
                Math.clamp(buffered(rule, day.before(), before), least, Math.max(least, buffered(rule, calculated, 0)));
        return Math.clamp(1 - (margin / calculated - 1) / rule.share(), 0, 1);
    }

    private static double multiplier(ProcyclicalityRules.Regime rule, ToolInputs day, double before) {
        double funding = 1 + rule.fundingStep() * Math.max(0, day.fundingDeviations() - rule.fundingFrom());
        double wanted = Math.clamp(Math.max(day.volatilityRatio(), funding), 1, rule.highest());
        return Math.clamp(wanted, Math.max(1, before - rule.down()), before + rule.up());
    }
}
