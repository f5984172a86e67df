package io.plimsoll.service.margin.procyclicality;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Runs every tool through a history, seeing of each day only what was known then.
///
/// The margin of a long position over a day is `1 - exp(-z σ)`, `σ² ← λ σ² + (1 - λ) r²` with the log-return `r` of
/// each day, begun at the mean square of the first days, which have no margin.
public final class ProcyclicalityRun {
    private final ProcyclicalityRules rules;
    private final double score;
    private final Map<Tool, List<DailyMargins.Day>> days = new EnumMap<>(Tool.class);
    private double recent;
    private double slow;
    private double stressed;
    private double buffered;
    private double multiplier = 1;

    private ProcyclicalityRun(ProcyclicalityRules rules) {
        this.rules = rules;
        this.score = rules.normalScore();
        for (Tool tool : Tool.values()) {
            days.put(tool, new ArrayList<>());
        }
    }

    /// The margins under each tool, in the order of [Tool].
    ///
    /// @param dates of the closes, one a day without gaps
    /// @param closes above 0, as many
    /// @throws IllegalArgumentException if there are too few days to begin the variances
    public static List<DailyMargins> of(ProcyclicalityRules rules, List<LocalDate> dates, double[] closes) {
        if (closes.length != dates.size() || closes.length < rules.seedDays() + 2) {
            throw new IllegalArgumentException("there are " + closes.length + " closes and " + dates.size()
                    + " dates: there must be as many, and at least " + (rules.seedDays() + 2));
        }
        ProcyclicalityRun run = new ProcyclicalityRun(rules);
        run.follow(dates, closes);
        return run.days.entrySet().stream()
                .map(entry -> new DailyMargins(entry.getKey(), entry.getValue()))
                .toList();
    }

    private void follow(List<LocalDate> dates, double[] closes) {
        double[] squares = new double[closes.length];
        for (int i = 1; i < closes.length; i++) {
            squares[i] = Math.pow(Math.log(closes[i] / closes[i - 1]), 2);
        }
        recent = mean(squares, 1, rules.seedDays());
        slow = recent;
        for (int i = rules.seedDays(); i + 1 < closes.length; i++) {
            if (i > rules.seedDays()) {
                recent = rules.decay() * recent + (1 - rules.decay()) * squares[i];
                slow = rules.slowDecay() * slow + (1 - rules.slowDecay()) * squares[i];
            }
            double longest = mean(squares, Math.max(1, i - rules.floorDays() + 1), i);
            double loss = 1 - closes[i + 1] / closes[i];
            for (Tool tool : Tool.values()) {
                add(tool, new DailyMargins.Day(dates.get(i), margin(tool, longest), loss));
            }
        }
    }

    private void add(Tool tool, DailyMargins.Day day) {
        days.computeIfAbsent(tool, key -> new ArrayList<>()).add(day);
    }

    private double margin(Tool tool, double longest) {
        double plain = asked(recent);
        return switch (tool) {
            case NONE -> plain;
            case BUFFER -> {
                double full = (1 + rules.buffer()) * plain;
                buffered = buffered == 0 ? full : Math.max(plain, Math.min(full, buffered));
                yield buffered;
            }
            case STRESSED_WEIGHT -> {
                stressed = Math.max(stressed, plain);
                yield (1 - rules.stressedWeight()) * plain + rules.stressedWeight() * stressed;
            }
            case FLOOR -> Math.max(plain, asked(longest));
            case REGIME -> {
                double wanted = Math.clamp(Math.sqrt(recent / slow), 1, rules.highest());
                multiplier = Math.clamp(wanted, multiplier - rules.down(), multiplier + rules.up());
                yield Math.min(1, multiplier * asked(slow));
            }
        };
    }

    private double asked(double variance) {
        return 1 - Math.exp(-score * Math.sqrt(variance));
    }

    private static double mean(double[] squares, int first, int last) {
        double sum = 0;
        for (int i = first; i <= last; i++) {
            sum += squares[i];
        }
        return sum / (last - first + 1);
    }
}
