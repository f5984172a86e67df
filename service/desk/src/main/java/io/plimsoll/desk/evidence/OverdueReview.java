package io.plimsoll.desk.evidence;

import io.plimsoll.kernels.Notice;
import io.plimsoll.kernels.check.Checks;
import java.time.LocalDate;

/// A policy or model that a request uses, and whose review was due before the request was made.
///
/// @param document kind of the document
/// @param name of the document with its version, for example `desk@2`
/// @param reviewBy last day for the review
public record OverdueReview(Document document, String name, LocalDate reviewBy) implements DocumentRemark {
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

    @Override
    public Notice notice() {
        return new Notice(
                CODE, document.path, "the review of the " + document.word + " " + name + " was due by " + reviewBy);
    }
}
