package io.plimsoll.kernels.book;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/// One holding during compilation, before all holdings are transposed into [Columns].
record Column(
        String name,
        ColumnKind kind,
        int underlying,
        BookCompiler.Holding holding,
        double value,
        double strike,
        double sign,
        double volatility,
        double deviation,
        double shape,
        double funding,
        int accrual) {

    Column(String name, ColumnKind kind, int underlying, BookCompiler.Holding holding) {
        this(name, kind, underlying, holding, 0, 1, 1, 0, 0, 0, 0, Columns.NO_ACCRUAL);
    }

    Column withValue(double newValue) {
        return new Column(
                name,
                kind,
                underlying,
                holding,
                newValue,
                strike,
                sign,
                volatility,
                deviation,
                shape,
                funding,
                accrual);
    }

    Column withFunding(double ratePerYear, int newAccrual) {
        return new Column(
                name,
                kind,
                underlying,
                holding,
                value,
                strike,
                sign,
                volatility,
                deviation,
                shape,
                ratePerYear,
                newAccrual);
    }

    Column withOption(double newStrike, double newSign, double newVolatility, double newShape, double yearsLeft) {
        double newDeviation = newVolatility * Math.sqrt(yearsLeft);
        return new Column(
                name,
                kind,
                underlying,
                holding,
                value,
                newStrike,
                newSign,
                newVolatility,
                newDeviation,
                newShape,
                funding,
                accrual);
    }

    static Columns transpose(List<Column> rows) {
        return new Columns(
                rows.stream().map(Column::name).toArray(String[]::new),
                rows.stream().map(Column::kind).toArray(ColumnKind[]::new),
                rows.stream().mapToInt(Column::underlying).toArray(),
                doubles(rows, row -> row.holding.net().doubleValue()),
                doubles(rows, Column::value),
                doubles(rows, Column::strike),
                doubles(rows, row -> StrictMath.log(row.strike)),
                doubles(rows, Column::sign),
                doubles(rows, Column::volatility),
                doubles(rows, Column::deviation),
                doubles(rows, Column::shape),
                doubles(rows, Column::funding),
                rows.stream().mapToInt(Column::accrual).toArray(),
                booleans(rows, row -> row.holding.isLong()),
                booleans(rows, row -> row.holding.isShort()));
    }

    private static double[] doubles(List<Column> rows, ToDoubleFunction<Column> field) {
        return rows.stream().mapToDouble(field).toArray();
    }

    private static boolean[] booleans(List<Column> rows, Predicate<Column> field) {
        boolean[] values = new boolean[rows.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = field.test(rows.get(i));
        }
        return values;
    }
}
