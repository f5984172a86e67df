package io.plimsoll.server.audit;

import io.plimsoll.desk.evidence.EngineVersion;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.server.library.AnswerFigures;
import io.plimsoll.store.ContentHash;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Takes the new answer to a stored request, piece by piece, and compares it with the stored one. Not thread-safe.
public final class AnswerReplay {
    private static final int MOST_DIFFERENCES = 20;

    /// Values of an answer that say where it comes from, and what it means if they differ.
    private static final Map<String, String> CAUSES = Map.of(
            "/evidence/engineVersion", "the engine has another version",
            "/evidence/backend", "another backend computed it",
            "/evidence/device", "another device computed it",
            "/evidence/degraded", "one of the two was computed by a fallback",
            "/evidence/requestHash", "the request means something else to this version",
            "/evidence/calibration/modelHash", "the model is another one");

    private static final String DIGEST = "/digest";

    private final RequestRecord request;
    private final Optional<byte[]> stored;
    private final AnswerFigures figures = new AnswerFigures();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /// @param request with an answer
    /// @param stored bytes of the answer; empty if its hash alone is known
    public AnswerReplay(RequestRecord request, Optional<byte[]> stored) {
        this.request = request;
        this.stored = stored;
    }

    /// Takes the next piece of the new answer.
    public void add(byte[] piece) {
        figures.add(piece);
        if (stored.isPresent()) {
            bytes.writeBytes(piece);
        }
    }

    /// Compares the new answer.
    public ReplayReport compared() {
        ContentHash now = figures.hash();
        RequestRecord.Answer answer = request.answer().orElseThrow();
        Optional<ContentHash> then = stored.map(AnswerFigures::hash).or(answer::figures);
        if (then.isEmpty()) {
            return report(
                    ReplayReport.Outcome.NOT_COMPARED,
                    Optional.of(now),
                    List.of(),
                    List.of("the journal has no hash of the figures: the entry was written by an older version"));
        }
        if (then.get().equals(now)) {
            return report(ReplayReport.Outcome.SAME, Optional.of(now), List.of(), List.of());
        }
        List<AnswerDifference> differences = stored.map(
                        then2 -> AnswerComparison.of(then2, bytes.toByteArray(), answer.mediaType()))
                .orElse(List.of());
        return report(ReplayReport.Outcome.DIFFERENT, Optional.of(now), differences, reasons(differences, answer));
    }

    /// The request is refused now, so there is no new answer.
    public ReplayReport refused(List<Fault> faults) {
        return report(
                ReplayReport.Outcome.NOT_COMPARED,
                Optional.empty(),
                List.of(),
                faults.stream()
                        .map(fault -> "the request is refused now: "
                                + (fault.path().isEmpty() ? "" : fault.path() + ": ") + fault.sentence())
                        .toList());
    }

    /// The computation has no answer now.
    ///
    /// @param reason in a sentence
    public ReplayReport failed(String reason) {
        return report(ReplayReport.Outcome.NOT_COMPARED, Optional.empty(), List.of(), List.of(reason));
    }

    private List<String> reasons(List<AnswerDifference> differences, RequestRecord.Answer answer) {
        List<String> reasons = new ArrayList<>();
        for (AnswerDifference difference : differences) {
            String pointer = difference.pointer();
            String cause = pointer.endsWith(DIGEST) ? "the policy is another one" : CAUSES.get(ofSummary(pointer));
            if (cause != null) {
                reasons.add(
                        cause + ": " + shown(difference.stored()) + " then, " + shown(difference.replayed()) + " now");
            }
        }
        answer.engine()
                .filter(engine -> !engine.equals(EngineVersion.CURRENT))
                .filter(engine -> reasons.isEmpty())
                .ifPresent(engine -> reasons.add(
                        "the engine has another version: " + engine + " then, " + EngineVersion.CURRENT + " now"));
        if (reasons.isEmpty()) {
            reasons.add("neither answer names a cause: a setting such as PLIMSOLL_MAINTENANCE_RATIO may have changed,"
                    + " or the engine without its version, or the stored bytes were altered");
        }
        return reasons;
    }

    /// The pointer into the last line of a batch, which has the evidence.
    private static String ofSummary(String pointer) {
        int at = pointer.indexOf("/summary/");
        return at < 0 ? pointer : pointer.substring(at + "/summary".length());
    }

    private static String shown(String value) {
        return value.isEmpty() ? "nothing" : value;
    }

    private ReplayReport report(
            ReplayReport.Outcome outcome,
            Optional<ContentHash> now,
            List<AnswerDifference> differences,
            List<String> reasons) {
        RequestRecord.Answer answer = request.answer().orElseThrow();
        return new ReplayReport(
                request.id(),
                request.route(),
                outcome,
                stored.map(AnswerFigures::hash).or(answer::figures),
                answer.engine(),
                now,
                EngineVersion.CURRENT,
                differences.stream().limit(MOST_DIFFERENCES).toList(),
                differences.size(),
                reasons);
    }
}
