package io.plimsoll.kernels.backend.program;

import static io.plimsoll.kernels.backend.program.LogChangeRows.NO_ROW;
import static io.plimsoll.kernels.backend.program.OptionBatch.PARAMETERS_PER_OPTION;

import io.plimsoll.kernels.book.ColumnKind;
import io.plimsoll.kernels.book.Columns;
import io.plimsoll.kernels.book.Underlyings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Collects a book's options into batches with the same forward, volatility and conversion.
final class OptionBatchCompiler {
    /// Replaces a standard deviation of zero: steep enough for the intrinsic value, and finite.
    private static final double MIN_DEVIATION = 1e-18;

    private record Key(int log, int volatility, int reciprocal, int conversion) {}

    private final BookProgram program;
    private final Columns columns;
    private final Underlyings underlyings;

    OptionBatchCompiler(BookProgram program) {
        this.program = program;
        this.columns = program.book.columns();
        this.underlyings = program.book.underlyings();
    }

    void compile() {
        Map<Key, List<Integer>> members = new LinkedHashMap<>();
        for (int column = 0; column < columns.size(); column++) {
            switch (columns.kind()[column]) {
                case LINEAR_OPTION -> add(members, column, program.constant());
                case INVERSE_OPTION -> add(members, column, program.conversion(columns.underlying()[column]));
                case NUMERAIRE,
                        CASH,
                        SPOT,
                        LINEAR_PERPETUAL,
                        INVERSE_PERPETUAL,
                        LINEAR_FUTURE,
                        INVERSE_FUTURE,
                        LINEAR_STRIP,
                        INVERSE_STRIP,
                        LINEAR_SURFACE,
                        INVERSE_SURFACE -> {}
            }
        }
        members.forEach((key, list) -> program.groups.add(group(key, list)));
    }

    private void add(Map<Key, List<Integer>> members, int column, int conversion) {
        int underlying = columns.underlying()[column];
        Key key = new Key(
                program.change(underlying),
                program.volatility(column),
                program.reciprocalVolatility(column),
                conversion);
        members.computeIfAbsent(key, unseen -> new ArrayList<>()).add(column);
    }

    private OptionBatch group(Key key, List<Integer> members) {
        float[] options = new float[members.size() * PARAMETERS_PER_OPTION];
        int conversion = program.move(key.conversion);
        for (int i = 0; i < members.size(); i++) {
            fill(members.get(i), options, i * PARAMETERS_PER_OPTION, conversion);
        }
        return new OptionBatch(
                members.stream().mapToInt(Integer::intValue).toArray(),
                options,
                key.log,
                program.move(key.log),
                program.move(key.volatility),
                program.move(key.reciprocal),
                conversion);
    }

    private void fill(int column, float[] options, int at, int conversion) {
        int underlying = columns.underlying()[column];
        double forward = underlyings.initial()[underlying];
        double sign = columns.sign()[column];
        double deviation = Math.max(program.book.deviation(column, program.step), MIN_DEVIATION);
        boolean isLinear = columns.kind()[column] == ColumnKind.LINEAR_OPTION;
        double dollars = isLinear ? forward : underlyings.initial()[underlyings.spot()[underlying]];
        double quantity = columns.quantity()[column];
        program.unit[column] = dollars;
        // Converted, the value at the valuation is itself exposed to the conversion.
        program.plus[column] = isLinear ? NO_ROW : conversion;
        if (!isLinear) {
            program.addWeight(conversion, quantity * columns.value()[column]);
        }
        options[at] = (float) ((StrictMath.log(forward) - columns.logStrike()[column]) * sign / deviation);
        options[at + 1] = (float) (sign / deviation);
        options[at + 2] = (float) (0.5 * sign * deviation);
        options[at + 3] = (float) (columns.strike()[column] / forward);
        options[at + 4] = (float) (sign * dollars * quantity);
        options[at + 6] = 0.0f - options[at + 2];
        options[at + 5] = (float) (sign * columns.value()[column] / dollars);
    }
}
