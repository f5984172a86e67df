package io.plimsoll.server.http.audit;

import io.plimsoll.server.http.exchange.Problem;
import java.util.List;

/// Problems of requests for the journal.
public final class JournalProblem {
    private JournalProblem() {}

    /// 404: the journal has no such request or answer.
    ///
    /// @param what was asked for, for example `request`
    public static Problem notInJournal(String what) {
        return new Problem(
                "not-found",
                "There is nothing here",
                404,
                "The journal has no " + what + " of this id or hash.",
                List.of());
    }

    /// 404: the journal has the hash of a document, and not its bytes.
    public static Problem notKept() {
        return new Problem(
                "not-kept",
                "The bytes were not kept",
                404,
                "The journal has the hash alone, because the document was sent in pieces; replay the request.",
                List.of());
    }

    /// 409: a request of the journal has no answer to compare with.
    ///
    /// @param state of the request
    public static Problem notAnswered(String state) {
        return new Problem(
                "no-result",
                "The request has no answer",
                409,
                "The request is " + state + ": only an answer can be compared with.",
                List.of());
    }

    /// 410: the time of a document is over.
    public static Problem documentExpired() {
        return new Problem(
                "document-expired",
                "The document was removed",
                410,
                "Its time to be kept is over; the journal still has its hash.",
                List.of());
    }
}
