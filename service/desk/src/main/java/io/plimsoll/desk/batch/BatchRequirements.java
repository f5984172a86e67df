package io.plimsoll.desk.batch;

import io.plimsoll.desk.batch.BatchAnswer.RequirementOutcome;
import io.plimsoll.kernels.accounts.Account;
import io.plimsoll.kernels.accounts.AccountOutcome;
import io.plimsoll.kernels.accounts.AccountsResult;
import io.plimsoll.kernels.check.InvalidInputException;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.methodology.optional.OptionalParts;
import io.plimsoll.methodology.requirement.Requirement;
import io.plimsoll.methodology.requirement.calculator.RequirementCalculator;
import io.plimsoll.methodology.requirement.calculator.RequirementCalculator.RequirementRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// Computes the requirements of a batch, up to [#ACCOUNTS_AT_ONCE] accounts on one simulation. If one of them fails,
/// only that one is left out.
final class BatchRequirements {
    /// Accounts on one simulation; the figures of their books are in memory together.
    private static final int ACCOUNTS_AT_ONCE = 256;

    private final RequirementCalculator calculator;
    private final BooleanSupplier cancelled;

    BatchRequirements(MarginEngine engine, BooleanSupplier cancelled) {
        this.calculator = new RequirementCalculator(engine);
        this.cancelled = cancelled;
    }

    /// Requirements by index of the readable account; refused accounts have none.
    Map<Integer, RequirementOutcome> of(BatchRequest request, AccountsResult result) {
        Map<Integer, RequirementOutcome> outcomes = new HashMap<>();
        List<Asked> asked = new ArrayList<>();
        for (int i = 0; i < request.appliedPolicies().size(); i++) {
            if (result.outcomes().get(i) instanceof AccountOutcome.Measured) {
                try {
                    RequirementRequest question = question(request, i);
                    RequirementCalculator.check(question.request(), question.appliedPolicy());
                    asked.add(new Asked(i, question));
                } catch (InvalidInputException tooMuch) {
                    outcomes.put(i, new RequirementOutcome.Refused(tooMuch.faults()));
                }
            }
        }
        for (int from = 0; from < asked.size(); from += ACCOUNTS_AT_ONCE) {
            calculate(asked.subList(from, Math.min(asked.size(), from + ACCOUNTS_AT_ONCE)), outcomes);
        }
        return outcomes;
    }

    private record Asked(int place, RequirementRequest question) {}

    private void calculate(List<Asked> asked, Map<Integer, RequirementOutcome> outcomes) {
        List<RequirementRequest> questions = asked.stream().map(Asked::question).toList();
        OptionalParts parts = new OptionalParts();
        Optional<List<Requirement>> requirements =
                parts.make("", "the requirement", () -> calculator.calculate(questions, cancelled));
        if (requirements.isPresent()) {
            for (int i = 0; i < asked.size(); i++) {
                outcomes.put(
                        asked.get(i).place(),
                        new RequirementOutcome.Required(requirements.get().get(i)));
            }
        } else if (asked.size() == 1) {
            outcomes.put(
                    asked.getFirst().place(),
                    new RequirementOutcome.LeftOut(parts.warnings().getFirst()));
        } else {
            int middle = asked.size() / 2;
            calculate(asked.subList(0, middle), outcomes);
            calculate(asked.subList(middle, asked.size()), outcomes);
        }
    }

    private static RequirementRequest question(BatchRequest request, int place) {
        Account account = request.accounts().accounts().get(place);
        return new RequirementRequest(
                request.accounts().shared().holding(account.positions(), account.collateral()),
                request.appliedPolicies().get(place));
    }
}
