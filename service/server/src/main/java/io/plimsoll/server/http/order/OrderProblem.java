package io.plimsoll.server.http.order;

import io.plimsoll.server.http.exchange.Problem;
import java.util.List;

/// Problems of order checks. None of them allows an order.
final class OrderProblem {
    private OrderProblem() {}

    /// 503: it is not known whether an order may be placed.
    ///
    /// @param reason as the end of a sentence
    static Problem notChecked(String reason) {
        return new Problem(
                "not-checked",
                "The order was not checked",
                503,
                "The order is not allowed, because its margin could not be computed: " + reason + ".",
                List.of());
    }

    /// 504: it is not known in time whether an order may be placed.
    static Problem tooLate(long seconds) {
        return new Problem(
                "deadline-passed",
                "The order was not checked",
                504,
                "The order is not allowed, because its margin was not computed within " + seconds + " seconds.",
                List.of());
    }
}
