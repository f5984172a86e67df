package io.plimsoll.desk.lab.lesson;

import io.plimsoll.desk.lab.VenueState;
import io.plimsoll.methodology.requirement.LiquidationPrices;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A lesson after the actions of a player.
///
/// @param steps of the task
/// @param unitValues value of one unit of each instrument, US dollars: the mark
/// @param vegas change of the value of one option for a point of volatility, by name, US dollars
/// @param alone initial margin of each position and coin alone, by name; empty without holdings
/// @param prices at which the account would have no headroom; null without holdings
/// @param verdict about the answer; null if none was given
public record LessonAnswer(
        Lesson lesson,
        VenueState state,
        List<LessonTask.Step> steps,
        Map<String, BigDecimal> unitValues,
        Map<String, BigDecimal> vegas,
        Map<String, BigDecimal> alone,
        @Nullable LiquidationPrices prices,
        @Nullable AnswerVerdict verdict) {
    /// Copies the collections.
    public LessonAnswer {
        steps = List.copyOf(steps);
        unitValues = new TreeMap<>(unitValues);
        vegas = new TreeMap<>(vegas);
        alone = new TreeMap<>(alone);
    }
}
