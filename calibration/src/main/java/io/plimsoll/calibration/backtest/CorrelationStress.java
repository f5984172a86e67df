package io.plimsoll.calibration.backtest;

import io.plimsoll.calibration.backtest.model.ModelRecipe;
import io.plimsoll.calibration.backtest.model.ModelTrack;
import io.plimsoll.calibration.backtest.portfolio.BookSet;
import io.plimsoll.calibration.backtest.rolling.RollingPlan;
import io.plimsoll.kernels.RiskLevels;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.SimulationPlan;
import io.plimsoll.kernels.accounts.Account;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.kernels.model.CorrelationMatrix;
import io.plimsoll.kernels.model.Distribution;
import io.plimsoll.kernels.model.ResidualHistory;
import io.plimsoll.kernels.model.RiskModel;
import io.plimsoll.kernels.risk.Confidence;
import io.plimsoll.kernels.risk.RiskMeasure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;

/// The margin of the last day with independent and with perfectly dependent factors.
///
/// A normal or Student-t law gets the correlation 0 or 1. With filtered history, each column of residuals is
/// shifted by a different number of days, or sorted. Its own tail does not change.
final class CorrelationStress {
    private final RollingPlan plan;
    private final MarginEngine engine;

    CorrelationStress(MarginEngine engine, RollingPlan plan) {
        this.engine = engine;
        this.plan = plan;
    }

    List<CorrelationMargin> of(List<BookSet> sets, ModelRecipe recipe) {
        List<CorrelationMargin> margins = new ArrayList<>();
        for (BookSet books : sets) {
            int last = books.factors().days();
            if (books.factors().factors().size() > 1
                    && last >= books.estimation(plan.estimation()).warmUp()) {
                RiskModel model = new ModelTrack(books.factors(), recipe, books.estimation(plan.estimation()))
                        .at(last, plan.horizon().periods());
                for (Account account : books.accounts(last)) {
                    margins.add(new CorrelationMargin(
                            account.id(),
                            margin(books, last, account, model),
                            margin(books, last, account, independent(model)),
                            margin(books, last, account, together(model))));
                }
            }
        }
        return margins;
    }

    private double margin(BookSet books, int day, Account account, RiskModel model) {
        Confidence level = plan.levels().getFirst();
        return engine.evaluate(new RiskRequest(
                        books.asOf(day),
                        "USD",
                        plan.backend(),
                        new SimulationPlan(
                                plan.horizon().length(),
                                plan.horizon().periods(),
                                plan.scenarios(),
                                plan.seedOf(books.asOf(day)
                                        .plus(plan.horizon().period().length()))),
                        new RiskLevels(RiskMeasure.VALUE_AT_RISK, level, List.of(level)),
                        books.market(day),
                        model,
                        account.positions(),
                        account.collateral()))
                .risk()
                .value();
    }

    static RiskModel independent(RiskModel model) {
        return model.distribution() instanceof Distribution.FilteredHistory(ResidualHistory rows)
                ? shifted(model, rows)
                : correlated(model, 0);
    }

    static RiskModel together(RiskModel model) {
        if (!(model.distribution() instanceof Distribution.FilteredHistory(ResidualHistory rows))) {
            return correlated(model, 1);
        }
        double[][] sorted = new double[rows.rows()][rows.factors()];
        for (int f = 0; f < rows.factors(); f++) {
            double[] column = column(rows, f, row -> row);
            Arrays.sort(column);
            put(sorted, f, column);
        }
        return RiskModel.filtered(ResidualHistory.of(sorted), model.factors(), model.termScaling())
                .over(model.period());
    }

    private static RiskModel shifted(RiskModel model, ResidualHistory rows) {
        double[][] shifted = new double[rows.rows()][rows.factors()];
        for (int f = 0; f < rows.factors(); f++) {
            int shift = f * rows.rows() / rows.factors();
            put(shifted, f, column(rows, f, row -> (row + shift) % rows.rows()));
        }
        return RiskModel.filtered(ResidualHistory.of(shifted), model.factors(), model.termScaling())
                .over(model.period());
    }

    private static double[] column(ResidualHistory rows, int factor, IntUnaryOperator from) {
        double[] column = new double[rows.rows()];
        Arrays.setAll(column, row -> rows.at(from.applyAsInt(row), factor));
        return column;
    }

    private static void put(double[][] rows, int factor, double[] column) {
        for (int row = 0; row < rows.length; row++) {
            rows[row][factor] = column[row];
        }
    }

    private static RiskModel correlated(RiskModel model, double correlation) {
        double[][] rows = new double[model.factors().size()][model.factors().size()];
        for (int i = 0; i < rows.length; i++) {
            Arrays.fill(rows[i], correlation);
            rows[i][i] = 1;
        }
        return model.withCorrelation(CorrelationMatrix.of(rows));
    }
}
