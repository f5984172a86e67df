package io.plimsoll.desk.greeks;

import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.check.InvalidInputException;
import io.plimsoll.kernels.instrument.CollateralBalance;
import io.plimsoll.kernels.instrument.EuropeanOption;
import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.kernels.instrument.Market;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.instrument.Quantities;
import io.plimsoll.kernels.model.CorrelationMatrix;
import io.plimsoll.kernels.model.RiskFactor;
import io.plimsoll.kernels.model.RiskModel;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// A request whose parameter has moved a little up and a little down, for a difference quotient.
///
/// The step is 2e-4 of the price, of the volatility or of the quantity, 2e-4 of an implied volatility or of a
/// correlation. Its error of truncation is `(2e-4 / s)²/6` for an option whose price has the standard deviation `s` to
/// expiry: 1e-5 at `s` of 2.6 %.
///
/// @param up request after a rise
/// @param down request after a fall
/// @param width distance between both, in multiples of [Parameter.Kind#change]
/// @param isOneSided true if one of both is the request itself
record RequestBump(RiskRequest up, RiskRequest down, double width, boolean isOneSided) {
    private static final BigDecimal STEP = new BigDecimal("0.0002");
    private static final double PERCENT = 0.01;

    RequestBump(RiskRequest up, RiskRequest down, double width) {
        this(up, down, width, false);
    }

    /// The two requests; empty if no correlation matrix is near.
    static Optional<RequestBump> of(RiskRequest request, Parameter parameter) {
        double step = STEP.doubleValue();
        return switch (parameter.kind()) {
            case PRICE ->
                Optional.of(new RequestBump(
                        priced(request, request.market().scaled(parameter.subject(), 1 + step)),
                        priced(request, request.market().scaled(parameter.subject(), 1 - step)),
                        2 * step / PERCENT));
            case IMPLIED_VOLATILITIES ->
                Optional.of(new RequestBump(
                        priced(request, request.market().withVolatilities(parameter.subject(), step)),
                        priced(request, request.market().withVolatilities(parameter.subject(), -step)),
                        2 * step / PERCENT));
            case FACTOR_VOLATILITY ->
                Optional.of(new RequestBump(
                        request.withModel(withVolatility(request.model(), parameter.subject(), 1 + step)),
                        request.withModel(withVolatility(request.model(), parameter.subject(), 1 - step)),
                        2 * step / PERCENT));
            case CORRELATION -> ofCorrelation(request, parameter, step);
            case QUANTITY ->
                Optional.of(new RequestBump(
                        withQuantity(request, parameter.subject(), BigDecimal.ONE.add(STEP)),
                        withQuantity(request, parameter.subject(), BigDecimal.ONE.subtract(STEP)),
                        2 * step));
        };
    }

    private static RiskRequest priced(RiskRequest request, Market market) {
        return new RiskRequest(
                request.asOf(),
                request.currency(),
                request.backend(),
                request.plan(),
                request.levels(),
                market,
                request.model(),
                request.positions(),
                request.collateral());
    }

    private static RiskModel withVolatility(RiskModel model, String factor, double times) {
        return model.withFactors(model.factors().stream()
                .map(of -> of.name().equals(factor) ? of.withVolatility(times * of.volatility()) : of)
                .toList());
    }

    /// At the edge of the correlation matrices the difference is taken to one side.
    private static Optional<RequestBump> ofCorrelation(RiskRequest request, Parameter parameter, double step) {
        Optional<RiskModel> up = withCorrelation(request.model(), parameter, step);
        Optional<RiskModel> down = withCorrelation(request.model(), parameter, -step);
        if (up.isEmpty() && down.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new RequestBump(
                request.withModel(up.orElse(request.model())),
                request.withModel(down.orElse(request.model())),
                (up.isPresent() && down.isPresent() ? 2 : 1) * step / PERCENT,
                up.isEmpty() || down.isEmpty()));
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
                        ? new Position(
                                name,
                                position.instrument(),
                                times(position.quantity(), times),
                                position.venue(),
                                position.counterparty())
                        : position)
                .toList();
        List<CollateralBalance> collateral = request.collateral().stream()
                .map(balance -> (Position.COLLATERAL_PREFIX + balance.asset()).equals(name)
                        ? new CollateralBalance(balance.asset(), times(balance.quantity(), times))
                        : balance)
                .toList();
        return request.holding(positions, collateral);
    }

    private static BigDecimal times(BigDecimal quantity, BigDecimal times) {
        BigDecimal product = quantity.multiply(times);
        return product.scale() <= Quantities.MAX_DECIMALS
                ? product
                : product.setScale(Quantities.MAX_DECIMALS, RoundingMode.HALF_EVEN);
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
