package io.plimsoll.benchmarks.workload;

import io.plimsoll.kernels.book.Book;
import io.plimsoll.kernels.book.ColumnKind;
import io.plimsoll.kernels.book.PeriodLaw;
import io.plimsoll.kernels.book.Simulation;
import io.plimsoll.kernels.lane.FactorLane;
import io.plimsoll.kernels.lane.NormalLane;
import io.plimsoll.kernels.lane.PayoffLane;
import io.plimsoll.kernels.lane.PhiloxLane;
import java.util.Arrays;

/// The worst running loss of a book of spot positions on each path: `max(0, max_t loss(t))`. One path after the
/// other, in double precision, as the formula says: what faster engines are held against. Not safe for several
/// threads.
public final class RunningLoss {
    private static final int WORDS = 4;

    private final Simulation simulation;
    private final PeriodLaw factors;
    private final double[] initial;
    private final double[] quantity;
    private final double[] independent;
    private final double[] level;
    private final long[] words = new long[WORDS];

    /// @param simulation of spot positions under the normal law
    /// @throws IllegalArgumentException if it holds anything else
    public RunningLoss(Simulation simulation) {
        this.simulation = simulation;
        this.factors = simulation.factors();
        int size = factors.size();
        this.initial = new double[size];
        this.quantity = new double[size];
        this.independent = new double[(size + WORDS - 1) / WORDS * WORDS];
        this.level = new double[size];
        Book book = simulation.book();
        for (int column = 0; column < book.columns().size(); column++) {
            if (book.columns().kind()[column] != ColumnKind.SPOT || book.isInCoin() || factors.isMixed()) {
                throw new IllegalArgumentException("only spot positions in US dollars under the normal law: "
                        + book.columns().names()[column]);
            }
            int factor = book.underlyings().spotFactor()[book.columns().underlying()[column]];
            initial[factor] = book.columns().value()[column];
            quantity[factor] += book.columns().quantity()[column];
        }
    }

    /// The worst running losses of scenarios `first` to `first + count - 1`.
    public double[] of(int first, int count) {
        double[] worst = new double[count];
        for (int i = 0; i < count; i++) {
            Arrays.fill(level, 0);
            for (int step = 0; step < simulation.book().points(); step++) {
                draw((long) first + i, step);
                worst[i] = Math.max(worst[i], advance());
            }
        }
        return worst;
    }

    private void draw(long scenario, int step) {
        for (int factor = 0; factor < independent.length; factor += 2) {
            if (factor % WORDS == 0) {
                PhiloxLane.draw(scenario, PhiloxLane.SHOCKS, step, factor / WORDS, simulation.seed(), words);
            }
            double radius = NormalLane.radius(words[factor % WORDS]);
            independent[factor] = radius * NormalLane.cosine(words[factor % WORDS + 1]);
            independent[factor + 1] = radius * NormalLane.sine(words[factor % WORDS + 1]);
        }
    }

    /// Moves every factor by one step and gives the loss there.
    private double advance() {
        double loss = 0;
        int size = factors.size();
        for (int f = 0; f < size; f++) {
            double shock = 0;
            for (int k = 0; k <= f; k++) {
                shock += factors.lower()[f * size + k] * independent[k];
            }
            level[f] += FactorLane.change(factors.drift()[f], factors.deviation()[f], shock);
            loss -= quantity[f] * PayoffLane.linearGain(initial[f], initial[f] * Math.exp(level[f]));
        }
        return loss;
    }
}
