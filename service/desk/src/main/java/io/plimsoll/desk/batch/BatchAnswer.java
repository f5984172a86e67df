package io.plimsoll.desk.batch;

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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What became of each account of a batch. The exact amounts of an account are made when it is asked for, so
/// that a large batch need not hold all of them. Safe for use by several threads at once.
///
/// @param request what was asked
/// @param result the figures of the accounts that could be read
/// @param maintenanceRatio how margin follows from risk
/// @param requirements by place of the account among those that could be read; none where nobody asked
/// @param totals sums over the accounts
/// @param engineVersion version of the build that computed it
/// @param plausibility finds what looks mistaken
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

    /// What became of an account's requirement.
    public sealed interface RequirementOutcome {
        /// It was computed.
        record Required(Requirement requirement) implements RequirementOutcome {}

        /// It could not be computed: a path of one of its parts leaves the range of numbers.
        record LeftOut(Notice warning) implements RequirementOutcome {}

        /// It is too much to do.
        record Refused(List<Fault> faults) implements RequirementOutcome {
            /// Copies the list.
            public Refused {
                faults = List.copyOf(faults);
            }
        }
    }

    /// Sums over the accounts of a batch.
    ///
    /// @param measured accounts that have figures
    /// @param refused accounts that have none
    /// @param initial sum of the initial margins
    /// @param maintenance sum of the maintenance margins
    /// @param required sum of the requirements' initial margins; 0 where nobody asked
    public record Totals(int measured, int refused, BigDecimal initial, BigDecimal maintenance, BigDecimal required) {}

    /// The answer to one account.
    public sealed interface Line {
        /// Its figures: those that its own request would get, but for the parts of its positions.
        ///
        /// @param id the account
        /// @param margin what is asked for
        /// @param losses one entry for each confidence level, in the order of the request
        /// @param value present value of positions and collateral
        /// @param requirement what the policy asks for; null where nobody asked, or where it was left out
        /// @param warnings what concerns this account, with paths from it
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

        /// Why it has none.
        ///
        /// @param id the account; null where that could not be read
        /// @param faults every reason, with paths from the account
        record Refused(@Nullable String id, List<Fault> faults) implements Line {
            /// Copies the list.
            public Refused {
                faults = List.copyOf(faults);
            }
        }
    }

    /// The answer to an account that could be read.
    ///
    /// @param index among those accounts
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

    /// What concerns every account: what looks mistaken in levels, model and the instruments that some account holds,
    /// and what the engine has to say.
    public List<Notice> warnings() {
        List<Notice> all = new ArrayList<>(plausibility.ofShared(request.instruments()));
        all.addAll(result.notices());
        all.addAll(EstimationNotice.leftOut(request.accounts().shared().model(), "a batch's margins"));
        return all;
    }

    /// The answers in the order of the request.
    public BatchLines lines() {
        return new BatchLines(this);
    }
}
