package io.plimsoll.desk.optimise;

import io.plimsoll.kernels.risk.RiskMeasure;
import io.plimsoll.methodology.requirement.Component;
import io.plimsoll.methodology.requirement.Requirement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The excess of each account over its aim as a function of the levers, as far as the search knows it.
///
/// The expected shortfall of the policy is exact: its cuts are the mean unit losses over the worst scenarios
/// (Künzi-Bay and Mayer, Computational aspects of minimizing conditional value-at-risk, Computational
/// Management Science 3, 2006). The other lines are linear around a centre, with slopes from revaluations
/// nearby. The tangents of earlier centres remain as cuts; one that an exact value refutes is lowered to it.
///
/// Where the worst stress scenario decides the margin, or the measure is a value at risk, the tangents alone are used.
final class SearchModel {
    /// Share of a lever's range by which it is moved for a slope.
    private static final double STEP = 1.0 / 128;

    /// Factor on the tolerance while points are rounded to lots.
    private static final double ROUNDING_TOLERANCE = 0.1;

    private static final int MAX_ROUNDS = 200;

    private final FirmAccounts accounts;
    private final Levers levers;
    private final List<Aim.Line> lines;
    private final Sample sample;
    private final Sample slopeSample;
    private final double scale;
    private final CutProgramme programme;
    private final List<List<CutRow>> tailCuts = new ArrayList<>();
    private final List<CutRow> tangents = new ArrayList<>();
    private final List<Centre> centres = new ArrayList<>();
    private double leastStep;
    private double tolerance;

    /// The centre of one account's linear lines.
    ///
    /// @param weight of the expected shortfall in the excess; 0 where the tangents alone are used
    /// @param rest excess without the shortfall
    record Centre(double weight, CutRow rest) {}

    /// Scenarios on which accounts are revalued.
    ///
    /// @param tails losses of each account in them
    record Sample(int scenarios, List<TailLosses> tails) {}

    /// @param sample scenarios of the model's values
    /// @param slopeSample scenarios of the slopes of the linear lines; fewer take less time
    /// @param tolerance excess that counts as none, report currency
    SearchModel(
            FirmAccounts accounts,
            Levers levers,
            List<Aim.Line> lines,
            Sample sample,
            Sample slopeSample,
            double tolerance) {
        this.accounts = accounts;
        this.levers = levers;
        this.lines = lines;
        this.sample = sample;
        this.slopeSample = slopeSample;
        this.tolerance = tolerance;
        this.scale = Math.max(
                tolerance,
                Math.max(
                        accounts.before(0).initial().doubleValue(),
                        Math.abs(lines.getFirst().excess(accounts.before(0)))));
        this.programme = new CutProgramme(levers);
        lines.forEach(line -> tailCuts.add(new ArrayList<>()));
    }

    /// The excess of each account at a point, by revaluation.
    double[] excess(double[] lots) {
        double[] excess = new double[lines.size()];
        for (int a = 0; a < excess.length; a++) {
            excess[a] = lines.get(a)
                    .excess(accounts.at(a, levers, List.of(lots), sample.scenarios)
                            .getFirst());
        }
        return excess;
    }

    /// The points at which no account exceeds its aim, by revaluation together.
    List<double[]> withoutExcess(List<double[]> points) {
        List<double[]> left = points;
        for (int a = 0; a < lines.size() && !left.isEmpty(); a++) {
            Aim.Line line = lines.get(a);
            List<double[]> tried = left;
            List<Requirement> requirements = accounts.at(a, levers, tried, sample.scenarios);
            left = IntStream.range(0, tried.size())
                    .filter(i -> line.excess(requirements.get(i)) <= tolerance)
                    .mapToObj(tried::get)
                    .toList();
        }
        return left;
    }

    /// The excess of each account at a point, by the model.
    double[] modelled(double[] lots) {
        double[] excess = new double[lines.size()];
        for (int a = 0; a < excess.length; a++) {
            Centre centre = centres.get(a);
            excess[a] = centre.rest.value(lots)
                    + (centre.weight == 0
                            ? 0
                            : centre.weight
                                    * sample.tails
                                            .get(a)
                                            .shortfall(a, levers, lots)
                                            .value());
            for (CutRow tangent : tangents) {
                excess[a] = tangent.account() == a ? Math.max(excess[a], tangent.value(lots)) : excess[a];
            }
        }
        return excess;
    }

    /// From now on levers are moved by at least a lot for a slope, and the tolerance is lower.
    void beginRounding() {
        leastStep = 1;
        tolerance *= ROUNDING_TOLERANCE;
    }

    /// Takes the tangents of another model as they are at a point where both have revalued the accounts.
    ///
    /// @param indexes places of this model's levers among the other's; those left out are 0 at the point
    void inherit(SearchModel other, List<Integer> indexes, double[] at, double[] otherAt) {
        double[] here = excess(at);
        double[] there = other.excess(otherAt);
        for (CutRow tangent : other.tangents) {
            tangents.add(tangent.only(indexes).shifted(here[tangent.account()] - there[tangent.account()]));
        }
    }

    /// Moves the centre to a point. Slopes are computed anew for the levers given.
    void centre(double[] at, List<Integer> fresh) {
        List<Centre> made = tangent(at, fresh);
        centres.clear();
        centres.addAll(made);
    }

    /// Adds the tangents at a point.
    ///
    /// @return one centre for each account
    List<Centre> tangent(double[] at, List<Integer> fresh) {
        List<Centre> made = new ArrayList<>();
        for (int a = 0; a < lines.size(); a++) {
            Centre centre = centre(a, at, fresh, centres.isEmpty() ? null : centres.get(a));
            made.add(centre);
            CutRow tail = tailCut(a, at);
            tailCuts.get(a).add(tail);
            tangents.add(centre.rest.plus(centre.weight, tail));
        }
        return made;
    }

    private Centre centre(int a, double[] at, List<Integer> fresh, @Nullable Centre before) {
        Requirement here = accounts.at(a, levers, List.of(at), sample.scenarios).getFirst();
        double weight = weight(a, here);
        double[] kept = before == null || before.weight != weight ? null : before.rest.slopes();
        double[] slopes = kept == null ? new double[levers.count()] : kept.clone();
        measure(a, at, kept == null ? all() : fresh, weight, slopes);
        return new Centre(weight, CutRow.through(a, rest(a, weight, here, sample, at), slopes, at));
    }

    /// Sets slopes of the linear lines from a small move of each lever to either side, on the sample of slopes. At a
    /// kink, such as that of a hedged pair, this gives a slope between those of the two sides, as a cut needs it.
    private void measure(int a, double[] at, List<Integer> fresh, double weight, double[] slopes) {
        List<double[]> points = new ArrayList<>();
        for (int i : fresh) {
            points.add(moved(at, i, step(i)));
            points.add(moved(at, i, -step(i)));
        }
        List<Requirement> requirements = accounts.at(a, levers, points, slopeSample.scenarios);
        double[] rests = new double[points.size()];
        for (int p = 0; p < rests.length; p++) {
            rests[p] = rest(a, weight, requirements.get(p), slopeSample, points.get(p));
        }
        for (int f = 0; f < fresh.size(); f++) {
            int i = fresh.get(f);
            slopes[i] = (rests[2 * f] - rests[2 * f + 1]) / (2 * step(i));
        }
    }

    private double step(int lever) {
        return Math.max(leastStep, STEP * levers.get(lever).size());
    }

    /// The excess without the expected shortfall.
    private double rest(int a, double weight, Requirement requirement, Sample on, double[] lots) {
        double shortfall =
                weight == 0 ? 0 : on.tails.get(a).shortfall(a, levers, lots).value();
        return lines.get(a).excess(requirement) - weight * shortfall;
    }

    /// The weight of the expected shortfall in the excess of an account.
    private double weight(int a, Requirement requirement) {
        boolean isStressed = requirement.amount(Component.Kind.STRESS).signum() > 0;
        return isStressed || requirement.segment().measure() == RiskMeasure.VALUE_AT_RISK
                ? 0
                : lines.get(a).initialWeight()
                        * requirement.segment().multiplier().doubleValue();
    }

    private static double[] moved(double[] at, int lever, double by) {
        double[] moved = at.clone();
        moved[lever] += by;
        return moved;
    }

    /// Lowers the tangents that an exact excess refutes.
    void refute(double[] lots, double[] excess) {
        for (int t = 0; t < tangents.size(); t++) {
            CutRow tangent = tangents.get(t);
            double over = tangent.value(lots) - excess[tangent.account()];
            if (over > 0) {
                tangents.set(t, tangent.shifted(-over));
            }
        }
    }

    /// Adds a constant to the model of an account that has shown to be too low at a point.
    void raise(int a, double by) {
        Centre centre = centres.get(a);
        centres.set(a, new Centre(centre.weight, centre.rest.shifted(by)));
        for (int t = 0; t < tangents.size(); t++) {
            if (tangents.get(t).account() == a) {
                tangents.set(t, tangents.get(t).shifted(by));
            }
        }
    }

    /// The cheapest point of the model between two others.
    CutProgramme.Solution cheapest(double[] lowest, double[] highest) {
        for (int round = 0; ; round++) {
            CutProgramme.Solution solution = programme.solve(rows(), lowest, highest, scale);
            if (round == MAX_ROUNDS || !cut(solution)) {
                return solution;
            }
        }
    }

    /// The cut of an expected shortfall at a point.
    private CutRow tailCut(int a, double[] lots) {
        TailLosses.Shortfall shortfall = sample.tails.get(a).shortfall(a, levers, lots);
        return CutRow.through(a, shortfall.value(), shortfall.slopes(), lots);
    }

    private List<CutRow> rows() {
        List<CutRow> rows = new ArrayList<>(tangents);
        for (int a = 0; a < lines.size(); a++) {
            Centre centre = centres.get(a);
            if (centre.weight != 0) {
                tailCuts.get(a).forEach(cut -> rows.add(centre.rest.plus(centre.weight, cut)));
            }
        }
        return rows;
    }

    /// Adds the cuts that a solution violates; true if there is one.
    private boolean cut(CutProgramme.Solution solution) {
        boolean isAny = false;
        for (int a = 0; a < lines.size(); a++) {
            Centre centre = centres.get(a);
            if (centre.weight == 0) {
                continue;
            }
            CutRow tail = tailCut(a, solution.lots());
            double excess = centre.rest.value(solution.lots()) + centre.weight * tail.value(solution.lots());
            if (excess > solution.violation() + tolerance) {
                tailCuts.get(a).add(tail);
                isAny = true;
            }
        }
        return isAny;
    }

    /// Every lever.
    List<Integer> all() {
        return IntStream.range(0, levers.count()).boxed().toList();
    }

    /// The levers that a point uses.
    static List<Integer> used(double[] lots) {
        return IntStream.range(0, lots.length).filter(i -> lots[i] != 0).boxed().toList();
    }

    /// Cost of a lever for a unit by which it lowers the excess of the account near the centre; infinite if it does
    /// not.
    double costOfProgress(int lever) {
        CutRow tangent = tangents.getLast();
        for (CutRow row : tangents) {
            tangent = row.account() == 0 ? row : tangent;
        }
        LotRange range = levers.get(lever).range();
        double gain = Math.max(-tangent.slopes()[lever] * range.most(), -tangent.slopes()[lever] * range.least());
        return gain > 0 ? programme.cost(lever, levers.get(lever).size()) / gain : Double.POSITIVE_INFINITY;
    }

    /// Excess that counts as none, report currency.
    double tolerance() {
        return tolerance;
    }

    Levers levers() {
        return levers;
    }
}
