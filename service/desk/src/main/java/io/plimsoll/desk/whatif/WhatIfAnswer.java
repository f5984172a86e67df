package io.plimsoll.desk.whatif;

import io.plimsoll.desk.margin.MarginAnswer;
import io.plimsoll.kernels.Notice;
import io.plimsoll.methodology.requirement.Requirement;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The margin of an account before and after each of some changes.
///
/// @param asOf the instant of the valuation
/// @param currency `USD` or an asset
/// @param before the account as it stands
/// @param candidates that could be computed, in the order of the request
/// @param together all candidates at once; null with fewer than two, or where one was left out
/// @param reductions to free a margin, the cheapest first; null where nobody asked, empty where there is none
/// @param requirements by the policy; null where the request names none, or where they were left out
/// @param warnings what a reader should know
/// @param backend that simulated
/// @param isKept whether the scenarios of the account were there already
/// @param elapsedMillis wall time
/// @param engineVersion version of the build that computed it
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
    /// @param change which
    /// @param after the margin of the account with it
    /// @param freed initial margin before less after, exact
    public record Outcome(Change change, MarginAnswer.Margin after, BigDecimal freed) {}

    /// What a policy asks for.
    ///
    /// @param before of the account as it stands
    /// @param candidates one entry for each candidate of the answer; empty where it was left out
    /// @param together with all; null with fewer than two, or where it was left out
    /// @param reductions one entry for each way of the answer, likewise
    /// @param elapsedMillis wall time that they took
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

        /// Those of the account after changes that could be computed.
        List<Requirement> others() {
            return Stream.of(candidates.stream(), reductions.stream(), Stream.of(Optional.ofNullable(together)))
                    .flatMap(each -> each)
                    .flatMap(Optional::stream)
                    .toList();
        }
    }

    /// A hedge or a transfer that frees what was asked for.
    ///
    /// @param outcome the change, the smallest that was found, and the margin after it
    /// @param cost by the rule of [MarginReductionRequest], report currency
    public record MarginReduction(Outcome outcome, BigDecimal cost) {}
}
