package io.plimsoll.calibration.backtest.portfolio;

import io.plimsoll.calibration.history.derivative.ChainOption;
import io.plimsoll.calibration.optim.LinearProgramme;
import io.plimsoll.calibration.stats.PositiveMatrix;
import io.plimsoll.kernels.instrument.Right;
import io.plimsoll.kernels.model.FactorKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/// The neutral book with the largest real loss per gross vega on one of the days of a search, held on every later day.
///
/// On each day of the search a linear programme looks for the book of delta-hedged options, neutral to every
/// volatility factor of the model, whose loss to the next day is largest for a gross vega of 1. The worst of these
/// books is kept. On a later day it is made neutral again by the nearest change of its vegas.
///
/// @param nodes options that a book may hold
/// @param weights relative vega of each node, whose absolute values sum to 1 on the day of the search
/// @param kinds factors that it is neutral to
/// @param from first day on which it is held
record HiddenBook(List<Node> nodes, double[] weights, Set<FactorKind> kinds, Instant from) implements ChainRule {
    /// Relative vega of the book, as a share of the notional: a move of 1 % in every volatility changes a gross book
    /// by 1,000 dollars.
    private static final double GROSS_VEGA = 0.1;

    private static final double[] TENORS = {14, 30, 60, 90, 180};

    /// An option by its days to expiry and delta.
    record Node(double days, Right right, double delta) {}

    /// The worst book of a search; empty if no day has all options.
    ///
    /// @param days of the search and of its outcomes, without the days on which the book is held
    /// @param kinds volatility factors of the model
    static Optional<HiddenBook> search(List<ChainDay> days, Set<FactorKind> kinds) {
        List<Node> nodes = grid();
        double worst = 0;
        double[] found = new double[0];
        for (int day = 0; day + 1 < days.size(); day++) {
            List<ChainOption> options = options(nodes, days.get(day));
            double[] losses = losses(options, days.get(day), days.get(day + 1));
            if (losses.length == 0) {
                continue;
            }
            Optional<double[]> weights = LinearProgramme.largest(losses, exposures(options, days.get(day), kinds));
            double loss = weights.map(book -> product(losses, book)).orElse(0.0);
            if (loss > worst) {
                worst = loss;
                found = weights.orElseThrow();
            }
        }
        return worst > 0
                ? Optional.of(new HiddenBook(nodes, found, kinds, days.getLast().time()))
                : Optional.empty();
    }

    private static List<Node> grid() {
        List<Node> nodes = new ArrayList<>();
        for (double days : TENORS) {
            nodes.add(new Node(days, Right.PUT, 0.1));
            nodes.add(new Node(days, Right.PUT, 0.25));
            nodes.add(new Node(days, Right.CALL, 0.5));
            nodes.add(new Node(days, Right.CALL, 0.25));
            nodes.add(new Node(days, Right.CALL, 0.1));
        }
        return List.copyOf(nodes);
    }

    /// The option of each node on a day; empty if one is missing.
    private static List<ChainOption> options(List<Node> nodes, ChainDay day) {
        List<ChainOption> options = nodes.stream()
                .flatMap(node -> day.option(node.days, node.right, node.delta).stream())
                .toList();
        return options.size() == nodes.size() ? options : List.of();
    }

    /// The loss of each hedged option per relative vega; empty if an option is missing on the next day.
    private static double[] losses(List<ChainOption> options, ChainDay now, ChainDay then) {
        double[] losses = new double[options.size()];
        for (int i = 0; i < losses.length; i++) {
            OptionalDouble profit = hedgedProfit(options.get(i), now, then);
            if (profit.isEmpty()) {
                return new double[0];
            }
            losses[i] = -profit.getAsDouble() / now.index() / now.relativeVega(options.get(i));
        }
        return losses;
    }

    private static OptionalDouble hedgedProfit(ChainOption option, ChainDay now, ChainDay then) {
        OptionalDouble gain = ChainLeg.profit(new ChainLeg.Option(option, 1), now, then);
        OptionalDouble hedge = ChainLeg.profit(new ChainLeg.Forward(option.expiry(), option.forward(), 1), now, then);
        return gain.isEmpty() || hedge.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(gain.getAsDouble() - now.delta(option) * hedge.getAsDouble());
    }

    /// The exposure of each option to each factor per relative vega, `[factor][option]`.
    private static double[][] exposures(List<ChainOption> options, ChainDay day, Set<FactorKind> kinds) {
        return kinds.stream()
                .map(kind -> options.stream()
                        .mapToDouble(option -> day.vega(option, kind) / day.relativeVega(option))
                        .toArray())
                .toArray(double[][]::new);
    }

    private static double product(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }

    @Override
    public String title() {
        return "hidden book";
    }

    @Override
    public List<ChainLeg> legs(ChainDay day) {
        List<ChainOption> options = day.time().isBefore(from) ? List.of() : options(nodes, day);
        if (options.isEmpty()) {
            return List.of();
        }
        double[] vegas = neutral(exposures(options, day, kinds));
        List<ChainLeg.Option> legs = new ArrayList<>();
        for (int i = 0; i < vegas.length; i++) {
            ChainOption option = options.get(i);
            legs.add(new ChainLeg.Option(option, GROSS_VEGA * vegas[i] / day.relativeVega(option)));
        }
        return day.hedged(legs);
    }

    /// The nearest weights that are neutral: `w - Aᵀ (A Aᵀ)⁻¹ A w`.
    private double[] neutral(double[][] exposures) {
        double[][] gram = new double[exposures.length][exposures.length];
        for (int i = 0; i < gram.length; i++) {
            for (int j = 0; j < gram.length; j++) {
                gram[i][j] = product(exposures[i], exposures[j]);
            }
        }
        double[] shift = PositiveMatrix.inverse(gram)
                .map(inverse -> PositiveMatrix.times(inverse, PositiveMatrix.times(exposures, weights)))
                .orElse(new double[exposures.length]);
        double[] neutral = weights.clone();
        for (int k = 0; k < shift.length; k++) {
            for (int i = 0; i < neutral.length; i++) {
                neutral[i] -= shift[k] * exposures[k][i];
            }
        }
        return neutral;
    }
}
