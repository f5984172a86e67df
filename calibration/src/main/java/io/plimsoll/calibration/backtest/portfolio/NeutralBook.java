package io.plimsoll.calibration.backtest.portfolio;

import io.plimsoll.calibration.history.derivative.ChainOption;
import io.plimsoll.kernels.instrument.Right;
import io.plimsoll.kernels.model.FactorKind;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/// A book that gains and loses by the shape of the volatility surface alone: neutral to the level of volatility, and
/// each expiry delta-hedged with its future. A model with one volatility factor sees next to no risk in it.
///
/// @param shape what it holds
/// @param side 1, or -1 for the opposite positions
record NeutralBook(Shape shape, int side) implements ChainRule {
    private static final double AT_THE_MONEY = 0.5;
    private static final double QUARTER = 0.25;
    private static final double TENTH = 0.1;

    /// What a neutral book holds.
    enum Shape {
        /// Long an at-the-money option of 200 days, short one of 60.
        CALENDAR_60_200("calendar 60/200"),
        /// Long an at-the-money option of 180 days, short one of 30.
        CALENDAR_30_180("calendar 30/180"),
        /// Long the call and short the put of a quarter delta, 90 days.
        RISK_REVERSAL("risk reversal"),
        /// Long the call and the put of a tenth delta, short at the money, 60 days.
        BUTTERFLY("butterfly"),
        /// Long a risk reversal of 30 days, short one of 180, neutral to the skew of the model as well.
        SKEW_BOX("skew box");

        private final String title;

        Shape(String title) {
            this.title = title;
        }
    }

    /// All shapes, both sides.
    static List<NeutralBook> all() {
        return Stream.of(Shape.values())
                .flatMap(shape -> Stream.of(new NeutralBook(shape, 1), new NeutralBook(shape, -1)))
                .toList();
    }

    @Override
    public String title() {
        return (side > 0 ? "long " : "short ") + shape.title;
    }

    @Override
    public List<ChainLeg> legs(ChainDay day) {
        Optional<List<ChainLeg.Option>> options = switch (shape) {
            case CALENDAR_60_200 -> calendar(day, 60, 200);
            case CALENDAR_30_180 -> calendar(day, 30, 180);
            case RISK_REVERSAL -> riskReversal(day, 90);
            case BUTTERFLY -> butterfly(day, 60);
            case SKEW_BOX -> skewBox(day, 30, 180);
        };
        return options.map(legs -> day.hedged(scaled(legs, side))).orElse(List.of());
    }

    private static Optional<List<ChainLeg.Option>> calendar(ChainDay day, double near, double far) {
        return pair(day.option(near, Right.CALL, AT_THE_MONEY), day.option(far, Right.CALL, AT_THE_MONEY))
                .filter(pair -> !pair.getFirst().expiry().equals(pair.getLast().expiry()))
                .map(pair -> neutral(day, List.of(new ChainLeg.Option(pair.getFirst(), -1)), pair.getLast()));
    }

    private static Optional<List<ChainLeg.Option>> riskReversal(ChainDay day, double days) {
        return pair(day.option(days, Right.CALL, QUARTER), day.option(days, Right.PUT, QUARTER))
                .map(pair -> neutral(day, List.of(new ChainLeg.Option(pair.getFirst(), 1)), pair.getLast()));
    }

    private static Optional<List<ChainLeg.Option>> butterfly(ChainDay day, double days) {
        Optional<ChainOption> body = day.option(days, Right.CALL, AT_THE_MONEY);
        return pair(day.option(days, Right.CALL, TENTH), day.option(days, Right.PUT, TENTH))
                .filter(wings -> body.isPresent())
                .map(wings -> neutral(
                        day,
                        List.of(new ChainLeg.Option(wings.getFirst(), 1), new ChainLeg.Option(wings.getLast(), 1)),
                        body.orElseThrow()));
    }

    private static Optional<List<ChainLeg.Option>> skewBox(ChainDay day, double near, double far) {
        Optional<List<ChainLeg.Option>> first = riskReversal(day, near);
        Optional<List<ChainLeg.Option>> second = riskReversal(day, far);
        if (first.isEmpty() || second.isEmpty()) {
            return Optional.empty();
        }
        double ratio = sum(first.get(), option -> day.vega(option, FactorKind.SKEW))
                / sum(second.get(), option -> day.vega(option, FactorKind.SKEW));
        return Optional.of(Stream.concat(first.get().stream(), scaled(second.get(), -ratio).stream())
                .toList());
    }

    private static Optional<List<ChainOption>> pair(Optional<ChainOption> one, Optional<ChainOption> other) {
        return one.isEmpty() || other.isEmpty() ? Optional.empty() : Optional.of(List.of(one.get(), other.get()));
    }

    /// The legs and as much of another option as makes them neutral to the level.
    private static List<ChainLeg.Option> neutral(ChainDay day, List<ChainLeg.Option> legs, ChainOption other) {
        double vega = sum(legs, option -> day.vega(option, FactorKind.VOLATILITY));
        double units = -vega / day.vega(other, FactorKind.VOLATILITY);
        return Stream.concat(legs.stream(), Stream.of(new ChainLeg.Option(other, units)))
                .toList();
    }

    private static List<ChainLeg.Option> scaled(List<ChainLeg.Option> legs, double by) {
        return legs.stream()
                .map(leg -> new ChainLeg.Option(leg.option(), by * leg.units()))
                .toList();
    }

    private static double sum(List<ChainLeg.Option> legs, ToDoubleFunction<ChainOption> of) {
        return legs.stream()
                .mapToDouble(leg -> leg.units() * of.applyAsDouble(leg.option()))
                .sum();
    }
}
