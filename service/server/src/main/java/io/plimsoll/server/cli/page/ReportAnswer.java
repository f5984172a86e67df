package io.plimsoll.server.cli.page;

import io.plimsoll.desk.explain.ExplainAnswer;
import io.plimsoll.desk.explain.ExplainRequest;
import io.plimsoll.desk.margin.MarginAnswer;
import io.plimsoll.desk.margin.MarginRequest;
import io.plimsoll.desk.stress.StressAnswer;
import io.plimsoll.desk.stress.StressRequest;
import io.plimsoll.server.runtime.Computation;
import io.plimsoll.server.runtime.Computations;
import org.jspecify.annotations.Nullable;

/// Everything that a report shows.
///
/// @param margin the margin of the account
/// @param stress the library of scenarios on the same account
/// @param change why the margin changed; null without an earlier request
public record ReportAnswer(
        MarginAnswer margin, StressAnswer stress, @Nullable ExplainAnswer change) {
    /// The requests of a report.
    ///
    /// @param margin the account
    /// @param stress the same account under scenarios
    /// @param change from an earlier request to this one; null without one
    public record Question(
            MarginRequest margin,
            StressRequest stress,
            @Nullable ExplainRequest change) {}

    /// Answers the requests one after the other.
    public static Computation<Question, ReportAnswer> of(Computations computations) {
        return (question, progress, cancelled) -> {
            MarginAnswer margin = computations.margin().calculate(question.margin(), progress, cancelled);
            StressAnswer stress = computations.stress().calculate(question.stress(), progress, cancelled);
            ExplainRequest change = question.change();
            return new ReportAnswer(
                    margin,
                    stress,
                    change == null ? null : computations.explain().calculate(change, progress, cancelled));
        };
    }
}
