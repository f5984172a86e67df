package io.plimsoll.desk.greeks;

import io.plimsoll.kernels.PegExposures;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.check.InvalidInputException;
import io.plimsoll.kernels.instrument.CollateralBalance;
import io.plimsoll.kernels.instrument.EuropeanOption;
import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.instrument.Quantities;
import io.plimsoll.kernels.model.CorrelationMatrix;
import io.plimsoll.kernels.model.RiskFactor;
import io.plimsoll.kernels.model.RiskModel;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// A request whose parameter has moved a little.
///
/// For what is simulated, `near` has moved by 1e-7 of the price, of the volatility, or of 1. Losses are smooth
/// and in double precision, so the forward difference has an error of truncation of `1e-7 / (2 s)` for an
/// option whose price has the standard deviation `s` to expiry: 2e-5 at `s` of 0.3 %. Rounding is some 1e-16
/// of the losses, over 1e-7.
///
/// The rest of a line is rounded to 1e-8. So it takes a central difference between `up` and `down`, at 2e-4.
/// Its error of truncation is `(2e-4 / s)²/6`: 1e-5 at `s` of 2.6 %.
///
/// @param up request after a rise
/// @param down request after a fall
/// @param width distance between both, in multiples of [Parameter.Kind#change]
/// @param isOneSided true if one of both is the request itself
/// @param near request after a very small change
/// @param nearWidth size of that change, negative for a fall
record RequestBump(
        RiskRequest up, RiskRequest down, double width, boolean isOneSided, RiskRequest near, double nearWidth) {
    private static final double STEP = 2e-4;
    private static final double NEAR = 1e-7;
    private static final double PERCENT = 0.01;

    /// The requests; empty if no correlation matrix is near.
    static Optional<RequestBump> of(RiskRequest request, Parameter parameter) {
        double unit = parameter.kind() == Parameter.Kind.QUANTITY ? 1 : PERCENT;
        Optional<RiskRequest> up = moved(request, parameter, STEP);
        Optional<RiskRequest> down = moved(request, parameter, -STEP);
        double nearStep = up.isPresent() ? NEAR : -NEAR;
        return moved(request, parameter, nearStep)
                .filter(near -> up.isPresent() || down.isPresent())
                .map(near -> new RequestBump(
                        up.orElse(request),
                        down.orElse(request),
                        (up.isPresent() && down.isPresent() ? 2 : 1) * STEP / unit,
                        up.isEmpty() || down.isEmpty(),
                        near,
                        nearStep / unit));
    }

    private static Optional<RiskRequest> moved(RiskRequest request, Parameter parameter, double step) {
        String subject = parameter.subject();
        return switch (parameter.kind()) {
            case PRICE -> Optional.of(request.withMarket(request.market().scaled(subject, 1 + step)));
            case IMPLIED_VOLATILITIES ->
                Optional.of(request.withMarket(request.market().withVolatilities(subject, step)));
            case FACTOR_VOLATILITY ->
                Optional.of(request.withModel(withVolatility(request.model(), subject, 1 + step)));
            case CORRELATION ->
                withCorrelation(request.model(), parameter, step).map(request::withModel);
            case QUANTITY -> Optional.of(withQuantity(request, subject, BigDecimal.valueOf(1 + step)));
        };
    }

    private static RiskModel withVolatility(RiskModel model, String factor, double times) {
        return model.withFactors(model.factors().stream()
                .map(of -> of.name().equals(factor) ? of.withVolatility(times * of.volatility()) : of)
                .toList());
    }

    private static Optional<RiskModel> withCorrelation(RiskModel model, Parameter parameter, double change) {
        int i = model.indexOf(parameter.subject());
        int j = model.indexOf(parameter.other());
        int size = model.factors().size();
        double[][] rows = new double[size][size];
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
                rows[row][column] = model.correlation().at(row, column);
            }
        }
        rows[i][j] += change;
        rows[j][i] += change;
        try {
            return Optional.of(model.withCorrelation(CorrelationMatrix.of(rows)));
        } catch (InvalidInputException none) {
            return Optional.empty();
        }
    }

    private static RiskRequest withQuantity(RiskRequest request, String name, BigDecimal times) {
        List<Position> positions = request.positions().stream()
                .map(position -> position.positionId().equals(name)
                        ? position.withQuantity(Quantities.times(position.quantity(), times))
                        : position)
                .toList();
        List<CollateralBalance> collateral = request.collateral().stream()
                .map(balance -> (Position.COLLATERAL_PREFIX + balance.asset()).equals(name)
                        ? new CollateralBalance(balance.asset(), Quantities.times(balance.quantity(), times))
                        : balance)
                .toList();
        return request.holding(PegExposures.completed(positions, request.asOf(), request.market()), collateral);
    }

    /// The assets whose instruments lose something else after a change of the parameter.
    static Predicate<String> affected(RiskRequest request, Parameter parameter) {
        RiskModel model = request.model();
        return switch (parameter.kind()) {
            case PRICE, IMPLIED_VOLATILITIES -> orAllIf(request, parameter.subject()::equals);
            case FACTOR_VOLATILITY ->
                orAllIf(request, asset -> parameter.subject().equals(nameOf(model, parameter.subject(), asset)));
            // A correlation changes its row of the Cholesky factor and the rows after it.
            case CORRELATION -> {
                int first = Math.max(model.indexOf(parameter.subject()), model.indexOf(parameter.other()));
                List<RiskFactor> changed =
                        model.factors().subList(first, model.factors().size());
                yield orAllIf(
                        request,
                        asset -> changed.stream()
                                .anyMatch(factor -> factor.name().equals(RiskFactor.nameOf(asset, factor.kind()))));
            }
            case QUANTITY -> asset -> true;
        };
    }

    private static String nameOf(RiskModel model, String factor, String asset) {
        return RiskFactor.nameOf(
                asset, model.factors().get(model.indexOf(factor)).kind());
    }

    /// In a coin every value depends on the price of the coin.
    private static Predicate<String> orAllIf(RiskRequest request, Predicate<String> assets) {
        return assets.test(request.currency()) ? asset -> true : assets;
    }

    /// True if an account holds an option on an asset.
    static boolean holdsOption(RiskRequest request, String asset) {
        List<String> held =
                request.positions().stream().map(Position::instrument).toList();
        return request.market().instruments().stream()
                .filter(EuropeanOption.class::isInstance)
                .filter(option -> option.asset().equals(asset))
                .map(Instrument::name)
                .anyMatch(held::contains);
    }
}
