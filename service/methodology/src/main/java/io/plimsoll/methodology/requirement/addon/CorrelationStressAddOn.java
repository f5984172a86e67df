package io.plimsoll.methodology.requirement.addon;

import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.SimulationPlan;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.kernels.engine.ModelOverflowException;
import io.plimsoll.kernels.engine.ReusableLosses;
import io.plimsoll.kernels.engine.RiskByCorrelation;
import io.plimsoll.kernels.model.Distribution;
import io.plimsoll.kernels.model.RiskModel;
import io.plimsoll.kernels.risk.Estimate;
import io.plimsoll.methodology.policy.CorrelationRules;
import io.plimsoll.methodology.requirement.holding.Holding;
import io.plimsoll.methodology.requirement.holding.MeasuredBooks;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Measures the rise of a book's measure under the policy's moves of correlations. Base and moves use the same random
/// numbers: those of the first scenarios of the plan, as many as the policy says.
public final class CorrelationStressAddOn {
    private static final int MIN_SCENARIOS = 1_000;

    /// Smallest change of a correlation that the sentence mentions.
    private static final double MIN_SHOWN_CHANGE = 5e-4;

    private final MarginEngine engine;
    private final CorrelationRules rules;
    private final RiskRequest few;
    private final BooleanSupplier cancelled;

    /// @param engine runs the simulations
    /// @param rules of the policy
    /// @param shared request without holdings
    /// @param cancelled polled during the work; true cancels it
    public CorrelationStressAddOn(
            MarginEngine engine, CorrelationRules rules, RiskRequest shared, BooleanSupplier cancelled) {
        this.engine = engine;
        this.rules = rules;
        this.few = fewer(shared, rules);
        this.cancelled = cancelled;
    }

    /// The request with the first scenarios only.
    private static RiskRequest fewer(RiskRequest shared, CorrelationRules rules) {
        SimulationPlan plan = shared.plan();
        int share = (int) (plan.scenarios() * rules.scenarioShare().doubleValue());
        int scenarios = Math.min(plan.scenarios(), Math.max(MIN_SCENARIOS, share));
        return MeasuredBooks.shared(shared, plan.withScenarios(scenarios), shared.levels(), shared.model());
    }

    /// The move of correlations with the largest rise.
    ///
    /// @param rise of the measure, at least 0
    /// @param sentence name and size of the move
    /// @param move the move; null if none raises the measure
    public record WorstMove(double rise, String sentence, CorrelationRules.@Nullable Move move) {
        /// No move raises the measure.
        public static final WorstMove NO_RISE =
                new WorstMove(0, "no move of the correlations raises the measure", null);

        /// The stress could not be computed.
        public static final WorstMove LEFT_OUT = new WorstMove(0, "left out, see the warnings", null);
    }

    /// Number of first scenarios that are used.
    public int scenarios() {
        return few.plan().scenarios();
    }

    /// The request with the first scenarios only, without holdings and with the model's own correlations.
    public RiskRequest fewScenarios() {
        return few;
    }

    /// The request with the first scenarios only, after a move of correlations.
    public RiskRequest fewScenarios(CorrelationRules.Move move) {
        return few.withModel(StressedCorrelations.of(few.model(), move).model());
    }

    /// The worst move for each book. Each move is simulated once for all books.
    public List<WorstMove> worst(List<List<Holding>> held) {
        // From kept paths one book alone takes little time, and gives what a margin request gives to the last bit.
        if (held.size() == 1 || engine.kept(few).isPresent()) {
            return held.stream().map(one -> worst(one, null)).toList();
        }
        return whyNone().map(none -> Collections.nCopies(held.size(), none)).orElseGet(() -> {
            List<StressedCorrelations> moves = moves();
            double[] before = measures(few.model(), held);
            List<double[]> after =
                    moves.stream().map(move -> measures(move.model(), held)).toList();
            return IntStream.range(0, before.length)
                    .mapToObj(i -> worst(
                            moves,
                            before[i],
                            after.stream().mapToDouble(measures -> measures[i]).toArray()))
                    .toList();
        });
    }

    /// The worst move for one book.
    ///
    /// @param known base losses in the first [#scenarios]; null if unknown
    public WorstMove worst(List<Holding> held, @Nullable ReusableLosses known) {
        return whyNone().orElseGet(() -> held.isEmpty() ? WorstMove.NO_RISE : worstOfOne(held, known));
    }

    private List<StressedCorrelations> moves() {
        return rules.moves().stream()
                .map(move -> StressedCorrelations.of(few.model(), move))
                .toList();
    }

    /// @param after measure of a book for each move
    private WorstMove worst(List<StressedCorrelations> moves, double before, double[] after) {
        WorstMove worst = WorstMove.NO_RISE;
        for (int i = 0; i < after.length; i++) {
            double rise = after[i] - before;
            if (rise > worst.rise) {
                worst = new WorstMove(
                        rise,
                        sentence(rules.moves().get(i), moves.get(i)),
                        rules.moves().get(i));
            }
        }
        return worst;
    }

    private Optional<WorstMove> whyNone() {
        if (rules.moves().isEmpty() || few.model().factors().size() < 2) {
            return Optional.of(new WorstMove(0, "the model has no correlation to move", null));
        }
        return few.model().distribution() instanceof Distribution.FilteredHistory
                ? Optional.of(
                        new WorstMove(0, "the model draws whole days of history, whose correlations cannot move", null))
                : Optional.empty();
    }

    private double[] measures(RiskModel model, List<List<Holding>> held) {
        MeasuredBooks books = new MeasuredBooks();
        // Equal books share an index.
        int[] places = held.stream().mapToInt(books::add).toArray();
        books.measure(engine, MeasuredBooks.shared(few, few.plan(), few.levels(), model), cancelled);
        return IntStream.of(places).mapToDouble(books::risk).toArray();
    }

    /// One book is simulated as a whole, which takes half the time of its columns.
    private WorstMove worstOfOne(List<Holding> held, @Nullable ReusableLosses known) {
        RiskRequest portfolio = few.holding(
                held.stream().flatMap(holding -> holding.positions().stream()).toList(),
                held.stream().flatMap(holding -> holding.balances().stream()).toList());
        RiskByCorrelation risks = known == null
                ? RiskByCorrelation.of(engine, portfolio)
                : RiskByCorrelation.of(engine, few, known, portfolio);
        List<StressedCorrelations> moves = moves();
        double before = measure(risks.unmoved(cancelled));
        double[] after =
                risks
                        .moved(
                                moves.stream()
                                        .map(move -> move.model().correlation())
                                        .toList(),
                                cancelled)
                        .stream()
                        .mapToDouble(CorrelationStressAddOn::measure)
                        .toArray();
        return worst(moves, before, after);
    }

    private static double measure(Estimate risk) {
        if (!Double.isFinite(risk.value())) {
            throw ModelOverflowException.ofPart("the risk under other correlations is not a finite number");
        }
        return Math.max(0, risk.value());
    }

    private static String sentence(CorrelationRules.Move move, StressedCorrelations moved) {
        return String.format(
                        Locale.ROOT,
                        "%s raises the measure most; correlations moved %.0f %% of the way to their targets",
                        move.name(),
                        100 * moved.strength())
                + (moved.projected() < MIN_SHOWN_CHANGE
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                ", then by up to %.3f to the nearest correlation matrix",
                                moved.projected()));
    }
}
