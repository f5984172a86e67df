package io.plimsoll.desk.evidence;

import io.plimsoll.kernels.Notice;
import java.util.List;

/// A fact about a stored document that a request uses. It changes no figure, and the answer warns of it.
public sealed interface DocumentRemark permits OverdueReview, UnbookedProfits {
    /// The warning of the answer.
    Notice notice();

    /// The warnings of the answer, in order.
    static List<Notice> notices(List<? extends DocumentRemark> remarks) {
        return remarks.stream().map(DocumentRemark::notice).toList();
    }
}
