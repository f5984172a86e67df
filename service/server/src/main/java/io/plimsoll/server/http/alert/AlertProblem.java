package io.plimsoll.server.http.alert;

import io.plimsoll.server.http.exchange.Problem;
import java.util.List;

/// Problems of requests about alerts.
public final class AlertProblem {
    private AlertProblem() {}

    /// 404: there is no such alert or message.
    ///
    /// @param what was asked for: `alert` or `message`
    public static Problem noSuchAlert(String what) {
        return new Problem(
                "not-found", "There is nothing here", 404, "No " + what + " of this id is known.", List.of());
    }

    /// 409: an alert is resolved, and its state does not change any more.
    public static Problem alertOver() {
        return new Problem("alert-resolved", "The alert is over", 409, "The alert is resolved already.", List.of());
    }
}
