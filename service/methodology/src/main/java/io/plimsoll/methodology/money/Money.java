package io.plimsoll.methodology.money;

import io.plimsoll.kernels.engine.ModelOverflowException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Converts floating-point figures to amounts with eight decimals, rounded half to even.
public final class Money {
    /// Decimals of every amount.
    public static final int DECIMALS = 8;

    private static final long UNITS_PER_ONE = 100_000_000;

    /// Smallest magnitude of the fast path: at most 62 bits are cut off.
    private static final double MIN_PLAIN = 0x1p-10;

    /// Bound of the fast path: below it at least 19 bits are cut off, and the units are below 2^63.
    private static final double MAX_PLAIN = 1e10;

    private static final long MANTISSA = (1L << (Double.PRECISION - 1)) - 1;
    private static final long IMPLICIT_BIT = 1L << (Double.PRECISION - 1);
    private static final long EXPONENT = 0x7FF;

    /// Exponent bias for the mantissa as a whole number.
    private static final int EXPONENT_BIAS = Double.MAX_EXPONENT + Double.PRECISION - 1;

    private Money() {}

    /// The amount nearest to a figure.
    ///
    /// @throws ModelOverflowException if the figure is not finite
    public static BigDecimal of(double figure) {
        if (!Double.isFinite(figure)) {
            throw ModelOverflowException.ofPart(
                    "an amount is not a finite number: the prices, the quantities or the spreads are too large");
        }
        return isPlain(figure) ? plain(figure) : round(new BigDecimal(figure));
    }

    private static boolean isPlain(double figure) {
        double size = Math.abs(figure);
        return size >= MIN_PLAIN && size < MAX_PLAIN;
    }

    /// The amount by 128-bit arithmetic, twenty times faster than `BigDecimal`; a batch has hundreds of thousands
    /// of amounts. The figure is `m 2^-s` with a whole `m` below 2^53. The amount is `m 10^8 / 2^s`: the last `s`
    /// bits of the product decide the rounding.
    private static BigDecimal plain(double figure) {
        long bits = Double.doubleToRawLongBits(figure);
        long mantissa = (bits & MANTISSA) | IMPLICIT_BIT;
        int cut = EXPONENT_BIAS - (int) ((bits >>> (Double.PRECISION - 1)) & EXPONENT);
        long high = Math.multiplyHigh(mantissa, UNITS_PER_ONE);
        long low = mantissa * UNITS_PER_ONE;
        long whole = (high << (Long.SIZE - cut)) | (low >>> cut);
        long rest = low & ((1L << cut) - 1);
        long half = 1L << (cut - 1);
        boolean isUp = rest > half || (rest == half && (whole & 1) != 0);
        long units = isUp ? whole + 1 : whole;
        return BigDecimal.valueOf(figure < 0 ? -units : units, DECIMALS);
    }

    /// The amount nearest to an exact figure.
    public static BigDecimal round(BigDecimal figure) {
        return figure.setScale(DECIMALS, RoundingMode.HALF_EVEN);
    }

    /// Amounts for `parts` that sum to `total` exactly, by the largest remainder method. Each part is rounded down.
    /// The missing units go one each to the parts with the largest remainders, the earlier part first among equals.
    /// A part without a remainder gets none.
    ///
    /// The rounding error of the parts' binary sum may still be missing. It goes to the largest part.
    ///
    /// @param parts finite figures whose sum is `total` up to rounding
    /// @param total an amount
    /// @throws IllegalArgumentException if there is no part to carry a total other than zero
    public static List<BigDecimal> allocate(List<Double> parts, BigDecimal total) {
        return allocateExact(parts.stream().map(BigDecimal::new).toList(), total);
    }

    /// The same of exact parts.
    ///
    /// @param exact figures whose sum is `total` up to rounding
    /// @param total an amount
    /// @throws IllegalArgumentException if there is no part to carry a total other than zero
    public static List<BigDecimal> allocateExact(List<BigDecimal> exact, BigDecimal total) {
        List<BigDecimal> amounts = new ArrayList<>(exact.size());
        BigDecimal missing = round(total);
        for (BigDecimal part : exact) {
            BigDecimal floor = part.setScale(DECIMALS, RoundingMode.FLOOR);
            amounts.add(floor);
            missing = missing.subtract(floor);
        }
        if (missing.signum() != 0 && amounts.isEmpty()) {
            throw new IllegalArgumentException("total: " + total.toPlainString() + " cannot be allocated to no parts");
        }
        missing = giveUnits(exact, amounts, missing);
        if (missing.signum() != 0) {
            int largest = largest(exact);
            amounts.set(largest, amounts.get(largest).add(missing));
        }
        return List.copyOf(amounts);
    }

    private static BigDecimal giveUnits(List<BigDecimal> exact, List<BigDecimal> amounts, BigDecimal missing) {
        List<BigDecimal> remainders = IntStream.range(0, exact.size())
                .mapToObj(i -> exact.get(i).subtract(amounts.get(i)))
                .toList();
        BigInteger wanted = missing.unscaledValue().max(BigInteger.ZERO);
        List<Integer> receivers = IntStream.range(0, exact.size())
                .filter(i -> remainders.get(i).signum() > 0)
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> remainders.get(i)).reversed())
                .limit(wanted.min(BigInteger.valueOf(exact.size())).longValueExact())
                .toList();
        BigDecimal unit = BigDecimal.ONE.movePointLeft(DECIMALS);
        receivers.forEach(i -> amounts.set(i, amounts.get(i).add(unit)));
        return missing.subtract(unit.multiply(BigDecimal.valueOf(receivers.size())));
    }

    private static int largest(List<BigDecimal> exact) {
        int largest = 0;
        for (int i = 1; i < exact.size(); i++) {
            if (exact.get(i).abs().compareTo(exact.get(largest).abs()) > 0) {
                largest = i;
            }
        }
        return largest;
    }
}
