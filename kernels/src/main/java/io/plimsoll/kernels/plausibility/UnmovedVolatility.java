package io.plimsoll.kernels.plausibility;

import io.plimsoll.kernels.Notice;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.model.FactorKind;
import io.plimsoll.kernels.model.RiskFactor;
import io.plimsoll.kernels.model.RiskModel;
import io.plimsoll.kernels.model.VolatilityTermScaling;
import io.plimsoll.kernels.vega.NetVegas;
import io.plimsoll.kernels.vega.SurfaceCoverage;
import io.plimsoll.kernels.vega.SurfaceVega;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Finds option portfolios whose vega a model cannot see: the asset's volatility does not move at all, or it moves
/// as one level and long and short vega cancel. Thread-safe.
final class UnmovedVolatility {
    /// Least share of the gross vega that is left net. Below it the margin sees less than a quarter of the vega.
    static final double MIN_NET_SHARE = 0.25;

    /// Least gross vega of a finding, US dollars for 1 %.
    static final double MIN_GROSS = 0.01;

    private static final double ONE_PERCENT = 0.01;

    private final RiskModel model;
    private final NetVegas vegas;

    UnmovedVolatility(RiskRequest request) {
        this.model = request.model();
        this.vegas = new NetVegas(request.asOf(), request.market());
    }

    /// Net and gross gain of an asset's options for a rise of the level factor by 1 %, US dollars.
    private static final class FactorVega {
        private double net;
        private double gross;

        void add(SurfaceVega point, VolatilityTermScaling scaling) {
            double vega = ONE_PERCENT * point.relativeVega() * scaling.multiple(point.days());
            net += vega;
            gross += Math.abs(vega);
        }
    }

    /// The findings about a portfolio's options, by asset. Paths start at the object that holds the positions.
    List<Notice> of(List<Position> positions) {
        Map<String, FactorVega> assets = new TreeMap<>();
        for (SurfaceVega point : vegas.of(positions)) {
            assets.computeIfAbsent(point.asset(), unseen -> new FactorVega()).add(point, model.termScaling());
        }
        List<Notice> findings = new ArrayList<>();
        assets.forEach((asset, vega) -> {
            if (!(vega.gross >= MIN_GROSS) || Double.isInfinite(vega.gross)) {
                return;
            }
            switch (SurfaceCoverage.of(model, asset)) {
                case NONE -> findings.add(still(asset, vega));
                case LEVEL -> {
                    if (Math.abs(vega.net) < MIN_NET_SHARE * vega.gross) {
                        findings.add(cancelled(asset, vega));
                    }
                }
                case SURFACE -> {}
            }
        });
        return findings;
    }

    private static Notice still(String asset, FactorVega vega) {
        String factor = RiskFactor.nameOf(asset, FactorKind.VOLATILITY);
        return new Notice(
                FindingKind.VOLATILITY_STILL.code(),
                "/positions",
                "the model moves no volatility of " + asset + ", whose options have a gross vega of "
                        + Findings.text(vega.gross) + " US dollars for 1 %: give " + factor
                        + " a volatility above 0, 0.8 for example");
    }

    private Notice cancelled(String asset, FactorVega vega) {
        return new Notice(
                FindingKind.VEGA_CANCELLED.code(),
                "/positions",
                "a rise of " + RiskFactor.nameOf(asset, FactorKind.VOLATILITY) + " by 1 % changes the options on "
                        + asset + " by " + Findings.text(vega.net) + " US dollars net and by "
                        + Findings.text(vega.gross) + " gross: the margin sees "
                        + Findings.percent(Math.abs(vega.net) / vega.gross)
                        + " of their vega, because the model moves the level alone; add " + missing(asset)
                        + ", or use a policy with a shape charge");
    }

    /// The factors of the surface that the model lacks.
    private String missing(String asset) {
        return FactorKind.surface().stream()
                .filter(kind -> !SurfaceCoverage.isMoved(model, asset, kind))
                .map(kind -> RiskFactor.nameOf(asset, kind))
                .collect(Collectors.joining(", "));
    }
}
