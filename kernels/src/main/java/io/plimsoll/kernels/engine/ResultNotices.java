package io.plimsoll.kernels.engine;

import io.plimsoll.kernels.Notice;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.instrument.AssetPrice;
import io.plimsoll.kernels.instrument.CollateralBalance;
import io.plimsoll.kernels.model.CorrelationRepair;
import io.plimsoll.kernels.model.FactorKind;
import io.plimsoll.kernels.model.RiskFactor;
import io.plimsoll.kernels.risk.TailLevel;
import io.plimsoll.kernels.surface.SurfaceUse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Builds the notices of a result. Thread-safe.
public final class ResultNotices {
    private final RiskRequest request;
    private final Set<String> factors = new HashSet<>();

    /// @param request its own collateral is used in [#of] only
    public ResultNotices(RiskRequest request) {
        this.request = request;
        request.model().factors().forEach(factor -> factors.add(factor.name()));
    }

    static List<Notice> of(RiskRequest request, SimulatedBook simulated) {
        ResultNotices notices = new ResultNotices(request);
        List<Notice> all = new ArrayList<>(notices.ofCollateral(request.collateral()));
        all.addAll(notices.ofShared());
        all.addAll(ofSize(request, simulated));
        return all;
    }

    /// Notices about balances. Paths start at the object that holds them.
    public List<Notice> ofCollateral(List<CollateralBalance> collateral) {
        List<Notice> notices = new ArrayList<>(0);
        for (int i = 0; i < collateral.size(); i++) {
            String asset = collateral.get(i).asset();
            if (isHeldConstant(asset)) {
                notices.add(new Notice(
                        "collateral-held-constant",
                        "/collateral/" + i,
                        "collateral in " + asset + " is held at its price: the model has no factor "
                                + RiskFactor.nameOf(asset, FactorKind.SPOT)));
            }
        }
        return notices;
    }

    /// Notices that apply to every portfolio of the request.
    public List<Notice> ofShared() {
        List<Notice> notices = new ArrayList<>();
        if (isHeldConstant(request.currency())) {
            notices.add(new Notice(
                    "currency-held-constant",
                    "/currency",
                    "the report currency " + request.currency() + " is held at its price: the model has no factor "
                            + RiskFactor.nameOf(request.currency(), FactorKind.SPOT)));
        }
        CorrelationRepair repair = request.model().correlation().repair();
        if (repair != null) {
            notices.add(new Notice("correlation-repaired", "/model/correlation", sentence(repair)));
        }
        ofIntervals().ifPresent(notices::add);
        return notices;
    }

    private static String sentence(CorrelationRepair repair) {
        return String.format(
                Locale.ROOT,
                "the correlation matrix has the eigenvalue %.3g and was replaced by the nearest correlation matrix: the"
                        + " largest change of an entry is %.3g, the Frobenius norm of all changes %.3g",
                repair.smallestEigenvalue(),
                repair.largestChange(),
                repair.frobenius());
    }

    /// The figures whose intervals need more scenarios.
    private Optional<Notice> ofIntervals() {
        int scenarios = request.plan().scenarios();
        List<TailLevel> levels = request.levels().all().stream()
                .map(level -> TailLevel.of(level, scenarios))
                .toList();
        List<String> missing = new ArrayList<>();
        levels.stream()
                .filter(level -> !level.valueAtRiskReason().isEmpty())
                .forEach(level -> missing.add("value at risk at " + text(level)));
        levels.stream()
                .filter(level -> !level.expectedShortfallReason().isEmpty())
                .forEach(level -> missing.add("expected shortfall at " + text(level)));
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(new Notice(
                        "interval-missing",
                        "/scenarios",
                        scenarios + " scenarios are too few for the whole 95 % interval of these figures: "
                                + String.join(", ", missing)));
    }

    private static String text(TailLevel level) {
        return level.confidence().level().toPlainString();
    }

    private static List<Notice> ofSize(RiskRequest request, SimulatedBook simulated) {
        List<Notice> notices = new ArrayList<>();
        if (request.levels().positions().isAutomatic() && simulated.standalone() == null) {
            notices.add(new Notice(
                    "standalone-left-out",
                    "/positions",
                    "the book holds so many options that what each position would need alone, and their sum, were "
                            + "left out; ask for all figures to have them"));
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

    private boolean isHeldConstant(String asset) {
        return !asset.equals(AssetPrice.DOLLAR) && !factors.contains(RiskFactor.nameOf(asset, FactorKind.SPOT));
    }
}
