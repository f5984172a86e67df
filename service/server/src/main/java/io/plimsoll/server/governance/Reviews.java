package io.plimsoll.server.governance;

import io.plimsoll.kernels.check.Fault;
import io.plimsoll.server.identity.Principal;
import io.plimsoll.server.json.tree.JsonBytes;
import io.plimsoll.store.DocumentKind;
import io.plimsoll.store.JournalDraft;
import io.plimsoll.store.NamedVersion;
import io.plimsoll.store.ReviewRecord;
import io.plimsoll.store.Store;
import io.plimsoll.store.StoreReader;
import io.plimsoll.store.Tenant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Reviews of policies and models, and the days by which they are due. Waits for the store, so never call it on an
/// event
/// loop. Thread-safe.
public final class Reviews {
    private static final int YEARS = 1;

    private final Store store;
    private final InstantSource clock;

    public Reviews(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /// The result of recording a review.
    public sealed interface Recorded {
        /// The review is recorded.
        record Done(ReviewRecord review) implements Recorded {}

        /// There is no such policy or model in effect.
        record Missing() implements Recorded {}

        /// The review has faults.
        record Refused(List<Fault> faults) implements Recorded {}
    }

    /// Records a review of the version that is in effect.
    public Recorded record(Principal caller, DocumentKind kind, String id, ReviewDraft draft) {
        LocalDate today = today();
        LocalDate next = draft.reviewBy() == null ? today.plusYears(YEARS) : draft.reviewBy();
        if (!next.isAfter(today)) {
            return new Recorded.Refused(List.of(
                    new Fault("/reviewBy", "past-day", "reviewBy is " + next + ": it must be after today, " + today)));
        }
        return store.write(writer -> {
                    Optional<NamedVersion> current =
                            new EffectiveVersions(clock).current(writer, caller.tenant(), kind, id);
                    if (current.isEmpty()) {
                        return new Recorded.Missing();
                    }
                    ReviewRecord review = new ReviewRecord(
                            current.get().version(),
                            clock.instant().truncatedTo(ChronoUnit.MICROS),
                            caller.name(),
                            Optional.of(draft.reviewer()),
                            Optional.of(draft.finding()),
                            next);
                    writer.addReview(caller.tenant(), kind, id, review);
                    writer.append(
                            caller.tenant(),
                            new JournalDraft(
                                    kind.label() + "-reviewed",
                                    id,
                                    caller.name(),
                                    Optional.of(current.get().hash()),
                                    details(review)));
                    return new Recorded.Done(review);
                })
                .join();
    }

    private static String details(ReviewRecord review) {
        return JsonBytes.text(out -> {
            out.writeStartObject();
            out.writeNumberField("version", review.version());
            out.writeStringField("reviewer", review.reviewer().orElse(""));
            out.writeStringField("finding", review.finding().orElse(""));
            out.writeStringField("reviewBy", review.reviewBy().toString());
            out.writeEndObject();
        });
    }

    /// The reviews of a name, the newest first.
    public List<ReviewRecord> of(Tenant tenant, DocumentKind kind, String id) {
        return store.read(reader -> reader.reviews(tenant, kind, id).stream()
                .filter(review -> review.reviewer().isPresent())
                .toList());
    }

    /// A policy or model whose review is due by a day.
    ///
    /// @param kind of the document
    /// @param id its name
    /// @param reviewBy last day for the review
    /// @param isOverdue whether that day has passed
    public record Due(DocumentKind kind, String id, LocalDate reviewBy, boolean isOverdue) {}

    /// The reviews that are due by a day, the first to come first.
    public List<Due> due(Tenant tenant, LocalDate until) {
        LocalDate today = today();
        return store.read(reader -> EffectiveVersions.GOVERNED.stream()
                .flatMap(kind -> reader.latestReviews(tenant, kind).entrySet().stream()
                        .map(entry -> due(kind, entry.getKey(), entry.getValue(), today)))
                .filter(due -> !due.reviewBy().isAfter(until))
                .sorted(Comparator.comparing(Due::reviewBy)
                        .thenComparing(Due::kind)
                        .thenComparing(Due::id))
                .toList());
    }

    /// The review of a name, if it is overdue.
    public Optional<Due> overdue(StoreReader reader, Tenant tenant, DocumentKind kind, String id) {
        return reader.reviews(tenant, kind, id).stream()
                .findFirst()
                .map(last -> due(kind, id, last, today()))
                .filter(Due::isOverdue);
    }

    private static Due due(DocumentKind kind, String id, ReviewRecord last, LocalDate today) {
        return new Due(kind, id, last.reviewBy(), last.reviewBy().isBefore(today));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
