package io.plimsoll.imports.record;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// What a venue says of a position. Null where it does not say it.
///
/// @param mark price of one unit, in the contract's own unit: coins for an option settled in coin
/// @param index price of the base asset in the quote currency
/// @param averagePrice of the entry, in the unit of `mark`; of rows that were netted, the price that gives their profit
/// @param profit not yet realised, in the settlement currency
/// @param value of an option position, in the settlement currency
/// @param delta of the position in units of the base asset; not adjusted for the premium
/// @param notional absolute size in `notionalCurrency`
/// @param notionalCurrency null where `notional` is null
/// @param initialMargin in the settlement currency
/// @param maintenanceMargin in the settlement currency
/// @param apart profit that the balance of the venue does not hold; null if it holds every profit
public record VenueFigures(
        @Nullable BigDecimal mark,
        @Nullable BigDecimal index,
        @Nullable BigDecimal averagePrice,
        @Nullable BigDecimal profit,
        @Nullable BigDecimal value,
        @Nullable BigDecimal delta,
        @Nullable BigDecimal notional,
        @Nullable String notionalCurrency,
        @Nullable BigDecimal initialMargin,
        @Nullable BigDecimal maintenanceMargin,
        @Nullable Apart apart) {
    /// Profit of an isolated position that is not yet realised and in no balance.
    ///
    /// @param wallet the venue of its [BalanceRow]
    public record Apart(String wallet, BigDecimal profit) {}

    /// Figures of a position whose profit is in the balance of the venue.
    public VenueFigures(
            @Nullable BigDecimal mark,
            @Nullable BigDecimal index,
            @Nullable BigDecimal averagePrice,
            @Nullable BigDecimal profit,
            @Nullable BigDecimal value,
            @Nullable BigDecimal delta,
            @Nullable BigDecimal notional,
            @Nullable String notionalCurrency,
            @Nullable BigDecimal initialMargin,
            @Nullable BigDecimal maintenanceMargin) {
        this(
                mark,
                index,
                averagePrice,
                profit,
                value,
                delta,
                notional,
                notionalCurrency,
                initialMargin,
                maintenanceMargin,
                null);
    }

    /// Says nothing.
    public static final VenueFigures NONE =
            new VenueFigures(null, null, null, null, null, null, null, null, null, null);

    /// A mark alone.
    public static VenueFigures marked(@Nullable BigDecimal mark) {
        return new VenueFigures(mark, null, null, null, null, null, null, null, null, null);
    }

    /// The same figures with a notional.
    public VenueFigures withNotional(@Nullable BigDecimal amount, @Nullable String currency) {
        return with(amount == null ? null : amount.abs(), currency, initialMargin, maintenanceMargin, apart);
    }

    /// The same figures with margins.
    public VenueFigures withMargins(@Nullable BigDecimal initial, @Nullable BigDecimal maintenance) {
        return with(notional, notionalCurrency, initial, maintenance, apart);
    }

    /// The same figures, with the profit in no balance of a wallet if the position is isolated.
    public VenueFigures isolatedIn(String wallet, boolean isIsolated) {
        return isIsolated && profit != null
                ? with(notional, notionalCurrency, initialMargin, maintenanceMargin, new Apart(wallet, profit))
                : this;
    }

    private VenueFigures with(
            @Nullable BigDecimal size,
            @Nullable String currency,
            @Nullable BigDecimal initial,
            @Nullable BigDecimal maintenance,
            @Nullable Apart outside) {
        return new VenueFigures(
                mark, index, averagePrice, profit, value, delta, size, currency, initial, maintenance, outside);
    }

    /// The figures of two rows of one contract. Prices are those of this row, sums are added. Margins of several rows
    /// are not added, because a venue may give every row the margin of the whole account.
    ///
    /// @param entry price at which both together were entered; null where there is none
    public VenueFigures plus(VenueFigures other, @Nullable BigDecimal entry) {
        return new VenueFigures(
                mark == null ? other.mark : mark,
                index == null ? other.index : index,
                entry,
                sum(profit, other.profit),
                sum(value, other.value),
                sum(delta, other.delta),
                null,
                null,
                null,
                null);
    }

    private static @Nullable BigDecimal sum(@Nullable BigDecimal a, @Nullable BigDecimal b) {
        return a == null || b == null ? null : a.add(b);
    }
}
