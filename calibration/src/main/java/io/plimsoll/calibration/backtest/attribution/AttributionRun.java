package io.plimsoll.calibration.backtest.attribution;

import io.plimsoll.calibration.backtest.model.FactorHistory;
import io.plimsoll.calibration.backtest.portfolio.BookSet;
import io.plimsoll.kernels.RiskLevels;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.SimulationPlan;
import io.plimsoll.kernels.accounts.Account;
import io.plimsoll.kernels.engine.FactorMovePricer;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.model.CorrelationMatrix;
import io.plimsoll.kernels.model.Distribution;
import io.plimsoll.kernels.model.RiskFactor;
import io.plimsoll.kernels.model.RiskModel;
import io.plimsoll.kernels.model.VolatilityTermScaling;
import io.plimsoll.kernels.risk.Confidence;
import io.plimsoll.kernels.risk.RiskMeasure;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/// Attributes the profits of the portfolios of a book set to its risk factors.
public final class AttributionRun {
    private static final Confidence ANY_LEVEL = Confidence.of(0.99);

    private final FactorMovePricer pricer;
    private final BooleanSupplier cancelled;

    /// @param engine values the positions
    /// @param cancelled checked on every day; true stops the run
    public AttributionRun(MarginEngine engine, BooleanSupplier cancelled) {
        this.pricer = new FactorMovePricer(engine, cancelled);
        this.cancelled = cancelled;
    }

    /// The attribution of each portfolio with at least two profits, in the order of the set.
    ///
    /// @param first first day of an outcome
    /// @param last last day of an outcome
    public List<ProfitAttribution> of(BookSet books, LocalDate first, LocalDate last) {
        Map<String, Days> days = new LinkedHashMap<>();
        books.portfolios().forEach(name -> days.put(name, new Days()));
        for (int day = 0; day < books.factors().days(); day++) {
            if (cancelled.getAsBoolean()) {
                throw new CancellationException("the back-test was cancelled");
            }
            Instant end = books.asOf(day + 1);
            LocalDate date = LocalDate.ofInstant(end, ZoneOffset.UTC);
            if (!date.isBefore(first) && !date.isAfter(last)) {
                attribute(books, day, end, days);
            }
        }
        List<ProfitAttribution> attributions = new ArrayList<>();
        days.forEach((name, own) -> {
            if (own.ends.size() > 1) {
                attributions.add(new ProfitAttribution(name, own.ends, own.actual(), own.explained()));
            }
        });
        return attributions;
    }

    private void attribute(BookSet books, int day, Instant end, Map<String, Days> days) {
        Map<Account, Double> profits = new LinkedHashMap<>();
        for (Account account : books.accounts(day)) {
            books.profit(account.id(), day, 1).ifPresent(profit -> profits.put(account, profit));
        }
        if (profits.isEmpty()) {
            return;
        }
        List<Position> all = new ArrayList<>();
        for (Account account : profits.keySet()) {
            for (Position position : account.positions()) {
                String id = all.size() + "";
                all.add(new Position(id, position.instrument(), position.quantity(), null, null));
            }
        }
        Map<String, Double> gains = pricer.unitGains(
                request(books, day, all), null, levels(books.factors(), day), Duration.between(books.asOf(day), end));
        profits.forEach((account, actual) -> {
            double explained = 0;
            for (Position position : account.positions()) {
                explained += position.quantity().doubleValue()
                        * Objects.requireNonNull(gains.get(position.instrument()), position.instrument());
            }
            Objects.requireNonNull(days.get(account.id()), account.id()).add(end, actual, explained);
        });
    }

    private static Map<String, Double> levels(FactorHistory factors, int day) {
        Map<String, Double> levels = new LinkedHashMap<>();
        for (int f = 0; f < factors.factors().size(); f++) {
            levels.put(factors.factors().get(f), factors.changes()[f][day]);
        }
        return levels;
    }

    private static RiskRequest request(BookSet books, int day, List<Position> positions) {
        return new RiskRequest(
                books.asOf(day),
                "USD",
                "reference",
                new SimulationPlan(Duration.ofDays(1), 1, 1, 0),
                new RiskLevels(RiskMeasure.VALUE_AT_RISK, ANY_LEVEL, List.of(ANY_LEVEL)),
                books.market(day),
                model(books.factors().factors()),
                positions,
                List.of());
    }

    /// A model of these factors; the pricer replaces its law.
    private static RiskModel model(List<String> factors) {
        return new RiskModel(
                new Distribution.Normal(),
                factors.stream().map(name -> new RiskFactor(name, 0, 0)).toList(),
                CorrelationMatrix.identity(factors.size()),
                VolatilityTermScaling.DEFAULT);
    }

    /// The profits of one portfolio.
    private static final class Days {
        private final List<Instant> ends = new ArrayList<>();
        private final List<double[]> profits = new ArrayList<>();

        void add(Instant end, double actual, double explained) {
            ends.add(end);
            profits.add(new double[] {actual, explained});
        }

        double[] actual() {
            return profits.stream().mapToDouble(profit -> profit[0]).toArray();
        }

        double[] explained() {
            return profits.stream().mapToDouble(profit -> profit[1]).toArray();
        }
    }
}
