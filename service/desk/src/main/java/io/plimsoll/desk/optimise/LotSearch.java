package io.plimsoll.desk.optimise;

import io.plimsoll.methodology.requirement.Requirement;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/// Rounds to lots: branch and bound on the model's linear programme (Land and Doig, An automatic method of solving
/// discrete programming problems, Econometrica 28, 1960), checked by the exact requirement. A point that the exact
/// requirement refuses gives the model another tangent, and the search is repeated. The cheapest neighbours of the
/// point found are tried at the end.
final class LotSearch {
    private static final int MAX_NODES = 300;
    private static final int MAX_ROUNDS = 12;
    private static final int MAX_NEIGHBOURS = 32;
    private static final int MAX_ENLARGEMENTS = 12;
    private static final double ENLARGEMENT = 0.02;

    /// Most levers that are tried by themselves.
    private static final int MAX_SINGLE = 16;

    private static final int MAX_MODELLED = 4_000;
    private static final double ROUNDING = 1e-9;

    private final FirmAccounts accounts;
    private final SearchModel model;
    private final Levers levers;
    private final List<Aim> aims;
    private final int scenarios;
    private @Nullable Found best;

    /// Lots that reach every aim.
    ///
    /// @param cost report currency
    record Found(double[] lots, BigDecimal cost) {}

    private record Node(double[] lowest, double[] highest, CutProgramme.Solution solution) {}

    /// @param aims one for each account
    LotSearch(FirmAccounts accounts, SearchModel model, List<Aim> aims, int scenarios) {
        this.accounts = accounts;
        this.model = model;
        this.levers = model.levers();
        this.aims = aims;
        this.scenarios = scenarios;
    }

    /// The cheapest lots that reach every aim; null if none were found.
    ///
    /// @param relaxed fractional lots, from which the search falls back
    @Nullable
    Found find(double[] relaxed) {
        model.beginRounding();
        for (int round = 0; round < MAX_ROUNDS; round++) {
            double[] lots = cheapest();
            if (lots == null || !isCheaper(lots) || check(lots)) {
                break;
            }
            refuse(lots);
        }
        if (best == null) {
            enlarge(relaxed);
        }
        improve();
        single();
        return best;
    }

    /// Makes the model refuse a point that the exact requirement refused.
    private void refuse(double[] lots) {
        double[] excess = model.excess(lots);
        model.refute(lots, excess);
        model.centre(lots, SearchModel.used(lots));
        double[] modelled = model.modelled(lots);
        for (int a = 0; a < excess.length; a++) {
            double missing = excess[a] + 2 * model.tolerance() - modelled[a];
            if (excess[a] > 0 && missing > 0) {
                model.raise(a, missing);
            }
        }
    }

    /// Tries fractional lots rounded away from 0, and larger ones in proportion.
    private void enlarge(double[] relaxed) {
        for (int step = 0; step < MAX_ENLARGEMENTS && best == null; step++) {
            double factor = 1 + ENLARGEMENT * step;
            double[] lots = new double[relaxed.length];
            for (int i = 0; i < lots.length; i++) {
                LotRange range = levers.get(i).range();
                double away = Math.signum(relaxed[i]) * Math.ceil(Math.abs(relaxed[i]) * factor);
                lots[i] = Math.clamp(away + 0.0, range.least(), range.most());
            }
            check(lots);
        }
    }

    /// Tries each lever by itself: the fewest lots of least cost that reach the aim, by halving together.
    private void single() {
        List<double[]> most = new ArrayList<>();
        for (int i = 0; i < levers.count() && levers.count() <= MAX_SINGLE; i++) {
            LotRange range = levers.get(i).range();
            for (double end : new double[] {range.most(), range.least()}) {
                double[] lots = affordable(i, end);
                if (lots[i] != 0) {
                    most.add(lots);
                }
            }
        }
        for (double[] enough : model.withoutExcess(most)) {
            fewest(enough);
        }
    }

    /// The most whole lots of one lever towards an end of its range that cost less than the best point.
    private double[] affordable(int lever, double end) {
        double[] lots = levers.none();
        lots[lever] = end;
        double low = 0;
        double high = Math.ceil(Math.abs(end));
        while (!isCheaper(lots) && high - low > 1) {
            double middle = Math.floor((low + high) / 2);
            lots[lever] = Math.signum(end) * middle;
            if (isCheaper(lots)) {
                low = middle;
            } else {
                high = middle;
            }
            lots[lever] = Math.signum(end) * (high - low > 1 ? high : low) + 0.0;
        }
        return lots;
    }

    private void fewest(double[] enough) {
        int lever = SearchModel.used(enough).getFirst();
        double sign = Math.signum(enough[lever]);
        double low = 0;
        double high = Math.ceil(Math.abs(enough[lever]));
        double[] found = enough;
        while (high - low > 1) {
            double[] lots = levers.none();
            double middle = Math.floor((low + high) / 2);
            lots[lever] = sign * middle;
            if (model.withoutExcess(List.of(lots)).isEmpty()) {
                low = middle;
            } else {
                high = middle;
                found = lots;
            }
        }
        if (isCheaper(found)) {
            check(found);
        }
    }

    /// Whole lots of least cost in the model; null if there are none.
    private double @Nullable [] cheapest() {
        double[] lowest = new double[levers.count()];
        double[] highest = new double[levers.count()];
        for (int i = 0; i < lowest.length; i++) {
            lowest[i] = levers.get(i).range().least();
            highest[i] = levers.get(i).range().most();
        }
        PriorityQueue<Node> open = new PriorityQueue<>(Comparator.comparingDouble(node -> node.solution.cost()));
        add(open, lowest, highest);
        double[] found = null;
        double least = Double.POSITIVE_INFINITY;
        for (int nodes = 0; nodes < MAX_NODES && !open.isEmpty(); nodes++) {
            Node node = open.remove();
            if (node.solution.cost() >= least) {
                break;
            }
            int lever = mostFractional(node.solution.lots());
            if (lever < 0) {
                double[] whole = whole(node.solution.lots());
                double cost = levers.cost(whole).doubleValue();
                if (cost < least) {
                    least = cost;
                    found = whole;
                }
                continue;
            }
            double at = node.solution.lots()[lever];
            double[] below = node.highest.clone();
            below[lever] = Math.max(node.lowest[lever], Math.floor(at));
            add(open, node.lowest, below);
            double[] above = node.lowest.clone();
            above[lever] = Math.min(node.highest[lever], Math.ceil(at));
            add(open, above, node.highest);
        }
        return found == null ? roundedAway(open) : found;
    }

    private void add(PriorityQueue<Node> open, double[] lowest, double[] highest) {
        CutProgramme.Solution solution = model.cheapest(lowest, highest);
        if (solution.violation() <= model.tolerance()) {
            open.add(new Node(lowest, highest, solution));
        }
    }

    /// Where the nodes do not suffice: each lever rounded away from 0.
    private double @Nullable [] roundedAway(PriorityQueue<Node> open) {
        Node node = open.peek();
        if (node == null) {
            return null;
        }
        double[] lots = whole(node.solution.lots());
        for (int i = 0; i < lots.length; i++) {
            double at = node.solution.lots()[i];
            double away = levers.get(i).range().isWhole(at) ? lots[i] : Math.signum(at) * Math.ceil(Math.abs(at));
            lots[i] = Math.clamp(
                    away, levers.get(i).range().least(), levers.get(i).range().most());
        }
        return lots;
    }

    private int mostFractional(double[] lots) {
        int most = -1;
        double largest = 0;
        for (int i = 0; i < lots.length; i++) {
            double part = Math.abs(lots[i] - Math.rint(lots[i]));
            if (!levers.get(i).range().isWhole(lots[i]) && part > largest) {
                most = i;
                largest = part;
            }
        }
        return most;
    }

    private double[] whole(double[] lots) {
        double[] whole = new double[lots.length];
        for (int i = 0; i < lots.length; i++) {
            LotRange range = levers.get(i).range();
            boolean isEnd = lots[i] >= range.most() - ROUNDING || lots[i] <= range.least() + ROUNDING;
            whole[i] = isEnd ? lots[i] : Math.rint(lots[i]) + 0.0;
        }
        return whole;
    }

    private boolean isCheaper(double[] lots) {
        return best == null || levers.cost(lots).compareTo(best.cost) < 0;
    }

    /// Keeps a point if it reaches every aim.
    private boolean check(double[] lots) {
        for (int a = 0; a < accounts.count(); a++) {
            Requirement before = accounts.before(a);
            boolean isReached = aims.get(a)
                            .isReached(
                                    before,
                                    accounts.at(a, levers, List.of(lots), scenarios)
                                            .getFirst())
                    && aims.get(a).isReached(before, accounts.exact(a, levers, lots));
            if (!isReached) {
                return false;
            }
        }
        best = new Found(lots, levers.cost(lots));
        return true;
    }

    /// Tries cheaper points within two lots of the best: those with the lowest excess in the model are revalued.
    private void improve() {
        Found from = best;
        if (from == null) {
            return;
        }
        List<double[]> near = new ArrayList<>();
        neighbours(from.lots.clone(), from.lots, 0, near);
        List<double[]> promising = near.stream()
                .filter(this::isCheaper)
                .sorted(Comparator.comparingDouble(lots -> RelaxedSearch.largest(model.modelled(lots))))
                .limit(MAX_NEIGHBOURS)
                .toList();
        List<double[]> reaching = model.withoutExcess(promising);
        for (double[] lots :
                reaching.stream().sorted(Comparator.comparing(levers::cost)).toList()) {
            if (check(lots)) {
                return;
            }
        }
    }

    private void neighbours(double[] lots, double[] from, int lever, List<double[]> near) {
        if (near.size() >= MAX_MODELLED) {
            return;
        }
        if (lever == lots.length) {
            near.add(lots.clone());
            return;
        }
        LotRange range = levers.get(lever).range();
        for (int by : new int[] {0, -1, 1, -2, 2}) {
            double moved = Math.clamp(Math.rint(from[lever] + by), range.least(), range.most());
            lots[lever] = by == 0 ? from[lever] : moved;
            neighbours(lots, from, lever + 1, near);
        }
        lots[lever] = from[lever];
    }
}
