package io.plimsoll.kernels;

import io.plimsoll.kernels.instrument.AssetPrice;
import io.plimsoll.kernels.model.FactorKind;
import io.plimsoll.kernels.model.RiskFactor;
import io.plimsoll.kernels.risk.Confidence;
import io.plimsoll.kernels.risk.ValueAtRisk;
import io.plimsoll.kernels.surface.SurfaceSimulation;
import io.plimsoll.kernels.surface.SurfaceUse;
import java.util.ArrayList;
import java.util.List;

/// What a reader of the figures should know.
final class Notices {
    private Notices() {}

    static List<Notice> of(RiskRequest request, SimulatedBook simulated) {
        List<Notice> notices = new ArrayList<>();
        for (int i = 0; i < request.collateral().size(); i++) {
            String asset = request.collateral().get(i).asset();
            if (isHeldConstant(request, asset)) {
                notices.add(new Notice(
                        "collateral-held-constant",
                        "/collateral/" + i,
                        "collateral in " + asset + " is held at its price: the model has no factor "
                                + RiskFactor.nameOf(asset, FactorKind.SPOT)));
            }
        }
        if (isHeldConstant(request, request.currency())) {
            notices.add(new Notice(
                    "currency-held-constant",
                    "/currency",
                    "the report currency " + request.currency() + " is held at its price: the model has no factor "
                            + RiskFactor.nameOf(request.currency(), FactorKind.SPOT)));
        }
        int scenarios = request.plan().scenarios();
        for (Confidence level : request.levels().all()) {
            if (!ValueAtRisk.isIntervalReached(scenarios, level)) {
                notices.add(new Notice(
                        "interval-not-reached",
                        "/scenarios",
                        scenarios + " scenarios are too few for a 95 % interval of the value at risk at "
                                + level.level().toPlainString() + ": it ends at the extreme loss and covers less"));
            }
        }
        if (request.levels().positions() == RiskLevels.PositionFigures.AUTOMATIC && simulated.standalone() == null) {
            notices.add(new Notice(
                    "standalone-left-out",
                    "/positions",
                    "the book holds " + SurfaceSimulation.FEWEST_OPTIONS + " options or more, so what each position "
                            + "would need alone, and their sum, were left out; ask for all figures to have them"));
        }
        SurfaceUse surfaces = simulated.surfaces();
        if (surfaces != null) {
            notices.add(new Notice(
                    surfaces.isUsed() ? "value-surfaces" : "value-surfaces-refused",
                    "/positions",
                    surfaces.sentence()));
        }
        return notices;
    }

    private static boolean isHeldConstant(RiskRequest request, String asset) {
        return !asset.equals(AssetPrice.DOLLAR)
                && request.model().indexOf(RiskFactor.nameOf(asset, FactorKind.SPOT)) < 0;
    }
}
