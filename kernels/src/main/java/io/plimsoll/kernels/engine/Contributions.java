package io.plimsoll.kernels.engine;

import io.plimsoll.kernels.Contribution;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.attribution.Attribution;
import io.plimsoll.kernels.attribution.Standalone;
import io.plimsoll.kernels.book.Book;
import io.plimsoll.kernels.book.ColumnKind;
import io.plimsoll.kernels.instrument.CollateralBalance;
import io.plimsoll.kernels.instrument.Position;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// The share of each position and of each balance that moves.
final class Contributions {
    private Contributions() {}

    /// In the order of the names: positions first, then collateral, so that the order of a request shows
    /// nowhere.
    ///
    /// @param standalone null where positions are not measured alone
    static List<Contribution> of(
            RiskRequest request, Book book, Attribution attribution, @Nullable Standalone standalone) {
        List<Contribution> entries = new ArrayList<>();
        request.positions().stream()
                .sorted(Comparator.comparing(Position::positionId))
                .map(position -> contribution(
                        position.positionId(),
                        column(book, position.instrument()),
                        position.quantity(),
                        attribution,
                        standalone))
                .forEach(entries::add);
        request.collateral().stream()
                .sorted(Comparator.comparing(CollateralBalance::asset))
                .forEach(balance -> {
                    String name = Position.COLLATERAL_PREFIX + balance.asset();
                    int column = column(book, name);
                    if (book.columns().kind()[column] != ColumnKind.NUMERAIRE) {
                        entries.add(contribution(name, column, balance.quantity(), attribution, standalone));
                    }
                });
        return entries;
    }

    /// The sum of what every position needs alone, if all were measured alone.
    static OptionalDouble isolated(List<Contribution> contributions) {
        boolean measured =
                contributions.stream().allMatch(entry -> entry.standalone().isPresent());
        return measured
                ? OptionalDouble.of(contributions.stream()
                        .mapToDouble(entry -> entry.standalone().orElseThrow())
                        .sum())
                : OptionalDouble.empty();
    }

    private static int column(Book book, String name) {
        return Objects.requireNonNull(book.columnOf().get(name), name);
    }

    private static Contribution contribution(
            String name, int column, BigDecimal quantity, Attribution attribution, @Nullable Standalone standalone) {
        double units = quantity.doubleValue();
        OptionalDouble alone =
                standalone == null ? OptionalDouble.empty() : OptionalDouble.of(standalone.of(column, units));
        return new Contribution(name, attribution.ofUnit(column).times(units), alone);
    }
}
