package io.plimsoll.methodology.procyclicality;

import io.plimsoll.methodology.policy.ProcyclicalityRules;
import io.plimsoll.methodology.policy.ProcyclicalityState;
import io.plimsoll.methodology.policy.ProcyclicalityTool;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Runs every tool through a price history. The margin of a day uses no later price.
///
/// The margin of a long position over a day is `1 - exp(-z σ)`. The variance follows `σ² ← λ σ² + (1 - λ) r²` with the
/// log-return `r` of each day. It starts at the mean squared return of the first days, which have no margin.
public final class ToolHistory {
    private final ProcyclicalityRules rules;
    private final EwmaMarginModel model;
    private final double score;
    private final Map<ProcyclicalityTool, List<DailyMargins.Day>> days = new EnumMap<>(ProcyclicalityTool.class);
    private ProcyclicalityState state = ProcyclicalityState.CALM;
    private double recent;
    private double slow;
    private double stressed;

    private ToolHistory(ProcyclicalityRules rules, EwmaMarginModel model) {
        this.rules = rules;
        this.model = model;
        this.score = model.normalScore();
        for (ProcyclicalityTool tool : ProcyclicalityTool.values()) {
            days.put(tool, new ArrayList<>());
        }
    }

    /// The margins under each tool, in the order of [ProcyclicalityTool].
    ///
    /// @param rules parameters; every tool is run, applied or not
    /// @param dates consecutive days
    /// @param closes above 0, one for each date
    /// @throws IllegalArgumentException if there are too few days to start the variances
    public static List<DailyMargins> of(
            ProcyclicalityRules rules, EwmaMarginModel model, List<LocalDate> dates, double[] closes) {
        if (closes.length != dates.size() || closes.length < model.seedDays() + 2) {
            throw new IllegalArgumentException(closes.length + " closes and " + dates.size()
                    + " dates are not allowed (equally many, at least " + (model.seedDays() + 2) + ")");
        }
        ToolHistory run = new ToolHistory(rules, model);
        run.follow(dates, closes);
        return run.days.entrySet().stream()
                .map(entry -> new DailyMargins(entry.getKey(), entry.getValue()))
                .toList();
    }

    private void follow(List<LocalDate> dates, double[] closes) {
        double[] squares = new double[closes.length];
        for (int i = 1; i < closes.length; i++) {
            double change = StrictMath.log(closes[i] / closes[i - 1]);
            squares[i] = change * change;
        }
        recent = mean(squares, 1, model.seedDays());
        slow = recent;
        double before = asked(recent);
        for (int i = model.seedDays(); i + 1 < closes.length; i++) {
            if (i > model.seedDays()) {
                recent = model.decay() * recent + (1 - model.decay()) * squares[i];
                slow = model.slowDecay() * slow + (1 - model.slowDecay()) * squares[i];
            }
            double longest = mean(squares, Math.max(1, i - rules.floor().lookBackDays() + 1), i);
            double loss = 1 - closes[i + 1] / closes[i];
            add(dates.get(i), ToolMargins.next(rules, day(before, longest), state), loss);
            before = asked(recent);
        }
    }

    /// The inputs of one day. The stressed margin is the largest so far; a price history has no funding rates.
    private ToolInputs day(double before, double longest) {
        double calculated = asked(recent);
        stressed = Math.max(stressed, calculated);
        return new ToolInputs(
                calculated, before, stressed, asked(longest), asked(slow), slow == 0 ? 1 : Math.sqrt(recent / slow), 0);
    }

    private void add(LocalDate date, ToolMargins margins, double loss) {
        state = margins.state();
        for (ProcyclicalityTool tool : ProcyclicalityTool.values()) {
            days.computeIfAbsent(tool, key -> new ArrayList<>())
                    .add(new DailyMargins.Day(date, Math.min(1, margins.of(tool)), loss));
        }
    }

    private double asked(double variance) {
        return 1 - StrictMath.exp(-score * Math.sqrt(variance));
    }

    private static double mean(double[] squares, int first, int last) {
        double sum = 0;
        for (int i = first; i <= last; i++) {
            sum += squares[i];
        }
        return sum / (last - first + 1);
    }
}
