package io.plimsoll.server.recalibration.drift;

import io.plimsoll.kernels.model.Distribution;
import io.plimsoll.kernels.model.ParameterErrors;
import io.plimsoll.kernels.model.RiskFactor;
import io.plimsoll.kernels.model.RiskModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// A parameter under both models.
///
/// @param name of the parameter, with its factors
/// @param before in the model in effect; empty if it has no such parameter
/// @param after in the new model; empty if it has no such parameter
/// @param standardError of the new value; empty if the new model gives none
public record ParameterDrift(String name, OptionalDouble before, OptionalDouble after, OptionalDouble standardError) {
    /// The change in standard errors of the new value.
    public OptionalDouble score() {
        return before.isPresent() && after.isPresent() && standardError.orElse(0) > 0
                ? OptionalDouble.of((after.getAsDouble() - before.getAsDouble()) / standardError.getAsDouble())
                : OptionalDouble.empty();
    }

    /// The parameters of the law and of each factor.
    static List<ParameterDrift> of(RiskModel before, RiskModel after) {
        List<ParameterDrift> all = new ArrayList<>();
        degrees(before, after).ifPresent(all::add);
        all.add(known(
                "volatilityTermPowers.upTo30Days",
                before.termScaling().upTo30Days(),
                after.termScaling().upTo30Days()));
        all.add(known(
                "volatilityTermPowers.beyond30Days",
                before.termScaling().beyond30Days(),
                after.termScaling().beyond30Days()));
        for (int f = 0; f < after.factors().size(); f++) {
            factor(before, after, f, all);
        }
        for (RiskFactor gone : before.factors()) {
            if (factor(after, gone.name()) == null) {
                all.add(new ParameterDrift(
                        gone.name() + " volatility",
                        OptionalDouble.of(gone.volatility()),
                        OptionalDouble.empty(),
                        OptionalDouble.empty()));
            }
        }
        return List.copyOf(all);
    }

    private static ParameterDrift known(String name, double before, double after) {
        return new ParameterDrift(name, OptionalDouble.of(before), OptionalDouble.of(after), OptionalDouble.empty());
    }

    private static void factor(RiskModel before, RiskModel after, int index, List<ParameterDrift> all) {
        RiskFactor now = after.factors().get(index);
        RiskFactor then = factor(before, now.name());
        ParameterErrors errors = after.errors();
        // The error is that of the logarithm.
        OptionalDouble error = errors == null || index >= errors.size()
                ? OptionalDouble.empty()
                : OptionalDouble.of(now.volatility() * Math.sqrt(errors.covariance(index, index)));
        all.add(new ParameterDrift(
                now.name() + " volatility",
                then == null ? OptionalDouble.empty() : OptionalDouble.of(then.volatility()),
                OptionalDouble.of(now.volatility()),
                error));
        if (then != null && !(then.recursion().isConstant() && now.recursion().isConstant())) {
            all.add(known(
                    now.name() + " omega",
                    then.recursion().omega(),
                    now.recursion().omega()));
            all.add(known(
                    now.name() + " alpha",
                    then.recursion().alpha(),
                    now.recursion().alpha()));
            all.add(known(
                    now.name() + " asymmetry",
                    then.recursion().asymmetry(),
                    now.recursion().asymmetry()));
            all.add(known(
                    now.name() + " beta",
                    then.recursion().beta(),
                    now.recursion().beta()));
        }
    }

    private static @Nullable RiskFactor factor(RiskModel model, String name) {
        return model.factors().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    /// The degrees of freedom, if a model has any.
    private static Optional<ParameterDrift> degrees(RiskModel before, RiskModel after) {
        OptionalDouble now = degrees(after);
        OptionalDouble then = degrees(before);
        ParameterErrors errors = after.errors();
        int index = after.factors().size();
        // The error is that of the reciprocal.
        OptionalDouble error = errors == null || now.isEmpty() || index >= errors.size()
                ? OptionalDouble.empty()
                : OptionalDouble.of(now.getAsDouble() * now.getAsDouble() * Math.sqrt(errors.covariance(index, index)));
        return now.isEmpty() && then.isEmpty()
                ? Optional.empty()
                : Optional.of(new ParameterDrift("degreesOfFreedom", then, now, error));
    }

    private static OptionalDouble degrees(RiskModel model) {
        return model.distribution() instanceof Distribution.StudentT(double degrees)
                ? OptionalDouble.of(degrees)
                : OptionalDouble.empty();
    }

    /// The correlations of factors that both models have, the largest change first.
    static List<ParameterDrift> ofCorrelations(RiskModel before, RiskModel after) {
        ParameterErrors errors = after.errors();
        double periods = errors == null ? 0 : errors.correlationPeriods();
        List<ParameterDrift> all = new ArrayList<>();
        for (int i = 0; i < after.factors().size(); i++) {
            for (int j = 0; j < i; j++) {
                String one = after.factors().get(j).name();
                String other = after.factors().get(i).name();
                if (factor(before, one) != null && factor(before, other) != null) {
                    double now = after.correlation().at(i, j);
                    all.add(new ParameterDrift(
                            one + ", " + other + " correlation",
                            OptionalDouble.of(before.correlation().at(before.indexOf(one), before.indexOf(other))),
                            OptionalDouble.of(now),
                            periods > 0
                                    ? OptionalDouble.of((1 - now * now) / Math.sqrt(periods))
                                    : OptionalDouble.empty()));
                }
            }
        }
        all.sort(Comparator.comparingDouble(
                each -> -Math.abs(each.after().getAsDouble() - each.before().getAsDouble())));
        return List.copyOf(all);
    }
}
