package io.plimsoll.server.cli.annual;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.server.backtest.BacktestWork;
import io.plimsoll.server.json.form.Difference;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.JsonTree;
import io.plimsoll.server.json.tree.JsonValue;
import io.plimsoll.store.BookMargin;
import io.plimsoll.store.DocumentKind;
import io.plimsoll.store.NamedVersion;
import io.plimsoll.store.ReviewRecord;
import io.plimsoll.store.Store;
import io.plimsoll.store.StoreReader;
import io.plimsoll.store.StoredJob;
import io.plimsoll.store.Tenant;
import io.plimsoll.store.VersionDecision;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a tenant's store has of a period.
///
/// @param changes versions of policies and models that were stored in it
/// @param reviews that were recorded in it
/// @param runs back-tests that ended in it, the newest first
/// @param limits versions of limits of books that were stored in it
/// @param paths of the margins of each book in it
record StoredYear(
        Period period,
        List<Change> changes,
        List<Review> reviews,
        List<Run> runs,
        List<NamedVersion> limits,
        List<RequirementPath> paths) {
    private static final int MOST = 10_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    /// @param from first instant of the period
    /// @param until first instant after it
    record Period(Instant from, Instant until) {
        boolean has(Instant at) {
            return !at.isBefore(from) && at.isBefore(until);
        }
    }

    /// A version of a policy or model.
    ///
    /// @param decision about it; empty where it needed none
    /// @param differences from the version before; empty for a first version
    record Change(NamedVersion version, Optional<VersionDecision> decision, List<Difference> differences) {}

    /// A review of a policy or model.
    record Review(DocumentKind kind, String id, ReviewRecord review) {}

    /// A back-test.
    ///
    /// @param report in JSON; empty where it is not kept
    record Run(StoredJob job, Optional<JsonNode> report) {}

    /// Reads a period.
    static StoredYear of(Store store, Tenant tenant, Period period) {
        return store.read(reader -> new StoredYear(
                period,
                changes(reader, tenant, period),
                reviews(reader, tenant, period),
                runs(reader, tenant, period),
                versions(reader, tenant, DocumentKind.LIMITS, period),
                paths(reader, tenant, period)));
    }

    private static List<NamedVersion> versions(StoreReader reader, Tenant tenant, DocumentKind kind, Period period) {
        return reader.names(tenant, kind).stream()
                .flatMap(name -> reader.history(tenant, kind, name.id(), Long.MAX_VALUE, MOST).stream())
                .filter(version -> period.has(version.at()))
                .sorted(Comparator.comparing(NamedVersion::at))
                .toList();
    }

    private static List<Change> changes(StoreReader reader, Tenant tenant, Period period) {
        List<Change> changes = new ArrayList<>();
        for (DocumentKind kind : List.of(DocumentKind.POLICY, DocumentKind.MODEL)) {
            for (NamedVersion version : versions(reader, tenant, kind, period)) {
                changes.add(new Change(
                        version,
                        reader.decision(tenant, kind, version.id(), version.version()),
                        kind == DocumentKind.POLICY ? differences(reader, tenant, version) : List.of()));
            }
        }
        return changes;
    }

    private static List<Difference> differences(StoreReader reader, Tenant tenant, NamedVersion version) {
        return reader.version(tenant, version.kind(), version.id(), version.version() - 1)
                .map(before -> Difference.between(tree(reader, tenant, before), tree(reader, tenant, version)))
                .orElse(List.of());
    }

    private static JsonValue tree(StoreReader reader, Tenant tenant, NamedVersion version) {
        return reader.document(tenant, version.hash())
                .map(bytes -> JsonTree.parse(bytes, new FaultLog()))
                .orElse(new JsonValue.Members(Map.of()));
    }

    private static List<Review> reviews(StoreReader reader, Tenant tenant, Period period) {
        List<Review> reviews = new ArrayList<>();
        for (DocumentKind kind : List.of(DocumentKind.POLICY, DocumentKind.MODEL)) {
            for (String id : reader.latestReviews(tenant, kind).keySet().stream()
                    .sorted()
                    .toList()) {
                reader.reviews(tenant, kind, id).stream()
                        .filter(review ->
                                period.has(review.at()) && review.reviewer().isPresent())
                        .forEach(review -> reviews.add(new Review(kind, id, review)));
            }
        }
        return reviews;
    }

    private static List<Run> runs(StoreReader reader, Tenant tenant, Period period) {
        return reader.jobs(tenant, "backtest", MOST).stream()
                .filter(job -> job.endedAt().filter(period::has).isPresent())
                .map(job -> new Run(
                        job,
                        job.artifacts().stream()
                                .filter(artifact -> artifact.name().equals(BacktestWork.DOCUMENT))
                                .findFirst()
                                .flatMap(artifact -> reader.document(tenant, artifact.hash()))
                                .flatMap(StoredYear::parsed)))
                .toList();
    }

    private static Optional<JsonNode> parsed(byte[] document) {
        try {
            return Optional.of(JSON.readTree(document));
        } catch (IOException damaged) {
            return Optional.empty();
        }
    }

    private static List<RequirementPath> paths(StoreReader reader, Tenant tenant, Period period) {
        return reader.names(tenant, DocumentKind.BOOK).stream()
                .flatMap(book -> RequirementPath.of(book.id(), margins(reader, tenant, book.id(), period)).stream())
                .toList();
    }

    /// The last margins of each day of a period, one for each currency and kind of amount. A watched book has many
    /// more than one page of margins in a year.
    private static List<BookMargin> margins(StoreReader reader, Tenant tenant, String book, Period period) {
        List<BookMargin> last = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        long before = Long.MAX_VALUE;
        while (true) {
            List<BookMargin> page = reader.margins(tenant, book, before, MOST);
            page.stream()
                    .filter(margin -> period.has(margin.at()))
                    .filter(margin ->
                            seen.add(RequirementPath.day(margin) + " " + RequirementPath.kind(margin.figures())))
                    .forEach(last::add);
            if (page.size() < MOST || page.getLast().at().isBefore(period.from)) {
                return last;
            }
            before = page.getLast().sequence();
        }
    }
}
