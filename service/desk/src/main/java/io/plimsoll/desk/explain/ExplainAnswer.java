package io.plimsoll.desk.explain;

import io.plimsoll.kernels.Notice;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Why a margin changed.
///
/// @param currency of all amounts
/// @param figure what is explained
/// @param from valuation time of the earlier request
/// @param to valuation time of the later request
/// @param before amount of the earlier request
/// @param after amount of the later request
/// @param parts changes in the order in which they were made; their sum is `after - before` exactly
/// @param beforeHash hash of the earlier request
/// @param afterHash hash of the later request
public record ExplainAnswer(
        String currency,
        Figure figure,
        Instant from,
        Instant to,
        BigDecimal before,
        BigDecimal after,
        List<Part> parts,
        List<Notice> warnings,
        String engineVersion,
        String beforeHash,
        String afterHash) {
    /// What is explained.
    public enum Figure {
        /// Initial margin of the requirement under the policy.
        REQUIREMENT,
        /// Initial margin without a policy.
        MARGIN
    }

    /// The change of one step.
    ///
    /// @param change report currency, positive if the margin rose
    /// @param error half the width of its 95 % interval; null for the scenarios and seed, whose change is itself an
    ///     error
    public record Part(
            Step step, BigDecimal change, @Nullable BigDecimal error) {}

    /// Copies the lists.
    public ExplainAnswer {
        parts = List.copyOf(parts);
        warnings = List.copyOf(warnings);
    }

    /// The whole change.
    public BigDecimal change() {
        return after.subtract(before);
    }
}
