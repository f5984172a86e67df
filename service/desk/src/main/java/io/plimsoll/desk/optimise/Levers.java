package io.plimsoll.desk.optimise;

import io.plimsoll.methodology.money.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The levers of a request, and the cost of a point: a number of lots for each.
record Levers(List<Lever> all) {
    Levers {
        all = List.copyOf(all);
    }

    int count() {
        return all.size();
    }

    Lever get(int index) {
        return all.get(index);
    }

    /// Cost of each lever at a point, report currency. Levers that trade one instrument share the cost of their total
    /// in proportion to their quantities.
    List<BigDecimal> costs(double[] lots) {
        Map<String, Double> totals = new TreeMap<>();
        for (int i = 0; i < count(); i++) {
            totals.merge(get(i).price().key(), size(i, lots), Double::sum);
        }
        List<BigDecimal> costs = new ArrayList<>();
        for (int i = 0; i < count(); i++) {
            double size = size(i, lots);
            double total = totals.getOrDefault(get(i).price().key(), 0.0);
            costs.add(Money.of(size == 0 ? 0 : get(i).price().cost().applyAsDouble(total) * size / total));
        }
        return costs;
    }

    BigDecimal cost(double[] lots) {
        return costs(lots).stream().reduce(Money.round(BigDecimal.ZERO), BigDecimal::add);
    }

    private double size(int lever, double[] lots) {
        return get(lever).range().quantity(lots[lever]).abs().doubleValue();
    }

    /// A point without trades.
    double[] none() {
        return new double[count()];
    }

    /// Some of the levers, in their order.
    Levers only(List<Integer> indexes) {
        return new Levers(indexes.stream().map(all::get).toList());
    }
}
