package io.plimsoll.service.stress.reverse;

import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.backend.Backend;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.book.Book;
import io.plimsoll.kernels.book.BookCompiler;
import io.plimsoll.kernels.book.FactorSteps;
import io.plimsoll.kernels.book.Simulation;
import io.plimsoll.kernels.book.TimeGrid;
import io.plimsoll.kernels.model.CorrelationMatrix;
import io.plimsoll.kernels.model.Distribution;
import io.plimsoll.kernels.model.FactorKind;
import io.plimsoll.kernels.model.RiskFactor;
import io.plimsoll.kernels.model.RiskModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The loss of a request's book at its horizon as a function of where the factors stand then, in independent
/// standard coordinates: the factors' changes are `x = m + D L z`, with the means `m` and deviations `D` of one
/// step over the whole horizon and `L` the Cholesky factor of their correlation. So `|z|` is the Mahalanobis
/// distance of a move, and every move of the same distance is as likely under an elliptical law.
///
/// Valued by the reference as one path without volatility that drifts to `x`.
public final class FactorLosses {
    /// A larger change of a logarithm is not a move of a market; losses beyond are not asked for.
    private static final double LARGEST_CHANGE = RiskFactor.LARGEST_VOLATILITY;

    private static final int[] ONLY_PATH = {0};

    private final Backend reference;
    private final Execution execution;
    private final Book book;
    private final List<RiskFactor> factors;
    private final CorrelationMatrix identity;
    private final RiskModel law;
    private final double[] mean;
    private final double[][] root;
    private final double[] losses;

    /// @param request what is held; a book that depends on no factor has a loss of its own
    /// @param reference in double precision
    public FactorLosses(RiskRequest request, Backend reference, Execution execution) {
        this.reference = reference;
        this.execution = execution.silent();
        this.law = request.model();
        this.factors = law.factors();
        int size = factors.size();
        Duration horizon = request.plan().horizon();
        TimeGrid grid = TimeGrid.of(request.asOf(), horizon, horizon);
        this.book = new BookCompiler(grid, request.market(), law, request.currency())
                .compile(request.positions(), request.collateral());
        double years = grid.periodYears();
        double[][] lower = law.correlation().choleskyFactor();
        this.mean = new double[size];
        this.root = new double[size][size];
        double[][] unit = new double[size][size];
        for (int i = 0; i < size; i++) {
            RiskFactor factor = factors.get(i);
            double convexity = factor.kind() == FactorKind.BASIS ? 0 : 0.5 * factor.volatility() * factor.volatility();
            mean[i] = (factor.drift() - convexity) * years;
            unit[i][i] = 1;
            for (int k = 0; k <= i; k++) {
                root[i][k] = factor.volatility() * Math.sqrt(years) * lower[i][k];
            }
        }
        this.identity = CorrelationMatrix.of(unit);
        this.losses = new double[book.columns().size()];
    }

    /// Number of coordinates.
    public int size() {
        return factors.size();
    }

    /// The factors, in the order of the coordinates' rows.
    public List<RiskFactor> factors() {
        return factors;
    }

    /// The law whose distances these are.
    public Distribution distribution() {
        return law.distribution();
    }

    /// Row `i` of `D L`: how factor `i` follows the coordinates.
    public double[] row(int i) {
        return root[i].clone();
    }

    /// The change of each factor at `z`: of a logarithm, or of a basis.
    public double[] changes(double[] z) {
        double[] changes = mean.clone();
        for (int i = 0; i < changes.length; i++) {
            for (int k = 0; k <= i; k++) {
                changes[i] += root[i][k] * z[k];
            }
        }
        return changes;
    }

    /// The loss at `z`, report currency; negative infinity where a factor would leave the range of numbers.
    public double at(double[] z) {
        double[] changes = changes(z);
        List<RiskFactor> drifting = new ArrayList<>(changes.length);
        for (int i = 0; i < changes.length; i++) {
            if (!(Math.abs(changes[i]) <= LARGEST_CHANGE)) {
                return Double.NEGATIVE_INFINITY;
            }
            drifting.add(new RiskFactor(factors.get(i).name(), 0, changes[i]));
        }
        RiskModel model = new RiskModel(new Distribution.Normal(), drifting, identity, law.termScaling());
        Simulation simulation = new Simulation(book, FactorSteps.of(model, 1), 1, 0);
        reference.replay(simulation, ONLY_PATH, losses, execution);
        double loss = 0;
        for (int column = 0; column < losses.length; column++) {
            loss += book.columns().quantity()[column] * losses[column];
        }
        return Double.isFinite(loss) ? loss : Double.NEGATIVE_INFINITY;
    }

    /// How much the loss grows with each coordinate, by central differences.
    double[] gradient(double[] z, double step) {
        double[] gradient = new double[z.length];
        double[] moved = z.clone();
        for (int i = 0; i < z.length; i++) {
            moved[i] = z[i] + step;
            double up = at(moved);
            moved[i] = z[i] - step;
            double down = at(moved);
            moved[i] = z[i];
            gradient[i] = (up - down) / (2 * step);
        }
        return gradient;
    }
}
