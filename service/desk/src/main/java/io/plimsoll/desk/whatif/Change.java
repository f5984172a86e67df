package io.plimsoll.desk.whatif;

import io.plimsoll.kernels.PegExposures;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.check.Checks;
import io.plimsoll.kernels.engine.MarkValues;
import io.plimsoll.kernels.instrument.AssetPrice;
import io.plimsoll.kernels.instrument.CollateralBalance;
import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.methodology.money.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A change of one holding: a trade at the mark, or a transfer of collateral.
///
/// @param id identifies the change in the answer
/// @param name of the instrument traded, or of the asset transferred
/// @param quantity units added; negative sells or withdraws
/// @param venue of a trade; null for that of the positions in the asset, if they have only one
/// @param counterparty of a trade; null for that of the positions in the asset, if they have only one
public record Change(
        String id,
        Kind kind,
        String name,
        BigDecimal quantity,
        @Nullable String venue,
        @Nullable String counterparty) {
    /// The kind of holding that changes.
    public enum Kind {
        /// A position.
        TRADE,
        /// A balance of collateral.
        TRANSFER
    }

    private static final String ID_PREFIX = "what-if ";

    /// @throws io.plimsoll.kernels.check.InvalidInputException naming every invalid field
    public Change {
        Checks checks = new Checks().name("id", id);
        String key = kind == Kind.TRADE ? "instrument" : "asset";
        checks.name(key, name);
        // Positions and balances have the same rule for quantities.
        checks.collect("", () -> new CollateralBalance("USD", quantity));
        if (venue != null) {
            checks.name("venue", venue);
        }
        if (counterparty != null) {
            checks.name("counterparty", counterparty);
        }
        checks.throwIfAny();
    }

    /// A change with the venue and counterparty of the positions in the asset.
    public Change(String id, Kind kind, String name, BigDecimal quantity) {
        this(id, kind, name, quantity, null, null);
    }

    /// The change with another quantity.
    public Change withQuantity(BigDecimal other) {
        return new Change(id, kind, name, other, venue, counterparty);
    }

    /// The request after changes.
    ///
    /// @throws io.plimsoll.kernels.check.InvalidInputException if the market lacks the instrument or asset
    public static RiskRequest apply(RiskRequest request, List<Change> changes) {
        return apply(request, changes, request.collateral());
    }

    /// The request after changes, with each trade paid in dollars at the mark, so that trades do not change equity.
    public static RiskRequest settled(RiskRequest request, List<Change> changes) {
        Set<String> traded = changes.stream()
                .filter(change -> change.kind == Kind.TRADE)
                .map(Change::name)
                .collect(Collectors.toSet());
        MarkValues values = MarkValues.of(request, traded);
        BigDecimal paid = changes.stream()
                .filter(change -> change.kind == Kind.TRADE)
                .map(change -> Money.round(change.quantity.multiply(new BigDecimal(values.dollars(change.name)))))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        List<CollateralBalance> collateral = new ArrayList<>(request.collateral());
        if (paid.signum() != 0) {
            new Change(ID_PREFIX, Kind.TRANSFER, AssetPrice.DOLLAR, paid.negate()).transfer(collateral);
        }
        return apply(request, changes, collateral);
    }

    private static RiskRequest apply(RiskRequest request, List<Change> changes, List<CollateralBalance> before) {
        List<Position> positions = new ArrayList<>(request.positions());
        List<CollateralBalance> collateral = new ArrayList<>(before);
        Set<String> ids = new HashSet<>();
        positions.forEach(position -> ids.add(position.positionId()));
        for (Change change : changes) {
            switch (change.kind) {
                case TRADE -> positions.add(change.position(ids, request));
                case TRANSFER -> change.transfer(collateral);
            }
        }
        return request.holding(PegExposures.completed(positions, request.asOf(), request.market()), collateral);
    }

    /// The lot that a trade adds to an account. Its id need not be unique there.
    public Position lot(RiskRequest request) {
        return position(new HashSet<>(), request);
    }

    private Position position(Set<String> ids, RiskRequest request) {
        int number = 1;
        while (!ids.add(ID_PREFIX + number)) {
            number++;
        }
        return new Position(
                ID_PREFIX + number,
                name,
                quantity,
                venue == null ? shared(request, Position::venue) : venue,
                counterparty == null ? shared(request, Position::counterparty) : counterparty);
    }

    /// The common value of all positions in the asset; null if they differ.
    private @Nullable String shared(RiskRequest request, Function<Position, @Nullable String> key) {
        Map<String, String> assets =
                request.market().instruments().stream().collect(Collectors.toMap(Instrument::name, Instrument::asset));
        Set<Optional<String>> values = request.positions().stream()
                .filter(position -> Objects.equals(assets.get(position.instrument()), assets.get(name)))
                .map(position -> Optional.ofNullable(key.apply(position)))
                .collect(Collectors.toSet());
        return values.size() == 1 ? values.iterator().next().orElse(null) : null;
    }

    private void transfer(List<CollateralBalance> collateral) {
        for (int i = 0; i < collateral.size(); i++) {
            CollateralBalance balance = collateral.get(i);
            if (balance.asset().equals(name)) {
                collateral.set(i, new CollateralBalance(name, balance.quantity().add(quantity)));
                return;
            }
        }
        collateral.add(new CollateralBalance(name, quantity));
    }
}
