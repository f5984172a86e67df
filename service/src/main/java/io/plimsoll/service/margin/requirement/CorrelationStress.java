package io.plimsoll.service.margin.requirement;

import io.plimsoll.kernels.MarginEngine;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.SimulationPlan;
import io.plimsoll.kernels.check.InvalidInputException;
import io.plimsoll.kernels.model.CorrelationMatrix;
import io.plimsoll.kernels.model.Distribution;
import io.plimsoll.kernels.model.RiskModel;
import io.plimsoll.kernels.staged.Stage;
import io.plimsoll.kernels.staged.StagedEngine;
import io.plimsoll.kernels.staged.StagedRequest;
import io.plimsoll.service.margin.policy.rule.CorrelationRules;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/// By how much the measure of a book rises where correlations move, the draws being the same.
///
/// Each move blends the matrix with its targets, `(1 - λ) ρ + λ τ`. Where the policy's `λ` gives no correlation
/// matrix, the largest that does is found by bisection: the matrices for which it is one are an interval that
/// begins at 0, because the positive semi-definite matrices are convex.
final class CorrelationStress {
    private static final int HALVINGS = 20;
    private static final int FEWEST_SCENARIOS = 1_000;

    private final MarginEngine engine;
    private final CorrelationRules rules;
    private final BooleanSupplier cancelled;

    CorrelationStress(MarginEngine engine, CorrelationRules rules, BooleanSupplier cancelled) {
        this.engine = engine;
        this.rules = rules;
        this.cancelled = cancelled;
    }

    /// The worst of the moves.
    ///
    /// @param rise of the measure, at least 0
    /// @param sentence which move, and how far it went
    record Finding(double rise, String sentence) {
        /// Before anything was looked at.
        static final Finding NONE = new Finding(0, "no move of the correlations costs more");
    }

    private record Moved(RiskModel model, double strength) {}

    /// The worst for each of some books. Each move is simulated once for all of them.
    ///
    /// @param shared a request that holds nothing
    /// @param held the books
    List<Finding> worst(RiskRequest shared, List<List<Holding>> held) {
        if (rules.moves().isEmpty() || shared.model().factors().size() < 2) {
            return Collections.nCopies(held.size(), new Finding(0, "the model has no correlation to move"));
        }
        if (shared.model().distribution() instanceof Distribution.FilteredHistory) {
            return Collections.nCopies(
                    held.size(),
                    new Finding(0, "the model draws whole days of history, whose correlations cannot be moved"));
        }
        List<Finding> worst = new ArrayList<>(Collections.nCopies(held.size(), Finding.NONE));
        double[] before = measures(fewer(shared, shared.model()), held);
        for (CorrelationRules.Move move : rules.moves()) {
            Moved moved = moved(shared.model(), move);
            double[] after = measures(fewer(shared, moved.model), held);
            for (int i = 0; i < before.length; i++) {
                double rise = after[i] - before[i];
                if (rise > worst.get(i).rise) {
                    worst.set(i, new Finding(rise, sentence(move, moved)));
                }
            }
        }
        return worst;
    }

    private static String sentence(CorrelationRules.Move move, Moved moved) {
        return String.format(
                Locale.ROOT,
                "%s costs most; correlations went %.0f %% of the way to its targets",
                move.name(),
                100 * moved.strength);
    }

    private double[] measures(RiskRequest shared, List<List<Holding>> held) {
        if (held.size() == 1) {
            return new double[] {measure(shared, held.getFirst())};
        }
        SubBooks books = new SubBooks();
        // Books that are alike have one place.
        int[] places = held.stream().mapToInt(books::add).toArray();
        books.measure(engine, shared, cancelled);
        return IntStream.of(places).mapToDouble(books::risk).toArray();
    }

    /// As one stage: the losses of the whole book alone cost half of what those of its columns would.
    private double measure(RiskRequest shared, List<Holding> holdings) {
        Stage whole = new Stage(
                shared.plan().horizon(),
                shared.plan().steps(),
                holdings.stream()
                        .flatMap(holding -> holding.positions().stream())
                        .toList(),
                holdings.stream()
                        .flatMap(holding -> holding.balances().stream())
                        .toList());
        StagedRequest request = new StagedRequest(shared, List.of(whole));
        return Math.max(0, new StagedEngine(engine).risk(request, cancelled).value());
    }

    /// The same request with fewer scenarios, the first ones.
    private RiskRequest fewer(RiskRequest shared, RiskModel model) {
        SimulationPlan plan = shared.plan();
        int share = (int) (plan.scenarios() * rules.scenarioShare().doubleValue());
        int scenarios = Math.min(plan.scenarios(), Math.max(FEWEST_SCENARIOS, share));
        return SubBooks.shared(
                shared,
                new SimulationPlan(plan.horizon(), plan.steps(), scenarios, plan.seed(), plan.revaluation()),
                shared.levels(),
                model);
    }

    private static Moved moved(RiskModel model, CorrelationRules.Move move) {
        double wanted = move.strength().doubleValue();
        Optional<CorrelationMatrix> whole = blended(model, move, wanted);
        double reached = whole.isPresent() ? wanted : 0;
        double beyond = wanted;
        for (int i = 0; i < HALVINGS && whole.isEmpty(); i++) {
            double middle = (reached + beyond) / 2;
            boolean isOne = blended(model, move, middle).isPresent();
            reached = isOne ? middle : reached;
            beyond = isOne ? beyond : middle;
        }
        CorrelationMatrix matrix = blended(model, move, reached).orElseThrow();
        return new Moved(new RiskModel(model.distribution(), model.factors(), matrix, model.termScaling()), reached);
    }

    private static Optional<CorrelationMatrix> blended(RiskModel model, CorrelationRules.Move move, double strength) {
        int size = model.factors().size();
        double[][] rows = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                rows[i][j] = i == j
                        ? 1
                        : (1 - strength) * model.correlation().at(i, j) + strength * target(model, move, i, j);
            }
        }
        try {
            return Optional.of(CorrelationMatrix.of(rows));
        } catch (InvalidInputException none) {
            return Optional.empty();
        }
    }

    /// A pair that the move names has a target of its own. A move that names pairs leaves the others where
    /// they are.
    private static double target(RiskModel model, CorrelationRules.Move move, int i, int j) {
        if (move.pairs().isEmpty()) {
            return move.target().doubleValue();
        }
        String one = model.factors().get(i).name();
        String other = model.factors().get(j).name();
        return move.pairs().stream()
                .filter(pair -> (pair.first().equals(one) && pair.second().equals(other))
                        || (pair.first().equals(other) && pair.second().equals(one)))
                .findFirst()
                .map(pair -> pair.correlation().doubleValue())
                .orElse(model.correlation().at(i, j));
    }
}
