package io.plimsoll.kernels.engine;

import io.plimsoll.kernels.Contribution;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.attribution.Attribution;
import io.plimsoll.kernels.attribution.StandaloneRisks;
import io.plimsoll.kernels.book.Book;
import io.plimsoll.kernels.book.ColumnKind;
import io.plimsoll.kernels.instrument.CollateralBalance;
import io.plimsoll.kernels.instrument.NetHoldings;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.risk.Estimate;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The contribution of each position and of each balance whose value moves.
final class Contributions {
    private Contributions() {}

    /// Contributions in alphabetical order, positions before collateral, so that they do not depend on the order
    /// of a request. Each lot gets the standalone measure of its whole net holding.
    ///
    /// @param standalone null if positions are not measured alone
    /// @param whole expected shortfall of the portfolio; a single contribution equals it and takes its interval
    static List<Contribution> of(
            RiskRequest request,
            Book book,
            Attribution attribution,
            @Nullable StandaloneRisks standalone,
            Estimate whole) {
        List<Contribution> entries = new ArrayList<>();
        NetHoldings holdings = new NetHoldings(request.positions());
        request.positions().stream()
                .sorted(Comparator.comparing(Position::positionId))
                .map(position -> contribution(
                        position.positionId(),
                        column(book, position.instrument()),
                        position.quantity(),
                        holdings.quantity(position),
                        attribution,
                        standalone))
                .forEach(entries::add);
        request.collateral().stream()
                .sorted(Comparator.comparing(CollateralBalance::asset))
                .forEach(balance -> {
                    String name = Position.COLLATERAL_PREFIX + balance.asset();
                    int column = column(book, name);
                    if (book.columns().kind()[column] != ColumnKind.NUMERAIRE) {
                        entries.add(contribution(
                                name, column, balance.quantity(), balance.quantity(), attribution, standalone));
                    }
                });
        return entries.size() == 1
                ? List.of(new Contribution(
                        entries.getFirst().positionId(),
                        whole,
                        entries.getFirst().standalone()))
                : entries;
    }

    /// The sum of the standalone measures of all net holdings; empty unless all were measured.
    static OptionalDouble isolated(RiskRequest request, List<Contribution> contributions) {
        boolean measured =
                contributions.stream().allMatch(entry -> entry.standalone().isPresent());
        if (!measured) {
            return OptionalDouble.empty();
        }
        NetHoldings holdings = new NetHoldings(request.positions());
        Set<String> furtherLots = request.positions().stream()
                .filter(position -> !holdings.isFirst(position))
                .map(Position::positionId)
                .collect(Collectors.toSet());
        return OptionalDouble.of(contributions.stream()
                .filter(entry -> !furtherLots.contains(entry.positionId()))
                .mapToDouble(entry -> entry.standalone().orElseThrow())
                .sum());
    }

    private static int column(Book book, String name) {
        return Objects.requireNonNull(book.columnOf().get(name), name);
    }

    private static Contribution contribution(
            String name,
            int column,
            BigDecimal quantity,
            BigDecimal held,
            Attribution attribution,
            @Nullable StandaloneRisks standalone) {
        OptionalDouble alone = standalone == null
                ? OptionalDouble.empty()
                : OptionalDouble.of(standalone.of(column, held.doubleValue()));
        return new Contribution(name, attribution.ofUnit(column).times(quantity.doubleValue()), alone);
    }
}
