package io.plimsoll.kernels.plausibility;

import io.plimsoll.kernels.RiskLevels;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.model.Distribution;
import io.plimsoll.kernels.risk.Confidence;
import java.math.BigDecimal;

/// Finds confidence levels that look like tail probabilities, and levels beyond the sample.
final class LevelPlausibility {
    private static final BigDecimal HALF = new BigDecimal("0.5");

    private LevelPlausibility() {}

    static void find(RiskRequest request, Findings findings) {
        RiskLevels levels = request.levels();
        find(request, "/confidence", levels.confidence(), findings);
        for (int i = 0; i < levels.confidences().size(); i++) {
            Confidence level = levels.confidences().get(i);
            if (!level.equals(levels.confidence())) {
                find(request, "/confidences/" + i, level, findings);
            }
        }
    }

    private static void find(RiskRequest request, String path, Confidence level, Findings findings) {
        String shown = level.level().toPlainString();
        if (level.level().compareTo(HALF) < 0) {
            findings.add(
                    FindingKind.CONFIDENCE_IS_ALPHA,
                    path,
                    "confidence is " + shown + ", a level that most losses exceed: "
                            + BigDecimal.ONE.subtract(level.level()).toPlainString() + "?");
            return;
        }
        int scenarios = request.plan().scenarios();
        if (level.tailCount(scenarios) < 1) {
            findings.add(
                    FindingKind.LEVEL_BEYOND_SAMPLE,
                    path,
                    "confidence is " + shown + ", and of " + scenarios
                            + " scenarios less than one is expected beyond it:"
                            + " the value at risk is the largest loss");
        } else if (request.model().distribution() instanceof Distribution.FilteredHistory(var residuals)
                && request.plan().horizon().compareTo(request.model().period()) <= 0
                && level.tailCount(residuals.rows()) < 1) {
            findings.add(
                    FindingKind.LEVEL_BEYOND_SAMPLE,
                    path,
                    "confidence is " + shown + ", and of the " + residuals.rows() + " periods of the history less than"
                            + " one is expected beyond it: the value at risk is the loss of the worst of them");
        }
    }
}
