package io.plimsoll.kernels.backend.reference;

import io.plimsoll.kernels.book.Book;
import io.plimsoll.kernels.book.ColumnKind;
import io.plimsoll.kernels.book.OptionStrips;
import io.plimsoll.kernels.book.ValueSurfaces;
import io.plimsoll.kernels.lane.StripLane;
import io.plimsoll.kernels.lane.SurfaceLane;

/// The Black values of option strips in each scenario of a block: option by option, or by their surface.
final class StripValues {
    private final Book book;
    private final ScenarioBlock block;

    StripValues(Book book, ScenarioBlock block) {
        this.book = book;
        this.block = block;
    }

    /// @param values receives `count` values, US dollars; NaN outside the range of a surface
    void values(int column, int count, double[] values) {
        ColumnKind kind = book.columns().kind()[column];
        int underlying = book.columns().underlying()[column];
        if (kind == ColumnKind.LINEAR_SURFACE || kind == ColumnKind.INVERSE_SURFACE) {
            interpolate(book.stripOf(column), underlying, count, values);
        } else {
            revalue(book.stripOf(column), underlying, count, values);
        }
    }

    private void revalue(int strip, int underlying, int count, double[] values) {
        OptionStrips strips = book.strips();
        for (int i = 0; i < count; i++) {
            values[i] = StripLane.value(
                    strips.normalTable(),
                    strips.options(),
                    strips.start()[strip],
                    strips.start()[strip + 1],
                    block.price[underlying][i],
                    block.logPrice[underlying][i],
                    block.volatilityMove[underlying][i]);
        }
    }

    private void interpolate(int surface, int underlying, int count, double[] values) {
        ValueSurfaces surfaces = book.surfaces();
        for (int i = 0; i < count; i++) {
            double logForward = block.logPrice[underlying][i];
            double logMove = block.logVolatilityMove[underlying][i];
            values[i] = SurfaceLane.value(
                    surfaces.coefficients(),
                    surfaces.start()[surface],
                    surfaces.forwardDegree()[surface],
                    surfaces.moveDegree()[surface],
                    SurfaceLane.scaled(logForward, surfaces.forwardCentre()[surface], surfaces.forwardReach()[surface]),
                    SurfaceLane.scaled(logMove, surfaces.moveCentre()[surface], surfaces.moveReach()[surface]));
        }
    }
}
