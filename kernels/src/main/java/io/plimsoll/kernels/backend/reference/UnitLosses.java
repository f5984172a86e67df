package io.plimsoll.kernels.backend.reference;

import io.plimsoll.kernels.book.Book;
import io.plimsoll.kernels.book.Columns;
import io.plimsoll.kernels.book.Underlyings;
import io.plimsoll.kernels.lane.BlackLane;
import io.plimsoll.kernels.lane.ExponentialLane;
import io.plimsoll.kernels.lane.PayoffLane;
import java.util.Arrays;

/// Computes the loss of one unit of a column in each scenario of a block, in the report currency.
final class UnitLosses {
    private final Book book;
    private final Columns columns;
    private final Underlyings underlyings;
    private final ScenarioBlock block;
    private final StripValues strips;

    UnitLosses(Book book, ScenarioBlock block) {
        this.book = book;
        this.columns = book.columns();
        this.underlyings = book.underlyings();
        this.block = block;
        this.strips = new StripValues(book, block);
    }

    /// @param point current point of the block
    /// @param losses receives `count` losses
    void compute(int column, int point, int count, double[] losses) {
        gains(column, point, count, losses);
        if (!book.isInCoin()) {
            for (int i = 0; i < count; i++) {
                losses[i] = 0.0 - losses[i];
            }
            return;
        }
        switch (columns.kind()[column]) {
            case NUMERAIRE -> {}
            case CASH,
                    SPOT,
                    LINEAR_PERPETUAL,
                    INVERSE_PERPETUAL,
                    LINEAR_FUTURE,
                    INVERSE_FUTURE,
                    LINEAR_OPTION,
                    INVERSE_OPTION,
                    LINEAR_STRIP,
                    INVERSE_STRIP,
                    LINEAR_SURFACE,
                    INVERSE_SURFACE -> {
                double[] coin = block.price[book.currencyUnderlying()];
                double value = columns.value()[column];
                for (int i = 0; i < count; i++) {
                    losses[i] = PayoffLane.lossInCoin(value, losses[i], book.currencyPrice(), coin[i]);
                }
            }
        }
    }

    private void gains(int column, int point, int count, double[] gains) {
        int underlying = columns.underlying()[column];
        double[] price = block.price[underlying];
        double[] spot = block.price[underlyings.spot()[underlying]];
        double mark = underlyings.initial()[underlying];
        switch (columns.kind()[column]) {
            case NUMERAIRE, CASH -> Arrays.fill(gains, 0, count, 0.0);
            case SPOT, LINEAR_FUTURE -> {
                for (int i = 0; i < count; i++) {
                    gains[i] = PayoffLane.linearGain(mark, price[i]);
                }
            }
            case INVERSE_FUTURE -> {
                for (int i = 0; i < count; i++) {
                    gains[i] = PayoffLane.inverseGain(mark, price[i], spot[i]);
                }
            }
            case LINEAR_PERPETUAL -> {
                for (int i = 0; i < count; i++) {
                    gains[i] = PayoffLane.linearGain(mark, price[i]);
                }
                payLinearFunding(column, mark, count, gains);
            }
            case INVERSE_PERPETUAL -> {
                for (int i = 0; i < count; i++) {
                    gains[i] = PayoffLane.inverseGain(mark, price[i], spot[i]);
                }
                payInverseFunding(column, spot, count, gains);
            }
            case LINEAR_OPTION -> {
                double deviation = book.deviation(column, point);
                for (int i = 0; i < count; i++) {
                    gains[i] = optionValue(column, underlying, deviation, i) - columns.value()[column];
                }
            }
            case INVERSE_OPTION -> {
                double deviation = book.deviation(column, point);
                for (int i = 0; i < count; i++) {
                    double value = optionValue(column, underlying, deviation, i);
                    gains[i] = PayoffLane.inversePremium(value, price[i], spot[i]) - columns.value()[column];
                }
            }
            case LINEAR_STRIP, LINEAR_SURFACE -> {
                strips.values(column, count, gains);
                for (int i = 0; i < count; i++) {
                    gains[i] -= columns.value()[column];
                }
            }
            case INVERSE_STRIP, INVERSE_SURFACE -> {
                strips.values(column, count, gains);
                for (int i = 0; i < count; i++) {
                    gains[i] = PayoffLane.inversePremium(gains[i], price[i], spot[i]) - columns.value()[column];
                }
            }
        }
    }

    private void payLinearFunding(int column, double mark, int count, double[] gains) {
        double rate = columns.funding()[column];
        for (int i = 0; i < count && rate != 0; i++) {
            gains[i] -= PayoffLane.linearFunding(mark, rate, block.years[columns.accrual()[column]][i]);
        }
    }

    private void payInverseFunding(int column, double[] spot, int count, double[] gains) {
        double rate = columns.funding()[column];
        for (int i = 0; i < count && rate != 0; i++) {
            double years = block.inverseYears[columns.accrual()[column]][i];
            gains[i] -= PayoffLane.inverseFunding(rate, years, spot[i]);
        }
    }

    private double optionValue(int column, int underlying, double deviation, int i) {
        return BlackLane.value(
                columns.sign()[column],
                block.price[underlying][i],
                block.logPrice[underlying][i],
                columns.strike()[column],
                columns.logStrike()[column],
                deviation * volatilityMove(column, underlying, i));
    }

    private double volatilityMove(int column, int underlying, int i) {
        if (!underlyings.surface()[underlying].hasSmile()) {
            return block.volatilityMove[underlying][i];
        }
        double s = columns.shape()[column];
        double smile = s * (block.skew[underlying][i] + s * block.wings[underlying][i]);
        return block.volatilityMove[underlying][i] * ExponentialLane.exp(smile);
    }
}
