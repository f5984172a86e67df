package io.plimsoll.imports.book;

import io.plimsoll.imports.contract.ContractKind;
import io.plimsoll.imports.record.InstrumentRow;
import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.kernels.instrument.Payoff;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// How well a contract can be sold, as `market.liquidity` of a request has it.
///
/// @param instrument name of the contract
/// @param averageDailyVolume units of the base asset, that of the last 24 hours; null where no quote says it.
///     An option has none: what one strike trades in a day says little of what its market takes
/// @param spread between bid and ask, US dollars for one unit of the base asset; null where a quote lacks one
///     of them
/// @param lot smallest step of an order, units of the base asset; null where no contract list says it
public record ListedLiquidity(
        String instrument,
        @Nullable BigDecimal averageDailyVolume,
        @Nullable BigDecimal spread,
        @Nullable BigDecimal lot) {
    /// The liquidity of those contracts of which a quote or a contract list says something.
    ///
    /// @param used instruments of the market
    /// @param listed contracts with their lots; of two lots of one contract the larger counts
    static List<ListedLiquidity> of(
            List<HeldPosition> contracts,
            List<Instrument> used,
            List<InstrumentRow> listed,
            QuoteBoard board,
            AssetPrices prices) {
        Map<String, BigDecimal> lots = new HashMap<>();
        for (InstrumentRow row : listed) {
            if (row.lot() != null) {
                lots.merge(row.venue() + ":" + row.symbol(), row.lot(), BigDecimal::max);
            }
        }
        Set<String> names = used.stream().map(Instrument::name).collect(Collectors.toSet());
        return contracts.stream()
                .filter(contract -> names.contains(contract.name()))
                .map(contract -> of(contract, board, prices, lots.get(contract.name())))
                .filter(liquidity ->
                        liquidity.averageDailyVolume != null || liquidity.spread != null || liquidity.lot != null)
                .distinct()
                .toList();
    }

    private static ListedLiquidity of(
            HeldPosition contract, QuoteBoard board, AssetPrices prices, @Nullable BigDecimal lot) {
        boolean isOption = contract.identity().kind() == ContractKind.OPTION;
        BigDecimal volume = isOption ? null : board.dayVolume(contract.name());
        BigDecimal spread = board.spread(contract.name());
        boolean isInCoins = isOption && contract.identity().payoff() == Payoff.INVERSE;
        double unit = prices.of(
                isInCoins ? contract.identity().base() : contract.identity().quote());
        return new ListedLiquidity(
                contract.name(),
                volume,
                spread == null || Double.isNaN(unit)
                        ? null
                        : spread.multiply(BigDecimal.valueOf(unit))
                                .round(MathContext.DECIMAL32)
                                .stripTrailingZeros(),
                lot);
    }
}
