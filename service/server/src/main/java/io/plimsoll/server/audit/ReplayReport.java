package io.plimsoll.server.audit;

import io.plimsoll.store.ContentHash;
import java.util.List;
import java.util.Optional;

/// A request that was computed again, and how the new answer compares with the stored one.
///
/// @param request its id
/// @param route that it asked
/// @param outcome of the comparison
/// @param stored hash of the stored figures; empty in entries of older versions whose answer was not kept
/// @param storedEngine version that computed the stored answer; empty in entries of older versions
/// @param replayed hash of the new figures; empty if there is no new answer
/// @param engine version that computed the new answer
/// @param differences the first of them
/// @param differenceCount number of all differences; 0 where the answers were compared by their hashes alone
/// @param reasons why they differ, or why they could not be compared
public record ReplayReport(
        String request,
        String route,
        Outcome outcome,
        Optional<ContentHash> stored,
        Optional<String> storedEngine,
        Optional<ContentHash> replayed,
        String engine,
        List<AnswerDifference> differences,
        int differenceCount,
        List<String> reasons) {
    /// Copies the lists.
    public ReplayReport {
        differences = List.copyOf(differences);
        reasons = List.copyOf(reasons);
    }

    /// How two answers compare.
    public enum Outcome {
        /// The same bytes, apart from measured times.
        SAME("same"),
        /// Other bytes.
        DIFFERENT("different"),
        /// There is nothing to compare.
        NOT_COMPARED("not-compared");

        private final String label;

        Outcome(String label) {
            this.label = label;
        }

        /// The word for it in reports.
        public String label() {
            return label;
        }
    }
}
