package io.plimsoll.server.calibration;

import io.plimsoll.calibration.factor.BasisFactor;
import io.plimsoll.calibration.factor.VolatilityFactor;
import io.plimsoll.calibration.history.clean.Finding;
import io.plimsoll.calibration.history.clean.Rule;
import io.plimsoll.calibration.model.CalibratedModel;
import io.plimsoll.calibration.model.FactorFit;
import io.plimsoll.calibration.model.VolatilityMethod;
import io.plimsoll.calibration.stats.ParameterEstimate;
import io.plimsoll.calibration.surface.SurfaceFactors;
import io.plimsoll.kernels.model.Distribution;
import io.plimsoll.kernels.model.ParameterErrors;
import io.plimsoll.kernels.model.RiskModel;
import io.plimsoll.server.json.canonical.ModelHash;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// A calibrated model as a page of text.
public final class CalibrationSummary {
    /// The findings that a user must see, most serious first.
    private static final List<Rule> WARNED = List.of(
            Rule.ADJUSTED,
            Rule.PRE_LISTING,
            Rule.FLAT,
            Rule.BAD_PRICE,
            Rule.SIMPLE_RATIO,
            Rule.SPIKE,
            Rule.NEARLY_CONSTANT,
            Rule.AT_BOUNDARY,
            Rule.IN_SAMPLE,
            Rule.NOT_IDENTIFIED,
            Rule.JOINED,
            Rule.ENDS_EARLY,
            Rule.SHORTENS);

    private static final int MAX_WARNINGS = 8;

    private CalibrationSummary() {}

    /// The summary as text.
    public static String of(CalibratedModel model) {
        StringBuilder text = new StringBuilder(line(
                "Model of %d factors as of %s: volatility %s, shocks %s, %d common %s from %s",
                model.fits().size(),
                model.asOf(),
                model.plan().volatility().label(),
                model.plan().law().label(),
                model.periods(),
                model.plan().period().isDay()
                        ? "days"
                        : "periods of " + model.plan().period().label(),
                model.first()));
        text.append(line(
                "%n%-18s %10s %10s %10s %10s %6s  %s",
                "Factor", "Volatility", "Error", "Long run", "Sample", count(model), "Fit"));
        for (int f = 0; f < model.fits().size(); f++) {
            FactorFit fit = model.fits().get(f);
            text.append(line(
                    "%-18s %10s %10s %10s %10s %6d  %s",
                    fit.factor(),
                    percent(model.checks().get(f).volatility()),
                    error(model.model(), f),
                    Double.isFinite(fit.longRun()) ? percent(fit.longRun()) : "none",
                    percent(fit.sample()),
                    fit.days(),
                    how(fit)));
        }
        text.append(line(
                        "Volatility: annual, of the model file; the engine uses it for the %s after the last.",
                        model.plan().period().isDay() ? "day" : "period"))
                .append(line("Error: standard error of estimation of that volatility, as a share of it; none where the"
                        + " filters could not be repeated."))
                .append(CoverageText.of(model.checks(), model.plan().period()));
        return text.append(warnings(model))
                .append(dependence(model))
                .append(smile(model))
                .append(cleaning(model))
                .append(line(
                        "%nData sha256:%s, %d files",
                        model.dataHash(), model.files().size()))
                .append(line("Model %s", ModelHash.of(model.model())))
                .toString();
    }

    private static String error(RiskModel model, int factor) {
        ParameterErrors errors = model.errors();
        return errors == null ? "none" : percent(Math.sqrt(errors.covariance(factor, factor)));
    }

    private static String count(CalibratedModel model) {
        return model.plan().period().isDay() ? "Days" : "Count";
    }

    /// The findings that a user must see.
    private static String warnings(CalibratedModel model) {
        StringBuilder text = new StringBuilder();
        for (FactorFit fit : model.fits()) {
            if (!fit.fallbackReason().isEmpty()) {
                text.append(line(
                        "Warning: %s takes %s instead of %s: %s",
                        fit.factor(),
                        fit.method() == VolatilityMethod.EWMA
                                ? "ewma (RiskMetrics, nothing fitted)"
                                : fit.method().label(),
                        model.plan().volatility().label(),
                        fit.fallbackReason()));
            }
        }
        for (Rule rule : WARNED) {
            List<Finding> found = model.cleaning().findings().stream()
                    .filter(finding -> finding.rule() == rule)
                    .toList();
            found.stream().limit(MAX_WARNINGS).forEach(finding -> text.append(line("Warning: %s", sentence(finding))));
            if (found.size() > MAX_WARNINGS) {
                text.append(line(
                        "Warning: %d more findings of %s; the model file has them",
                        found.size() - MAX_WARNINGS, rule.label()));
            }
        }
        return text.isEmpty() ? "" : line("%n%s", text.toString().stripTrailing());
    }

    private static String sentence(Finding finding) {
        if (finding.rule() == Rule.SHORTENS) {
            return finding.place() + " shortens what holds the factors together: " + finding.value();
        }
        return finding.place() + ", " + finding.when() + ", " + finding.rule().label() + ": " + finding.value() + "; "
                + finding.rule().action();
    }

    private static String how(FactorFit fit) {
        String method = fit.method().label();
        if (!fit.borders().isEmpty()) {
            return method + " at the boundary: "
                    + fit.borders().stream().map(Enum::name).sorted().collect(Collectors.joining(", "))
                    + "; no standard errors there";
        }
        return fit.parameters().isEmpty()
                ? method
                : method + " "
                        + fit.parameters().stream()
                                .map(CalibrationSummary::estimate)
                                .collect(Collectors.joining(", "));
    }

    private static String dependence(CalibratedModel model) {
        String law = model.model().distribution() instanceof Distribution.Normal
                ? line(
                        "%nCorrelation of the residuals shrunk by %.3f (Ledoit-Wolf)",
                        model.dependence().shrinkage())
                : "\n";
        String degrees = model.dependence()
                .degrees()
                .map(found -> line("Joint Student-t law: %s", estimate(found)))
                .orElseGet(() -> line(
                        model.dependence().boundaries().stream()
                                        .anyMatch(value -> value.name().startsWith("joint"))
                                ? "Joint Student-t law: on a bound, see the warning"
                                : "Joint Student-t law: not fitted, it takes 250 common "
                                        + model.plan().period().plural() + " and independent factors"
                                        + " that move"));
        String copula = model.dependence()
                .copula()
                .map(found -> line("Student-t copula with margins of their own: %s", estimate(found)))
                .orElse("");
        return law
                + degrees
                + copula
                + (model.dependence().lowTailPair().isEmpty()
                        ? ""
                        : line(
                                "Worst twentieth of %s in common: %s of %s",
                                model.plan().period().plural(),
                                percent(model.dependence().lowTail()),
                                model.dependence().lowTailPair()));
    }

    private static String smile(CalibratedModel model) {
        StringBuilder text = new StringBuilder();
        for (VolatilityFactor factor : model.volatilities()) {
            text.append(line(
                    "%s term powers: %s, %s; one factor explains %s; %s",
                    factor.asset(),
                    estimate(factor.upTo30Days()),
                    estimate(factor.beyond30Days()),
                    percent(factor.explained()),
                    estimate(factor.spotCorrelation())));
        }
        for (SurfaceFactors surface : model.surfaces()) {
            text.append(line(
                    "%s surface: %d factors explain %s of the changes at fixed strikes, the level alone %s; annual"
                            + " volatility %s",
                    surface.asset(),
                    surface.factors().size(),
                    percent(surface.explained()),
                    percent(surface.explainedByLevel()),
                    surface.factors().stream()
                            .map(factor -> String.format(
                                    Locale.ROOT,
                                    "%s %.3f (%.2g)",
                                    factor.kind().suffix(),
                                    factor.volatility().value(),
                                    factor.volatility().standardError()))
                            .collect(Collectors.joining(", "))));
        }
        for (BasisFactor factor : model.bases()) {
            text.append(line(
                    "%s basis: one factor explains %s of the futures; %s",
                    factor.asset(), percent(factor.explained()), estimate(factor.spotCorrelation())));
        }
        return text.toString();
    }

    private static String cleaning(CalibratedModel model) {
        StringBuilder text = new StringBuilder(
                line("%nFindings: %d", model.cleaning().findings().size()));
        model.cleaning()
                .counts()
                .forEach((rule, count) -> text.append(line("  %-14s %6d  %s", rule.label(), count, rule.action())));
        return text.toString();
    }

    private static String estimate(ParameterEstimate estimate) {
        return String.format(
                Locale.ROOT, "%s %.4g (%.2g)", estimate.name(), estimate.value(), estimate.standardError());
    }

    private static String percent(double fraction) {
        return String.format(Locale.ROOT, fraction > 0 && fraction < 0.001 ? "%.2g %%" : "%.1f %%", 100 * fraction);
    }

    @SuppressWarnings("AnnotateFormatMethod") // Callers are above, each with its own text.
    private static String line(String format, Object... values) {
        return String.format(Locale.ROOT, format + "%n", values);
    }
}
