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
/// @param allocations the margin divided by position, asset, venue and desk; a dimension that no position names is left
///     out
/// @param rest the margin less the contributions of all groups
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
        List<Allocation> allocations,
        Row rest,
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

    /// How positions are grouped.
    public enum Dimension {
        /// Each position, and each balance of collateral as `collateral:` and the asset.
        POSITION,
        /// The asset of a position or of a balance.
        ASSET,
        /// The venue of a position; collateral is at none.
        VENUE,
        /// The desk of a position; collateral is of none.
        DESK
    }

    /// The margin divided between the groups of one dimension. A group has the contribution of its positions to the
    /// expected shortfall (Euler) at the margin's confidence.
    ///
    /// @param rows in the order of the names
    public record Allocation(Dimension dimension, List<Row> rows) {
        /// Copies the list.
        public Allocation {
            rows = List.copyOf(rows);
        }
    }

    /// The contribution of one group and its changes, report currency.
    ///
    /// @param name of the group; `no venue` or `no desk` for positions that name none
    /// @param changes one for each part, in the same order; their sum is `after - before` exactly
    public record Row(String name, BigDecimal before, List<BigDecimal> changes, BigDecimal after) {
        /// Copies the list.
        public Row {
            changes = List.copyOf(changes);
        }
    }

    /// Copies the lists.
    public ExplainAnswer {
        allocations = List.copyOf(allocations);
        parts = List.copyOf(parts);
        warnings = List.copyOf(warnings);
    }

    /// The whole change.
    public BigDecimal change() {
        return after.subtract(before);
    }
}
