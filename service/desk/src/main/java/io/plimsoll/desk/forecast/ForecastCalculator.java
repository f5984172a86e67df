package io.plimsoll.desk.forecast;

import io.plimsoll.desk.evidence.EngineVersion;
import io.plimsoll.kernels.Notice;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.engine.FactorMovePricer;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.kernels.plausibility.Plausibility;
import io.plimsoll.methodology.optional.OptionalParts;
import io.plimsoll.methodology.requirement.Requirement;
import io.plimsoll.methodology.scenario.StressPath;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/// Forecasts bands and margin calls. Thread-safe.
///
/// Each horizon has its own paths, with the law that a margin with this horizon has. On each path the account is
/// valued at the watched times. Its margin there is fitted to margins at some points ([RequirementFit]), and the
/// figures are corrected by exact margins on a sample of paths ([CorrectedMean]).
public final class ForecastCalculator {
    private final MarginEngine engine;

    /// @param engine runs the simulations
    public ForecastCalculator(MarginEngine engine) {
        this.engine = engine;
    }

    /// The forecast of an account.
    ///
    /// @param progress receives the number of finished horizons
    /// @param cancelled polled during the work; true cancels it
    /// @throws io.plimsoll.kernels.backend.BackendRefusedException if the backend asked for cannot run
    /// @throws io.plimsoll.kernels.engine.ModelOverflowException if a path leaves the range of numbers
    /// @throws java.util.concurrent.CancellationException if `cancelled` returned true
    public ForecastAnswer forecast(ForecastRequest request, Execution.Progress progress, BooleanSupplier cancelled) {
        RiskRequest risk = request.margin().risk();
        Execution execution = engine.execution(Execution.Progress.SILENT, cancelled);
        BandTable bands = new BandTable(request.policy().policy().equity());
        MarginProbe probe = new MarginProbe(engine, risk, request.policy(), execution);
        Requirement present = probe.present();
        double now = new FactorMovePricer(engine, cancelled).value(risk);
        List<OuterPaths> paths = request.horizons().stream()
                .map(horizon -> new OuterPaths(engine, request, horizon, execution))
                .toList();
        int longest = request.horizons()
                .indexOf(request.horizons().stream().max(Duration::compareTo).orElseThrow());
        probe.keepTails(paths.get(longest).extremes());
        double innerError = probe.relativeError();
        List<ForecastAnswer.Horizon> horizons = new ArrayList<>();
        int steps = request.horizons().size() + 1;
        progress.report(1, steps);
        MarginFit fit = new MarginFit(paths, longest, probe, present.initial().doubleValue(), now);
        for (int i = 0; i < paths.size(); i++) {
            PathMargins margins = new PathMargins(paths.get(i), bands, probe, fit, i);
            horizons.add(new HorizonForecast(bands, margins, innerError)
                    .answer(request.horizons().get(i)));
            progress.report(1 + horizons.size(), steps);
        }
        OptionalParts parts = new OptionalParts();
        StressPathForecast stress = new StressPathForecast(bands, probe);
        List<ForecastAnswer.PathForecast> stressed = new ArrayList<>();
        for (StressPath path : request.paths()) {
            parts.make("/forecast/paths", "the path " + path.name(), () -> stress.of(risk, path))
                    .ifPresent(stressed::add);
        }
        List<Notice> warnings = new ArrayList<>(Plausibility.of(risk));
        warnings.addAll(request.margin().documentNotices());
        present.warnings().stream()
                .filter(warning -> !warnings.contains(warning))
                .forEach(warnings::add);
        warnings.addAll(parts.warnings());
        return new ForecastAnswer(
                risk.asOf(),
                risk.currency(),
                present.initial(),
                present.maintenance(),
                present.standing(),
                horizons,
                stressed,
                warnings,
                EngineVersion.CURRENT,
                request.margin().requestHash());
    }
}
