package io.plimsoll.desk.lab.lesson;

import io.plimsoll.desk.lab.PlayAction;
import io.plimsoll.desk.lab.VenueMarket;
import io.plimsoll.kernels.check.Checks;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything that a player has done in a lesson, and an answer to its question. A play is its actions: the
/// same actions give the same state.
///
/// @param actions from the beginning, in their order
/// @param answer to the question; null if none is given yet
public record LessonRequest(
        Lesson lesson, List<PlayAction> actions, @Nullable BigDecimal answer) {
    /// Most actions of a play.
    public static final int MAX_ACTIONS = 200;

    private static final double LARGEST_ANSWER = 1e12;

    /// @throws io.plimsoll.kernels.check.InvalidInputException if there are too many actions, if an instrument is not
    ///     listed, or if the answer is out of range
    public LessonRequest {
        actions = List.copyOf(actions);
        VenueMarket market = lesson.setup().market(lesson.setup().firstRow());
        List<String> listed = market.instruments();
        Checks checks = new Checks()
                .require(
                        actions.size() <= MAX_ACTIONS,
                        "/actions",
                        "wrong-size",
                        "actions has " + actions.size() + " actions: it must have at most " + MAX_ACTIONS);
        for (int i = 0; i < actions.size(); i++) {
            if (actions.get(i) instanceof PlayAction.Trade(String instrument, BigDecimal quantity)) {
                checks.require(
                        listed.contains(instrument),
                        "/actions/" + i + "/instrument",
                        "unknown-instrument",
                        "instrument: " + instrument + " is not traded in this lesson (" + String.join(", ", listed)
                                + ")");
            }
        }
        if (answer != null) {
            checks.within("answer", answer.doubleValue(), -LARGEST_ANSWER, LARGEST_ANSWER);
        }
        checks.throwIfAny();
    }

    /// Hours that the actions ask for, and one for each other action: a measure of the work.
    public int hours() {
        return actions.stream()
                .mapToInt(action -> action instanceof PlayAction.Wait(int hours) ? hours : 1)
                .sum();
    }
}
