package io.plimsoll.desk.explain;

import io.plimsoll.desk.margin.MarginRequest;
import io.plimsoll.kernels.check.Checks;

/// Two margin requests, of which the second is explained by the first.
///
/// @param before the earlier request
/// @param after the later request
public record ExplainRequest(MarginRequest before, MarginRequest after) {
    /// @throws io.plimsoll.kernels.check.InvalidInputException if the report currencies differ, time runs backwards,
    ///     or a request on the way between the two is not valid
    public ExplainRequest {
        String currency = before.risk().currency();
        new Checks()
                .require(
                        currency.equals(after.risk().currency()),
                        "/after/currency",
                        "unknown-value",
                        "currency: " + after.risk().currency() + " differs from that of before (" + currency + ")")
                .require(
                        !after.risk().asOf().isBefore(before.risk().asOf()),
                        "/after/asOf",
                        "out-of-range",
                        "asOf: " + after.risk().asOf() + " is before that of before ("
                                + before.risk().asOf() + ")")
                .throwIfAny();
        RequestPath path = new RequestPath(before, after);
        for (int step = 1; step < path.steps().size(); step++) {
            path.after(step);
        }
    }
}
