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
/// (Künzi-Bay and Mayer, Computational aspects of minimizing conditional value-at-risk, Computational Management
/// Science
/// 3, 2006). The other lines are linear around a centre, with slopes from revaluations nearby. The tangents of earlier
/// centres remain as cuts; one that an exact value refutes is lowered to it.
///
/// Where the worst stress scenario decides the margin, or the measure is a value at risk, the tangents alone are used.
final class SearchModel {
    /// Share of a lever's range by which it is moved for a slope.
    private static final double STEP = 1.0 / 128;

    private static final int MAX_ROUNDS = 200;

    private final FirmAccounts accounts;
    private final Levers levers;
    private final List<Aim.Line> lines;
    private final List<TailLosses> tails;
    private final int scenarios;
    private final double tolerance;
    private final double scale;
    private final CutProgramme programme;
    private final List<List<TailCut>> tailCuts = new ArrayList<>();
    private final List<CutRow> tangents = new ArrayList<>();
    private final List<Centre> centres = new ArrayList<>();

    /// A cut of an expected shortfall: its value and slopes at a point.
    private record TailCut(double[] at, TailLosses.Shortfall shortfall) {}

    /// The centre of one account's linear lines.
    ///
    /// @param weight of the expected shortfall in the excess; 0 where the tangents alone are used
    /// @param rest excess without the shortfall
    private record Centre(double weight, CutRow rest) {}

    /// @param tolerance excess that counts as none, report currency
    SearchModel(
            FirmAccounts accounts,
            Levers levers,
            List<Aim.Line> lines,
            List<TailLosses> tails,
            int scenarios,
            double tolerance) {
        this.accounts = accounts;
        this.levers = levers;
        this.lines = lines;
        this.tails = tails;
        this.scenarios = scenarios;
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
                    .excess(accounts.at(a, levers, List.of(lots), scenarios).getFirst());
        }
        return excess;
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
                                    * tails.get(a).shortfall(a, levers, lots).value());
            for (CutRow tangent : tangents) {
                excess[a] = tangent.account() == a ? Math.max(excess[a], tangent.value(lots)) : excess[a];
            }
        }
        return excess;
    }

    /// Moves the centre to a point. Slopes are computed anew for the levers given.
    void centre(double[] at, List<Integer> fresh) {
        List<Centre> before = List.copyOf(centres);
        centres.clear();
        for (int a = 0; a < lines.size(); a++) {
            Centre made = centre(a, at, fresh, before.isEmpty() ? null : before.get(a));
            centres.add(made);
            TailLosses.Shortfall here = tails.get(a).shortfall(a, levers, at);
            tailCuts.get(a).add(new TailCut(at.clone(), here));
            tangents.add(made.rest.plus(made.weight, here.value(), here.slopes(), at));
        }
    }

    private Centre centre(int a, double[] at, List<Integer> fresh, @Nullable Centre before) {
        List<double[]> points = new ArrayList<>(List.of(at));
        for (int i : fresh) {
            points.add(moved(at, i, step(at, i, true)));
            points.add(moved(at, i, step(at, i, false)));
        }
        List<Requirement> requirements = accounts.at(a, levers, points, scenarios);
        double weight = weight(a, requirements.getFirst());
        double[] rests = new double[points.size()];
        for (int p = 0; p < rests.length; p++) {
            rests[p] = lines.get(a).excess(requirements.get(p))
                    - (weight == 0
                            ? 0
                            : weight
                                    * tails.get(a)
                                            .shortfall(a, levers, points.get(p))
                                            .value());
        }
        double[] bought = before == null || before.weight != weight
                ? new double[levers.count()]
                : before.rest.bought().clone();
        double[] sold = before == null || before.weight != weight
                ? new double[levers.count()]
                : before.rest.sold().clone();
        for (int f = 0; f < fresh.size(); f++) {
            int i = fresh.get(f);
            double up = step(at, i, true);
            double down = step(at, i, false);
            double above = up == 0 ? 0 : (rests[1 + 2 * f] - rests[0]) / up;
            double below = down == 0 ? 0 : (rests[0] - rests[2 + 2 * f]) / -down;
            bought[i] = up == 0 ? below : above;
            sold[i] = -(down == 0 ? above : below);
            if (at[i] != 0 || bought[i] + sold[i] < 0) {
                double mean = up == 0 || down == 0 ? bought[i] : (above + below) / 2;
                bought[i] = mean;
                sold[i] = -mean;
            }
        }
        double constant = rests[0] - new CutRow(a, 0, bought, sold).value(at);
        return new Centre(weight, new CutRow(a, constant, bought, sold));
    }

    /// The weight of the expected shortfall in the excess of an account.
    private double weight(int a, Requirement requirement) {
        boolean isStressed = requirement.amount(Component.Kind.STRESS).signum() > 0;
        return isStressed || requirement.segment().measure() == RiskMeasure.VALUE_AT_RISK
                ? 0
                : lines.get(a).initialWeight()
                        * requirement.segment().multiplier().doubleValue();
    }

    private double step(double[] at, int lever, boolean isUp) {
        LotRange range = levers.get(lever).range();
        double whole = STEP * levers.get(lever).size();
        return isUp
                ? Math.min(whole, Math.max(0, range.most() - at[lever]))
                : -Math.min(whole, Math.max(0, at[lever] - range.least()));
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

    private List<CutRow> rows() {
        List<CutRow> rows = new ArrayList<>(tangents);
        for (int a = 0; a < lines.size(); a++) {
            Centre centre = centres.get(a);
            if (centre.weight != 0) {
                tailCuts.get(a)
                        .forEach(cut -> rows.add(centre.rest.plus(
                                centre.weight, cut.shortfall.value(), cut.shortfall.slopes(), cut.at)));
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
            TailLosses.Shortfall shortfall = tails.get(a).shortfall(a, levers, solution.lots());
            double excess = centre.rest.value(solution.lots()) + centre.weight * shortfall.value();
            if (excess > solution.violation() + tolerance) {
                tailCuts.get(a).add(new TailCut(solution.lots(), shortfall));
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

    double tolerance() {
        return tolerance;
    }

    Levers levers() {
        return levers;
    }
}
