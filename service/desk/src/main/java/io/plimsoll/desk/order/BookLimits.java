package io.plimsoll.desk.order;

import io.plimsoll.kernels.check.Checks;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.methodology.policy.Product;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a book may hold and which orders it may place. What is left out is not limited.
///
/// @param positions largest absolute net position, by instrument
/// @param orderSizes largest quantity of one order, by instrument
/// @param notionals largest sum of absolute net positions times the asset's price, by asset, US dollars
/// @param products that may be traded; empty for all
/// @param segments that the account may be in; empty for all
/// @param bands that the account may be in after an order; empty for all
/// @param priceCollar largest distance of a price from the mark, as a fraction of the mark; null for none
/// @param minimumHeadroom least headroom after an order, report currency
/// @param restrictToReducing whether only orders pass that reduce a position and do not raise the requirement
public record BookLimits(
        Map<String, BigDecimal> positions,
        Map<String, BigDecimal> orderSizes,
        Map<String, BigDecimal> notionals,
        List<Product> products,
        List<String> segments,
        List<String> bands,
        @Nullable BigDecimal priceCollar,
        BigDecimal minimumHeadroom,
        boolean restrictToReducing) {
    /// Limits of a book that has none: its headroom must not be negative.
    public static final BookLimits NONE =
            new BookLimits(Map.of(), Map.of(), Map.of(), List.of(), List.of(), List.of(), null, BigDecimal.ZERO, false);

    /// @throws io.plimsoll.kernels.check.InvalidInputException naming every invalid field
    public BookLimits {
        positions = Map.copyOf(positions);
        orderSizes = Map.copyOf(orderSizes);
        notionals = Map.copyOf(notionals);
        products = List.copyOf(products);
        segments = List.copyOf(segments);
        bands = List.copyOf(bands);
        Checks checks = new Checks();
        check(checks, "positions", positions);
        check(checks, "orderSizes", orderSizes);
        check(checks, "notionals", notionals);
        checks.require(
                        priceCollar == null || priceCollar.signum() >= 0,
                        "/priceCollar",
                        "out-of-range",
                        "priceCollar: " + priceCollar + " is out of range (at least 0)")
                .throwIfAny();
    }

    /// The same with another least headroom.
    public BookLimits withMinimumHeadroom(BigDecimal headroom) {
        return new BookLimits(
                positions, orderSizes, notionals, products, segments, bands, priceCollar, headroom, restrictToReducing);
    }

    private static void check(Checks checks, String field, Map<String, BigDecimal> limits) {
        new TreeMap<>(limits)
                .forEach((name, limit) -> checks.require(
                        limit.signum() >= 0,
                        "/" + field + Fault.pathOf(name),
                        "out-of-range",
                        field + ": " + limit + " of " + name + " is out of range (at least 0)"));
    }
}
