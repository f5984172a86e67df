package io.plimsoll.server.http.exchange;

import io.plimsoll.kernels.check.Fault;
import io.plimsoll.kernels.text.FigureText;
import java.util.List;

/// A problem document (RFC 9457) without its `instance`, which the exchange adds.
///
/// @param type the last part of the problem's URN, for programs
/// @param title the kind of problem, for readers
/// @param status HTTP status
/// @param detail this problem, for readers
/// @param faults of the body; empty for other problems
public record Problem(String type, String title, int status, String detail, List<Fault> faults) {
    /// The media type of a problem.
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final int MEBI = 20;

    /// Copies the list.
    public Problem {
        faults = List.copyOf(faults);
    }

    private Problem(String type, String title, int status, String detail) {
        this(type, title, status, detail, List.of());
    }

    /// 400: not JSON, or not of the contract's shape.
    public static Problem malformed(List<Fault> faults) {
        return new Problem("malformed", "The request is not of the contract's shape", 400, count(faults), faults);
    }

    /// 422: of the right shape, and wrong.
    public static Problem invalid(List<Fault> faults) {
        return new Problem("invalid", "The request cannot be computed", 422, count(faults), faults);
    }

    /// The status that is given: hardly HTTP.
    public static Problem badHttp(int status) {
        return new Problem(
                "bad-http",
                "The message is not HTTP as this service reads it",
                status,
                switch (status) {
                    case 413 -> "The body is too large.";
                    case 414 -> "The request line is too long.";
                    case 505 -> "The version must be HTTP/1.1 or HTTP/1.0.";
                    case 431 -> "The header fields are too large.";
                    default -> "The message could not be read.";
                });
    }

    /// 401: the caller is not known.
    ///
    /// @param sentence why
    public static Problem unauthenticated(String sentence) {
        return new Problem("unauthenticated", "The caller is not known", 401, sentence);
    }

    /// 403: the caller may not do this.
    ///
    /// @param sentence what is missing
    public static Problem forbidden(String sentence) {
        return new Problem("forbidden", "The caller may not do this", 403, sentence);
    }

    /// 429: the address has sent too many credentials that were refused.
    ///
    /// @param seconds after which another is looked at
    public static Problem tooManyRefusals(long seconds) {
        return new Problem(
                "too-many-refusals",
                "Too many credentials were refused",
                429,
                "This address has sent too many credentials that are not taken; try again in " + seconds + " seconds.");
    }

    /// 429: the caller has used up its quota.
    ///
    /// @param quota what it has used up
    /// @param seconds after which the same request is taken
    public static Problem quotaExceeded(String quota, long seconds) {
        return new Problem(
                "quota-exceeded",
                "The caller's quota is used up",
                429,
                "The caller has used up its " + quota + "; try again in " + seconds + " seconds.");
    }

    /// 503: the caller cannot be identified now.
    ///
    /// @param sentence why
    public static Problem identityUnavailable(String sentence) {
        return new Problem("identity-unavailable", "The caller cannot be identified now", 503, sentence);
    }

    /// 404: there is no key of that id.
    public static Problem noSuchKey() {
        return new Problem("not-found", "There is nothing here", 404, "No key of this id is known.");
    }

    /// 404.
    public static Problem notFound(String path) {
        return new Problem("not-found", "There is nothing here", 404, path + " is no path of this service; see /docs.");
    }

    /// 404: there is no job of that id.
    public static Problem noSuchJob(String kind) {
        return new Problem("not-found", "There is nothing here", 404, "No " + kind + " of this id is known.");
    }

    /// 409: the job has no result, or none yet.
    ///
    /// @param state of the job
    /// @param sentence what it says of itself
    public static Problem noResult(String state, String sentence) {
        return new Problem("no-result", "The job has no result", 409, "The job is " + state + ": " + sentence + ".");
    }

    /// 404: no document of that name is stored.
    ///
    /// @param kind of the document
    public static Problem noSuchDocument(String kind, String id) {
        return new Problem(
                "not-found",
                "There is nothing here",
                404,
                "No " + kind + " or version of the name " + id + " is stored.");
    }

    /// 412: another has stored a version since the caller looked.
    ///
    /// @param kind of the document
    /// @param actual version; 0 where there is none
    public static Problem versionConflict(String kind, String id, long actual) {
        return new Problem(
                "version-conflict",
                "The document has changed",
                412,
                "The latest version of the " + kind + " " + id + " is " + actual
                        + ": read it, and send the change again with its ETag in If-Match.");
    }

    /// 400: a parameter of the path, of the query or of a header cannot be used.
    ///
    /// @param rule that it breaks
    public static Problem badParameter(String name, String rule) {
        return new Problem("malformed", "The request is not of the contract's shape", 400, name + ": " + rule + ".");
    }

    /// 409: the same request is being answered.
    public static Problem keyPending(String key) {
        return new Problem(
                "key-pending",
                "The request is being answered",
                409,
                "A request with the Idempotency-Key " + key + " is in progress; ask again when it has ended.");
    }

    /// 422: the key belongs to another request.
    public static Problem keyMismatch(String key) {
        return new Problem(
                "key-mismatch",
                "The key belongs to another request",
                422,
                "The Idempotency-Key " + key + " was sent with another body or path: a new request needs a new key.");
    }

    /// 503: the database does not answer, or does not take what must be kept.
    public static Problem storeUnavailable() {
        return new Problem(
                "store-unavailable",
                "The store does not answer",
                503,
                "Nothing is accepted that cannot be kept; send the request again, with the same Idempotency-Key.");
    }

    /// 405.
    public static Problem methodNotAllowed(String method, String allowed) {
        return new Problem(
                "method-not-allowed",
                "The path does not know this method",
                405,
                "The method is " + method + ": it must be " + allowed + ".");
    }

    /// 408: the body did not arrive in time.
    ///
    /// @param seconds in which it must arrive
    /// @param leastRate at which it must arrive, bytes a second; 0 for any
    public static Problem tooSlow(long seconds, int leastRate) {
        String rate = leastRate == 0 ? "" : ", at " + leastRate + " bytes a second or faster";
        return new Problem(
                "too-slow",
                "The body took too long",
                408,
                "The body must arrive within " + seconds + " seconds" + rate + ".");
    }

    /// 400: the body is not compressed as it says.
    public static Problem notGzip() {
        return malformed(List.of(new Fault(
                "",
                "bad-encoding",
                "the body is not gzip: its Content-Encoding says so, and its last bytes give no size"
                        + " that is its own")));
    }

    /// 413.
    ///
    /// @param limit most bytes of a body
    public static Problem tooLarge(int limit) {
        return new Problem("too-large", "The body is too large", 413, "The body may have at most " + limit + " bytes.");
    }

    /// 415.
    public static Problem wrongMediaType(String detail) {
        return new Problem("wrong-media-type", "The body is not declared as JSON", 415, detail);
    }

    /// 429.
    ///
    /// @param seconds after which a place is likely
    public static Problem queueFull(long seconds) {
        return new Problem(
                "queue-full",
                "Too many requests wait already",
                429,
                "Every place of the queue is taken; try again in " + seconds + " seconds.");
    }

    /// 429: as many requests of one question are held as fit into memory.
    ///
    /// @param path of the question
    /// @param most requests of it that are held at the same time
    public static Problem tooManyHeld(String path, int most) {
        return new Problem(
                "queue-full",
                "Too many requests wait already",
                429,
                "At most " + FigureText.count(most, "request") + " of " + path
                        + " can be in progress at the same time; try again later.");
    }

    /// 429: the bodies that are held take all the memory meant for them.
    ///
    /// @param seconds after which there may be room
    public static Problem memoryFull(long seconds) {
        return new Problem(
                "queue-full",
                "Too many requests wait already",
                429,
                "The bodies of other requests take all the memory for bodies; try again in " + seconds + " seconds.");
    }

    /// 422: the computation needs more memory than it can have.
    ///
    /// @param needed estimated heap, bytes
    /// @param allowed heap of all computations, bytes
    public static Problem memoryExceeded(long needed, long allowed) {
        return new Problem(
                "memory-exceeded",
                "The request needs more memory than the service has",
                422,
                "It needs about " + (needed >> MEBI) + " MiB, and all simulations may take " + (allowed >> MEBI)
                        + " MiB together; ask for fewer scenarios, positions or accounts.");
    }

    /// 400: a header that may occur once occurs several times, or has no name.
    ///
    /// @param header its name; empty for a header without one
    public static Problem ambiguousHeader(String header) {
        return new Problem(
                "bad-http",
                "The message is not HTTP as this service reads it",
                400,
                header.isEmpty() ? "A header has no name." : "The header " + header + " may occur once.");
    }

    /// 421: the request is meant for another host.
    ///
    /// @param host that it names
    public static Problem misdirected(String host) {
        return new Problem(
                "misdirected",
                "The request is meant for another host",
                421,
                "This service does not answer for the host " + host + "; PLIMSOLL_HOSTS lists those that it does.");
    }

    /// 429: as many jobs wait as may.
    ///
    /// @param seconds after which a place is likely
    public static Problem tooManyJobs(long seconds) {
        return new Problem(
                "queue-full",
                "Too many jobs wait already",
                429,
                "Every place for a waiting job is taken; try again in " + seconds + " seconds.");
    }

    /// 429: as many connections watch jobs as may.
    ///
    /// @param most how many that are
    public static Problem tooManyWatchers(int most) {
        return new Problem(
                "queue-full",
                "Too many connections watch jobs already",
                429,
                "At most " + most + " connections may watch jobs at the same time; ask for the job itself instead.");
    }

    /// 504: a job was ended at its deadline.
    public static Problem jobDeadlinePassed(long seconds) {
        return new Problem(
                "deadline-passed",
                "The job took too long",
                504,
                "It did not finish within " + seconds
                        + " seconds and was cancelled; ask for less, such as fewer days.");
    }

    /// 503: the service ended too often while a job ran.
    public static Problem jobInterrupted(int attempts) {
        return new Problem(
                "interrupted",
                "The job was interrupted",
                503,
                "The service ended " + attempts + " times while the job ran; ask for it again.");
    }

    /// 500: a bug.
    public static Problem unforeseen() {
        return new Problem(
                "unforeseen",
                "The service failed",
                500,
                "This is a fault of the service. Its log holds the cause under the id in instance.");
    }

    /// 503: the service is shutting down.
    public static Problem draining() {
        return new Problem(
                "draining", "The service is shutting down", 503, "It finishes what runs and takes nothing new.");
    }

    /// 503, of the readiness only.
    public static Problem warmingUp() {
        return new Problem(
                "warming-up",
                "The service is warming up",
                503,
                "It answers already, but slowly; ask again in a second.");
    }

    /// 504: the simulation was cancelled at its deadline.
    public static Problem deadlinePassed(long seconds) {
        return new Problem(
                "deadline-passed",
                "The request took too long",
                504,
                "It did not finish within " + seconds
                        + " seconds and was cancelled; ask for fewer scenarios or steps.");
    }

    private static String count(List<Fault> faults) {
        return faults.size() == 1 ? "1 fault was found." : faults.size() + " faults were found.";
    }
}
