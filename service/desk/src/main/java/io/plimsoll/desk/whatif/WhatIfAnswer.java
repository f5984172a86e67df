package io.plimsoll.desk.whatif;

import io.plimsoll.desk.margin.MarginAnswer;
import io.plimsoll.kernels.Notice;
import io.plimsoll.methodology.requirement.Requirement;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The margin of an account before and after each change.
///
/// @param asOf the instant of the valuation
/// @param currency `USD` or an asset
/// @param before margin of the unchanged account
/// @param candidates those that could be computed, in the order of the request
/// @param together margin after all candidates; null with fewer than two, or if one was left out
/// @param reductions cheapest first; null if not requested, empty if none was found
/// @param requirements under the policy; null if the request names none, or if they were left out
/// @param warnings about the request and the answer
/// @param backend that simulated
/// @param isKept true if the scenarios of the account were in the cache
/// @param elapsedMillis wall time
/// @param engineVersion version of the program
/// @param requestHash digest of the account's margin request
public record WhatIfAnswer(
        Instant asOf,
        String currency,
        MarginAnswer.Margin before,
        List<Outcome> candidates,
        MarginAnswer.@Nullable Margin together,
        @Nullable List<MarginReduction> reductions,
        @Nullable Requirements requirements,
        List<Notice> warnings,
        String backend,
        boolean isKept,
        double elapsedMillis,
        String engineVersion,
        String requestHash) {
    /// Copies the lists.
    public WhatIfAnswer {
        candidates = List.copyOf(candidates);
        reductions = reductions == null ? null : List.copyOf(reductions);
        warnings = List.copyOf(warnings);
    }

    /// A candidate and the margin after it.
    ///
    /// @param after margin of the account with the change
    /// @param freed initial margin before less initial margin after
    public record Outcome(Change change, MarginAnswer.Margin after, BigDecimal freed) {}

    /// The requirements under the policy.
    ///
    /// @param before requirement of the unchanged account
    /// @param candidates one entry for each candidate of the answer; empty if it was left out
    /// @param together after all candidates; null with fewer than two, or if it was left out
    /// @param reductions one entry for each reduction of the answer; empty if it was left out
    /// @param elapsedMillis wall time of their computation
    public record Requirements(
            Requirement before,
            List<Optional<Requirement>> candidates,
            @Nullable Requirement together,
            List<Optional<Requirement>> reductions,
            double elapsedMillis) {
        /// Copies the lists.
        public Requirements {
            candidates = List.copyOf(candidates);
            reductions = List.copyOf(reductions);
        }
    }

    /// A hedge or a transfer that reduces initial margin by the requested amount.
    ///
    /// @param outcome the smallest sufficient change, and the loss measure after it
    /// @param figure the margin that it reduces
    /// @param freed by which it reduces that margin
    /// @param cost as defined by [MarginReductionRequest], report currency
    public record MarginReduction(Outcome outcome, Figure figure, BigDecimal freed, BigDecimal cost) {}

    /// An initial margin.
    public enum Figure {
        /// Of the requirement under the policy.
        REQUIREMENT,
        /// The loss measure.
        MARGIN
    }
}
