package io.plimsoll.desk.evidence;

import io.plimsoll.kernels.Notice;
import io.plimsoll.kernels.check.Checks;
import java.time.LocalDate;
import java.util.List;

/// A policy or model that a request uses, and whose review was due before the request was made.
///
/// @param document kind of the document
/// @param name of the document with its version, for example `desk@2`
/// @param reviewBy last day for the review
public record OverdueReview(Document document, String name, LocalDate reviewBy) {
    /// Code of the warning.
    public static final String CODE = "review-overdue";

    /// @throws io.plimsoll.kernels.check.InvalidInputException if the name cannot be one
    public OverdueReview {
        new Checks().name("name", name).throwIfAny();
    }

    /// A kind of document that is reviewed.
    public enum Document {
        /// A margin policy.
        POLICY("policy", "/methodology/policy"),
        /// A risk model.
        MODEL("model", "/model");

        private final String word;
        private final String path;

        Document(String word, String path) {
            this.word = word;
            this.path = path;
        }

        /// The word in documents.
        public String word() {
            return word;
        }
    }

    /// The warnings of an answer.
    public static List<Notice> notices(List<OverdueReview> reviews) {
        return reviews.stream()
                .map(review -> new Notice(
                        CODE,
                        review.document.path,
                        "the review of the " + review.document.word + " " + review.name + " was due by "
                                + review.reviewBy))
                .toList();
    }
}
