package io.plimsoll.methodology.scenario;

import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.kernels.instrument.Market;
import io.plimsoll.kernels.instrument.Perpetual;
import io.plimsoll.kernels.model.CorrelationMatrix;
import io.plimsoll.kernels.model.Distribution;
import io.plimsoll.kernels.model.FactorKind;
import io.plimsoll.kernels.model.RiskFactor;
import io.plimsoll.kernels.model.RiskModel;
import io.plimsoll.kernels.path.PathAccount;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// An account after the days of a stress path. Positions are held; what expires is paid, and funding is paid.
public final class StressedAccount {
    private StressedAccount() {}

    /// The account after one day. Factors move in a straight line over the day.
    ///
    /// @param request the account on the day before
    /// @param day moves of the day; its duration does not count
    /// @throws io.plimsoll.kernels.check.InvalidInputException if a price or a balance leaves its range
    public static RiskRequest after(RiskRequest request, StressScenario day) {
        RiskRequest stressed =
                StressedMarket.differs(day) ? request.withMarket(StressedMarket.of(request.market(), day)) : request;
        List<RiskFactor> factors = new ArrayList<>();
        List<Double> changes = new ArrayList<>();
        for (String asset : ExposedAssets.of(request)) {
            AssetMove move = day.moveOf(asset);
            factors.add(new RiskFactor(RiskFactor.nameOf(asset, FactorKind.SPOT), 0, 0));
            changes.add(move.logSpot());
            factors.add(new RiskFactor(RiskFactor.nameOf(asset, FactorKind.VOLATILITY), 0, 0));
            changes.add(move.logVolatility());
            factors.add(new RiskFactor(RiskFactor.nameOf(asset, FactorKind.BASIS), 0, 0));
            changes.add(move.basisChange());
        }
        RiskModel moved = new RiskModel(
                new Distribution.Normal(),
                factors,
                CorrelationMatrix.identity(factors.size()),
                request.model().termScaling());
        PathAccount account = new PathAccount(stressed, moved, StressPath.DAY, List.of(StressPath.DAY));
        RiskRequest after = account.at(levels(account, changes), 0).request();
        return after.withMarket(withFundingOf(request.market(), after.market()));
    }

    private static double[] levels(PathAccount account, List<Double> changes) {
        List<Duration> times = account.times();
        int[] factors = account.factors();
        double[] levels = new double[times.size() * factors.length];
        for (int time = 0; time < times.size(); time++) {
            double share = (double) times.get(time).toNanos() / StressPath.DAY.toNanos();
            for (int place = 0; place < factors.length; place++) {
                levels[time * factors.length + place] = share * changes.get(factors[place]);
            }
        }
        return levels;
    }

    private static Market withFundingOf(Market before, Market after) {
        Map<String, Double> rates = new HashMap<>();
        for (Instrument instrument : before.instruments()) {
            if (instrument instanceof Perpetual perpetual) {
                rates.put(perpetual.name(), perpetual.fundingRate());
            }
        }
        return new Market(
                after.assets(),
                after.instruments().stream()
                        .map(instrument -> instrument instanceof Perpetual perpetual
                                ? perpetual.withFundingRate(
                                        rates.getOrDefault(perpetual.name(), perpetual.fundingRate()))
                                : instrument)
                        .toList());
    }
}
