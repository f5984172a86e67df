package io.plimsoll.imports.book;

import io.plimsoll.imports.contract.ContractKind;
import io.plimsoll.imports.contract.InstrumentIdentity;
import io.plimsoll.imports.record.VenueFigures;
import io.plimsoll.kernels.instrument.Right;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Holds a position against what the venue says of it in the same row. A wrong unit or sign shows as a
/// notional, a delta or a profit of another size, and is a fault: differences of prices do not explain a
/// factor.
final class FigureCheck {
    /// Marks and indices differ by less than this.
    private static final double NOTIONAL_TOLERANCE = 0.03;

    private static final double FACTOR_TOLERANCE = 0.03;

    /// A profit that differs from ours by less than this, but for its sign, has the other sign.
    private static final double SIGN_TOLERANCE = 0.005;
    private static final double NO_DELTA = 1e-6;
    private static final int[] POWERS = {-6, -5, -4, -3, -2, -1, 1, 2, 3, 4, 5, 6};

    /// Profit below this part of the notional says nothing of units.
    private static final double LEAST_PROFIT = 1e-4;

    private final HeldPosition held;
    private final InstrumentIdentity identity;
    private final VenueFigures figures;

    FigureCheck(HeldPosition held) {
        this.held = held;
        this.identity = held.identity();
        this.figures = held.figures();
    }

    /// The contradiction in one sentence; null if there is none.
    @Nullable
    String contradiction() {
        List<Supplier<@Nullable String>> checks = List.of(this::notional, this::value, this::delta, this::profit);
        for (Supplier<@Nullable String> check : checks) {
            String found = check.get();
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private @Nullable String notional() {
        BigDecimal said = figures.notional();
        String currency = figures.notionalCurrency();
        if (said == null || currency == null || said.signum() == 0) {
            return null;
        }
        double own = Math.abs(ownNotional(currency));
        double given = said.doubleValue();
        if (Double.isNaN(own) || Math.abs(own / given - 1) <= NOTIONAL_TOLERANCE) {
            return null;
        }
        return held.symbol() + " comes to " + shown(own) + " " + currency + ", but its row says " + shown(given) + " "
                + currency + ": the unit or the instrument list does not fit";
    }

    /// NaN where it cannot be known.
    private double ownNotional(String currency) {
        double exposure = held.exposure().doubleValue();
        double mark = figures.mark() == null ? Double.NaN : figures.mark().doubleValue();
        if (identity.isSizedInQuote()) {
            return currency.equals(identity.base()) ? exposure / mark : exposure;
        }
        if (currency.equals(identity.base())) {
            return exposure;
        }
        return exposure * (identity.kind() == ContractKind.OPTION ? index() : mark);
    }

    /// A mark of an option is no price of its asset, so only an index will do.
    private double index() {
        return figures.index() == null ? Double.NaN : figures.index().doubleValue();
    }

    private @Nullable String value() {
        BigDecimal said = figures.value();
        BigDecimal mark = figures.mark();
        if (said == null || mark == null || said.signum() == 0) {
            return null;
        }
        double own = ProfitSinceEntry.worth(held, mark);
        if (Math.abs(said.doubleValue() / own - 1) <= NOTIONAL_TOLERANCE) {
            return null;
        }
        return held.symbol() + " is worth " + shown(own) + " " + identity.settlement()
                + " at its mark, but its row says " + shown(said.doubleValue())
                + ": the unit, the sign or the instrument list does not fit";
    }

    private @Nullable String delta() {
        BigDecimal delta = figures.delta();
        if (delta == null || Math.abs(delta.doubleValue()) < NO_DELTA) {
            return null;
        }
        int expected = held.exposure().signum() * (identity.right() == Right.PUT ? -1 : 1);
        if (delta.signum() == expected) {
            return null;
        }
        return held.symbol() + " has a size of " + held.exposure().toPlainString() + " and a delta of "
                + delta.toPlainString() + ": the signs contradict each other";
    }

    private @Nullable String profit() {
        BigDecimal said = figures.profit();
        double own = ProfitSinceEntry.of(held, figures.mark());
        if (said == null || Double.isNaN(own)) {
            return null;
        }
        double least = LEAST_PROFIT * Math.abs(ProfitSinceEntry.worth(held, Objects.requireNonNull(figures.mark())));
        if (Math.abs(own) < least || Math.abs(said.doubleValue()) < least * 1e-6) {
            return null;
        }
        double factor = said.doubleValue() / own;
        // A notional has no sign, and so does not tell a long position from a short one.
        boolean isSized = figures.notional() != null || figures.value() != null;
        if (Math.abs(factor + 1) <= (isSized ? SIGN_TOLERANCE : FACTOR_TOLERANCE)) {
            return held.symbol() + " has a profit of " + shown(said.doubleValue())
                    + " where its size, entry and mark give " + shown(own) + ": the sign does not fit";
        }
        for (int power : isSized ? new int[0] : POWERS) {
            double unit = new BigDecimal("1").scaleByPowerOfTen(power).doubleValue();
            if (Math.abs(Math.abs(factor) / unit - 1) <= FACTOR_TOLERANCE) {
                return held.symbol() + " has a profit of " + shown(said.doubleValue())
                        + " where its size, entry and mark give " + shown(own) + ": the unit does not fit";
            }
        }
        return null;
    }

    /// A figure in eight digits.
    static String shown(double value) {
        return new BigDecimal(value)
                .round(new MathContext(8))
                .stripTrailingZeros()
                .toPlainString();
    }
}
