package io.plimsoll.desk.greeks;

import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.instrument.AssetPrice;
import io.plimsoll.kernels.instrument.CollateralBalance;
import io.plimsoll.kernels.instrument.EuropeanOption;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.instrument.Years;
import io.plimsoll.kernels.model.Distribution;
import io.plimsoll.kernels.model.FactorKind;
import io.plimsoll.kernels.model.RiskFactor;
import io.plimsoll.methodology.scenario.ExposedAssets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The parameters of a margin request, each with a usual move.
final class Parameters {
    private static final double PERCENT = 0.01;
    private static final double USUAL_VOLATILITY_CHANGE = 10;
    private static final double USUAL_CORRELATION_CHANGE = 5;
    private static final double USUAL_QUANTITY_CHANGE = 0.1;

    private final RiskRequest request;
    private final Map<Parameter, Double> moves = new LinkedHashMap<>();

    private Parameters(RiskRequest request) {
        this.request = request;
    }

    /// The parameters with their usual moves, in multiples of [Parameter.Kind#change]. For prices and implied
    /// volatilities that is a standard deviation of the model over the horizon, else 1.
    /// For a factor's volatility and a quantity it is a tenth, for a correlation 0.05.
    ///
    /// Correlations are those of each two prices, and of each price with the level of its own volatilities. A desk
    /// quotes and trades these; the others are many and matter little.
    static Map<Parameter, Double> of(RiskRequest request) {
        Parameters parameters = new Parameters(request);
        List<String> assets = ExposedAssets.of(request).stream()
                .filter(asset -> !asset.equals(AssetPrice.DOLLAR))
                .toList();
        assets.forEach(parameters::addPrice);
        assets.forEach(parameters::addImpliedVolatilities);
        parameters.addFactors();
        parameters.addCorrelations();
        parameters.addQuantities();
        return parameters.moves;
    }

    private double deviation(String asset, FactorKind kind) {
        int factor = request.model().indexOf(RiskFactor.nameOf(asset, kind));
        return factor < 0
                ? 0
                : request.model().factors().get(factor).volatility()
                        * Math.sqrt(Years.of(request.plan().horizon()));
    }

    private void addPrice(String asset) {
        double deviation = deviation(asset, FactorKind.SPOT) / PERCENT;
        moves.put(Parameter.of(Parameter.Kind.PRICE, asset), deviation > 0 ? deviation : 1);
    }

    private void addImpliedVolatilities(String asset) {
        if (RequestBump.holdsOption(request, asset)) {
            double mean = request.market().instruments().stream()
                    .filter(instrument -> instrument.asset().equals(asset))
                    .filter(EuropeanOption.class::isInstance)
                    .mapToDouble(instrument -> ((EuropeanOption) instrument).impliedVolatility())
                    .average()
                    .orElse(0);
            double deviation = mean * deviation(asset, FactorKind.VOLATILITY) / PERCENT;
            moves.put(Parameter.of(Parameter.Kind.IMPLIED_VOLATILITIES, asset), deviation > 0 ? deviation : 1);
        }
    }

    private void addFactors() {
        for (RiskFactor factor : request.model().factors()) {
            if (factor.volatility() > 0) {
                moves.put(Parameter.of(Parameter.Kind.FACTOR_VOLATILITY, factor.name()), USUAL_VOLATILITY_CHANGE);
            }
        }
    }

    private void addCorrelations() {
        if (request.model().distribution() instanceof Distribution.FilteredHistory) {
            return;
        }
        List<RiskFactor> factors = request.model().factors();
        for (int i = 0; i < factors.size(); i++) {
            for (int j = i + 1; j < factors.size(); j++) {
                if (isQuoted(factors.get(i), factors.get(j))) {
                    moves.put(
                            new Parameter(
                                    Parameter.Kind.CORRELATION,
                                    factors.get(i).name(),
                                    factors.get(j).name()),
                            USUAL_CORRELATION_CHANGE);
                }
            }
        }
    }

    private static boolean isQuoted(RiskFactor one, RiskFactor other) {
        boolean areSpots = one.kind() == FactorKind.SPOT && other.kind() == FactorKind.SPOT;
        boolean areOfOneAsset = (one.kind() == FactorKind.SPOT
                        && other.name().equals(RiskFactor.nameOf(asset(one), FactorKind.VOLATILITY)))
                || (other.kind() == FactorKind.SPOT
                        && one.name().equals(RiskFactor.nameOf(asset(other), FactorKind.VOLATILITY)));
        return areSpots || areOfOneAsset;
    }

    private static String asset(RiskFactor spot) {
        return spot.name()
                .substring(0, spot.name().length() - spot.kind().suffix().length() - 1);
    }

    private void addQuantities() {
        request.positions().stream()
                .map(Position::positionId)
                .sorted()
                .forEach(id -> moves.put(Parameter.of(Parameter.Kind.QUANTITY, id), USUAL_QUANTITY_CHANGE));
        request.collateral().stream()
                .map(CollateralBalance::asset)
                .sorted()
                .forEach(asset -> moves.put(
                        Parameter.of(Parameter.Kind.QUANTITY, Position.COLLATERAL_PREFIX + asset),
                        USUAL_QUANTITY_CHANGE));
    }
}
