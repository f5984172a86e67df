package io.plimsoll.desk.batch;

import io.plimsoll.desk.evidence.DocumentRemark;
import io.plimsoll.desk.evidence.ModelAge;
import io.plimsoll.desk.margin.EstimationNotice;
import io.plimsoll.desk.margin.MaintenanceRatio;
import io.plimsoll.desk.margin.MarginAnswer;
import io.plimsoll.kernels.Notice;
import io.plimsoll.kernels.accounts.Account;
import io.plimsoll.kernels.accounts.AccountFigures;
import io.plimsoll.kernels.accounts.AccountOutcome;
import io.plimsoll.kernels.accounts.AccountsResult;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.kernels.plausibility.Plausibility;
import io.plimsoll.methodology.money.Money;
import io.plimsoll.methodology.requirement.Requirement;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The answer to a batch. The exact amounts of an account are computed when its line is requested, so that a
/// large batch need not hold them all. Thread-safe.
///
/// @param result figures of the readable accounts
/// @param requirements by index of the readable account; empty if not requested
/// @param totals sums over the accounts
/// @param engineVersion version of the program
/// @param plausibility checks for implausible inputs
public record BatchAnswer(
        BatchRequest request,
        AccountsResult result,
        MaintenanceRatio maintenanceRatio,
        Map<Integer, RequirementOutcome> requirements,
        Totals totals,
        String engineVersion,
        Plausibility plausibility) {
    /// Copies the map.
    public BatchAnswer {
        requirements = Map.copyOf(requirements);
    }

    /// The requirement of an account, or why there is none.
    public sealed interface RequirementOutcome {
        /// A computed requirement.
        record Required(Requirement requirement) implements RequirementOutcome {}

        /// A requirement that failed, because a path of the account leaves the range of numbers.
        record LeftOut(Notice warning) implements RequirementOutcome {}

        /// A requirement that would take too much work.
        record Refused(List<Fault> faults) implements RequirementOutcome {
            /// Copies the list.
            public Refused {
                faults = List.copyOf(faults);
            }
        }
    }

    /// Sums over the accounts of a batch.
    ///
    /// @param measured number of accounts with figures
    /// @param refused number of accounts without figures
    /// @param initial sum of the initial margins
    /// @param maintenance sum of the maintenance margins
    /// @param required sum of the requirements' initial margins; 0 if not requested
    public record Totals(long measured, long refused, BigDecimal initial, BigDecimal maintenance, BigDecimal required) {
        /// No accounts.
        public static final Totals NONE = new Totals(
                0, 0, Money.round(BigDecimal.ZERO), Money.round(BigDecimal.ZERO), Money.round(BigDecimal.ZERO));

        /// These sums and those of more accounts.
        public Totals plus(Totals more) {
            return new Totals(
                    measured + more.measured,
                    refused + more.refused,
                    initial.add(more.initial),
                    maintenance.add(more.maintenance),
                    required.add(more.required));
        }
    }

    /// The answer to one account.
    public sealed interface Line {
        /// The figures of an account: those of its own margin request, without contributions of positions.
        ///
        /// @param id of the account
        /// @param losses one entry for each confidence level, in the order of the request
        /// @param value present value of positions and collateral
        /// @param requirement null if not requested or not computed
        /// @param warnings about this account, with paths relative to it
        record Measured(
                String id,
                MarginAnswer.Margin margin,
                List<MarginAnswer.Losses> losses,
                BigDecimal value,
                @Nullable Requirement requirement,
                List<Notice> warnings)
                implements Line {
            /// Copies the lists.
            public Measured {
                losses = List.copyOf(losses);
                warnings = List.copyOf(warnings);
            }
        }

        /// An account without figures.
        ///
        /// @param id of the account; null if it could not be read
        /// @param faults every reason, with paths relative to the account
        record Refused(@Nullable String id, List<Fault> faults) implements Line {
            /// Copies the list.
            public Refused {
                faults = List.copyOf(faults);
            }
        }
    }

    /// The answer to a readable account.
    ///
    /// @param index among the readable accounts
    Line line(int index) {
        Account account = request.accounts().accounts().get(index);
        return switch (result.outcomes().get(index)) {
            case AccountOutcome.Measured(AccountFigures figures) ->
                switch (requirements.get(index)) {
                    case null -> measured(account, figures, null, figures.notices());
                    case RequirementOutcome.Required(Requirement requirement) ->
                        measured(account, figures, requirement, figures.notices());
                    case RequirementOutcome.LeftOut(Notice warning) ->
                        measured(
                                account,
                                figures,
                                null,
                                Stream.concat(figures.notices().stream(), Stream.of(warning))
                                        .toList());
                    case RequirementOutcome.Refused(List<Fault> faults) -> new Line.Refused(account.id(), faults);
                };
            case AccountOutcome.Refused(List<Fault> faults) -> new Line.Refused(account.id(), faults);
        };
    }

    private Line measured(
            Account account, AccountFigures figures, @Nullable Requirement requirement, List<Notice> warnings) {
        List<Notice> all = new ArrayList<>(plausibility.ofPortfolio(account.positions(), account.collateral()));
        all.addAll(warnings);
        return new Line.Measured(
                account.id(),
                maintenanceRatio.margin(request.accounts().shared().levels(), figures.risk()),
                figures.losses().stream().map(MarginAnswer.Losses::of).toList(),
                Money.of(figures.value()),
                requirement,
                all);
    }

    /// Warnings about all accounts: implausible levels, model or instruments, and those of the engine.
    ///
    /// @param instruments names of the instruments to check
    public List<Notice> warnings(Set<String> instruments) {
        List<Notice> all = new ArrayList<>(plausibility.ofShared(instruments));
        all.addAll(ModelAge.notices(
                request.provenance(), request.accounts().shared().asOf()));
        all.addAll(DocumentRemark.notices(request.remarks()));
        all.addAll(result.notices());
        all.addAll(EstimationNotice.leftOut(request.accounts().shared().model(), "a batch's margins"));
        return all;
    }

    /// The answers in the order of the request.
    public BatchLines lines() {
        return lines(0, request.size());
    }

    /// The answers to some accounts.
    ///
    /// @param from index of the first account in the request
    /// @param to index after the last one
    public BatchLines lines(int from, int to) {
        return new BatchLines(this, from, to);
    }
}
