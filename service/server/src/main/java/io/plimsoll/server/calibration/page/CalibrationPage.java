package io.plimsoll.server.calibration.page;

import io.plimsoll.calibration.history.clean.Rule;
import io.plimsoll.calibration.model.CalibratedModel;
import io.plimsoll.calibration.model.FactorCheck;
import io.plimsoll.calibration.surface.SmileHistory;
import io.plimsoll.calibration.surface.SurfaceFactors;
import io.plimsoll.kernels.model.RiskFactor;
import io.plimsoll.server.html.Html;
import io.plimsoll.server.resource.Resources;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The diagnostics of a calibration as one HTML page. Style and pictures are inside; the page loads nothing from the
/// network and has no script.
public final class CalibrationPage {
    private final CalibratedModel model;
    private final List<SmileHistory> smiles;
    private final Html page = new Html();

    /// @param smiles of the history that was calibrated
    public CalibrationPage(CalibratedModel model, List<SmileHistory> smiles) {
        this.model = model;
        this.smiles = List.copyOf(smiles);
    }

    /// The page in UTF-8.
    public byte[] bytes() {
        page.head("Plimsoll calibration", "", Resources.text(CalibrationPage.class, "page.css"))
                .element("h1", "Calibration of " + model.asOf())
                .element(
                        "p",
                        model.model().factors().size() + " factors, " + model.periods() + " joint rows from "
                                + model.first() + ", shocks "
                                + model.plan().law().label() + ", data sha256:"
                                + model.dataHash());
        if (model.surfaces().isEmpty()) {
            page.element("p", "No asset has enough option chains for a surface; see the findings.");
        }
        for (SurfaceFactors surface : model.surfaces()) {
            new SurfaceSection(page, surface, model.asOf()).write(smiles);
        }
        factors();
        findings();
        page.raw("</main></body></html>");
        return page.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void factors() {
        List<List<String>> rows = new ArrayList<>();
        for (int f = 0; f < model.checks().size(); f++) {
            FactorCheck check = model.checks().get(f);
            RiskFactor factor = model.model().factors().get(f);
            rows.add(List.of(
                    check.factor(),
                    number("%.1f %%", 100 * factor.volatility()),
                    number("%.3f", factor.drift()),
                    model.fits().get(f).method().label(),
                    String.valueOf(model.fits().get(f).days()),
                    number("%.2f", check.residualDeviation()),
                    number("%.1f", check.largestResidual()),
                    check.largestOn().toString()));
        }
        page.element("h2", "All factors")
                .table(
                        List.of(
                                "factor",
                                "annual volatility",
                                "drift",
                                "method",
                                model.plan().period().plural(),
                                "deviation of residuals",
                                "largest",
                                "on"),
                        rows);
    }

    private void findings() {
        List<List<String>> rows = new ArrayList<>();
        for (Map.Entry<Rule, Integer> count : model.cleaning().counts().entrySet()) {
            rows.add(List.of(
                    count.getKey().label(),
                    count.getValue().toString(),
                    count.getKey().action()));
        }
        page.element("h2", "Findings").table(List.of("rule", "count", "action"), rows);
    }

    static String number(String format, double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, format, value) : "–";
    }
}
