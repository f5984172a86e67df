package io.plimsoll.desk.lab.lesson;

import java.math.BigDecimal;
import java.util.List;

/// The right answer to a question, as the engine computes it.
///
/// @param figure the answer
/// @param tolerance largest distance from it that is still right
/// @param workings how it is computed, with its figures and the result
/// @param hint how it is computed, without the result
/// @param mistakes answers that show what was misunderstood
record Solution(BigDecimal figure, BigDecimal tolerance, String workings, String hint, List<Mistake> mistakes) {
    Solution {
        mistakes = List.copyOf(mistakes);
    }

    /// An answer that is likely if something is misunderstood.
    ///
    /// @param sentence what was misunderstood
    record Mistake(BigDecimal figure, String sentence) {}

    /// What to say about an answer.
    AnswerVerdict verdict(BigDecimal answer) {
        if (isNear(answer, figure)) {
            return new AnswerVerdict(true, "Right. " + workings);
        }
        String why = mistakes.stream()
                .filter(mistake -> !isNear(mistake.figure(), figure) && isNear(answer, mistake.figure()))
                .map(Mistake::sentence)
                .findFirst()
                .orElseGet(() -> answer.signum() != 0 && isNear(answer.negate(), figure)
                        ? "The size is right, the sign is not."
                        : "That is not the figure.");
        return new AnswerVerdict(false, why + " " + hint);
    }

    private boolean isNear(BigDecimal one, BigDecimal other) {
        return one.subtract(other).abs().compareTo(tolerance) <= 0;
    }
}
