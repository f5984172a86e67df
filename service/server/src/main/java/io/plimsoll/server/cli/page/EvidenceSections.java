package io.plimsoll.server.cli.page;

import io.plimsoll.desk.evidence.ModelProvenance;
import io.plimsoll.desk.margin.MarginAnswer;
import io.plimsoll.desk.margin.MarginRequest;
import io.plimsoll.kernels.Evidence;
import io.plimsoll.kernels.model.Distribution;
import io.plimsoll.kernels.model.RiskFactor;
import io.plimsoll.kernels.model.RiskModel;
import io.plimsoll.kernels.text.FigureText;
import io.plimsoll.methodology.requirement.Requirement;
import io.plimsoll.server.html.Html;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The parts of a report about the model and about what is needed to compute its figures again.
///
/// @param page takes the parts
record EvidenceSections(Html page, MarginRequest request, MarginAnswer margin) {
    private static final int MOST_FACTORS = 24;

    void write() {
        model();
        evidence();
    }

    private void model() {
        RiskModel model = request.risk().model();
        ModelProvenance provenance = margin.provenance();
        List<List<String>> facts = new ArrayList<>();
        facts.add(List.of("law of the shocks", law(model.distribution())));
        facts.add(List.of("period", FigureText.duration(model.period())));
        facts.add(List.of("factors", String.valueOf(model.factors().size())));
        facts.add(List.of(
                "origin",
                provenance == null
                        ? "stands in the request; its data and calibration are unknown to this report"
                        : (provenance.name() == null ? "" : provenance.name() + ", ") + "calibrated to "
                                + provenance.asOf() + " by " + provenance.codeVersion()));
        if (provenance != null) {
            facts.add(List.of("model", provenance.modelHash()));
            facts.add(List.of("data", provenance.dataHash()));
        }
        List<List<String>> factors = new ArrayList<>();
        model.factors().stream()
                .limit(MOST_FACTORS)
                .forEach(factor -> factors.add(List.of(factor.name(), volatility(factor))));
        page.element("h2", "Model card").table(List.of("property", "value"), facts);
        page.element(
                        "p",
                        model.factors().size() <= MOST_FACTORS
                                ? "Annual volatility of each factor:"
                                : "Annual volatility of the first " + MOST_FACTORS + " factors:")
                .table(List.of("factor", "annual volatility"), factors);
    }

    private static String volatility(RiskFactor factor) {
        return BigDecimal.valueOf(factor.volatility())
                        .movePointRight(2)
                        .setScale(1, RoundingMode.HALF_EVEN)
                        .toPlainString()
                + " %";
    }

    private static String law(Distribution distribution) {
        return switch (distribution) {
            case Distribution.Normal() -> "multivariate normal";
            case Distribution.StudentT(double degrees) -> "multivariate Student-t, " + degrees + " degrees of freedom";
            case Distribution.FilteredHistory history -> "filtered history: joint residuals of the past";
        };
    }

    private void evidence() {
        Evidence evidence = margin.evidence();
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("request", margin.requestHash()));
        Requirement requirement = margin.requirement();
        if (requirement != null) {
            rows.add(List.of("policy", requirement.policy().digest()));
        }
        rows.add(List.of("engine", margin.engineVersion()));
        rows.add(List.of("backend", evidence.backend() + " on " + evidence.device()));
        rows.add(List.of(
                "simulation",
                String.format(
                        Locale.ROOT,
                        "%,d scenarios, %s, seed %d, %s",
                        evidence.scenarios(),
                        FigureText.count(evidence.steps(), "step"),
                        evidence.seed(),
                        evidence.rng())));
        if (evidence.degraded() != null) {
            rows.add(List.of("degraded", evidence.degraded()));
        }
        page.element("h2", "Evidence")
                .element(
                        "p",
                        "The same request, policy, engine and seed give the same figures on the reference backend, bit"
                                + " for bit.")
                .table(List.of("what", "value"), rows);
    }
}
