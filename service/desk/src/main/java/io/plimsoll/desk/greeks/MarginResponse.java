package io.plimsoll.desk.greeks;

import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.staged.CloseOutStage;
import io.plimsoll.kernels.staged.StagedRequest;
import io.plimsoll.methodology.requirement.Component;
import io.plimsoll.methodology.requirement.calculator.RequirementResponse;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The figures of a margin as a function of what was measured: those of the requirement if the request names a policy,
/// else the measure itself. One object for the request, and one for each slightly different request.
///
/// @param request the account
/// @param requirement null without a policy
record MarginResponse(RiskRequest request, @Nullable RequirementResponse requirement) {
    /// The same of a slightly different request.
    MarginResponse at(RiskRequest changed) {
        return new MarginResponse(changed, requirement == null ? null : requirement.at(changed));
    }

    /// The portfolios whose measures count. The first is the whole account at the margin's own confidence and horizon.
    List<StagedRequest> inputs() {
        List<StagedRequest> inputs = new ArrayList<>();
        inputs.add(new StagedRequest(
                request.holding(List.of(), List.of()),
                List.of(new CloseOutStage(request.plan().horizon(), request.positions(), request.collateral()))));
        if (requirement != null) {
            inputs.addAll(requirement.inputs());
        }
        return inputs;
    }

    /// The lines of the margin for some measures, report currency; the last is the initial margin.
    ///
    /// @param measures of every input but the first
    List<Double> lines(double first, List<RequirementResponse.Measure> measures) {
        if (requirement == null) {
            return List.of(Math.max(0, first));
        }
        List<Double> amounts = new ArrayList<>();
        double sum = 0;
        for (Component line : requirement.lines(measures)) {
            double amount = line.amount().doubleValue();
            amounts.add(amount);
            sum += amount;
        }
        amounts.add(sum);
        return amounts;
    }

    /// The measures of every input but the first.
    List<RequirementResponse.Measure> measures() {
        return requirement == null ? List.of() : requirement.measures();
    }

    /// The names of the lines.
    List<String> names() {
        List<String> names = new ArrayList<>();
        if (requirement != null) {
            requirement.requirement().components().stream()
                    .map(Component::kind)
                    .filter(kind -> kind != Component.Kind.PROCYCLICALITY)
                    .forEach(kind -> names.add(kind.word()));
        }
        names.add(GreeksAnswer.INITIAL);
        return names;
    }
}
