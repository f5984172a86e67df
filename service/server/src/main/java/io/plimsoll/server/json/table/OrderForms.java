package io.plimsoll.server.json.table;

import static io.plimsoll.server.json.form.Field.defaulted;
import static io.plimsoll.server.json.form.Field.nullable;
import static io.plimsoll.server.json.form.Field.required;
import static io.plimsoll.server.json.form.Field.unhashed;

import io.plimsoll.desk.order.BookLimits;
import io.plimsoll.desk.order.Order;
import io.plimsoll.methodology.policy.Product;
import io.plimsoll.server.json.form.EnumLabels;
import io.plimsoll.server.json.form.Field;
import io.plimsoll.server.json.form.FieldType;
import io.plimsoll.server.json.form.ListType;
import io.plimsoll.server.json.form.MapType;
import io.plimsoll.server.json.form.RecordForm;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// The tables of orders and of the limits of a book.
public final class OrderForms {
    private static final FieldType<Order.Side> SIDE =
            FieldType.choice(EnumLabels.of(Order.Side.values(), Order.Side::word), Order.Side.BUY);

    private static final FieldType<Product> PRODUCT =
            FieldType.choice(EnumLabels.of(Product.values(), Product::word), Product.SPOT);

    /// An order.
    public static final RecordForm<Order> ORDER = RecordForm.of(
            Order::new,
            required("instrument", FieldType.TEXT, Order::instrument),
            required("side", SIDE, Order::side),
            required("quantity", FieldType.EXACT_DECIMAL, Order::quantity),
            nullable("price", FieldType.EXACT_DECIMAL, Order::price),
            nullable("venue", FieldType.TEXT, Order::venue),
            nullable("counterparty", FieldType.TEXT, Order::counterparty));

    /// The one order of a check.
    public static final Field<List<Order>, Order> ONE = unhashed("order", ORDER);

    /// The orders of a check.
    public static final Field<List<Order>, List<Order>> SEVERAL = unhashed("orders", ListType.of(ORDER, "an order"));

    private static final MapType<BigDecimal> AMOUNTS = new MapType<>(FieldType.EXACT_DECIMAL, "");

    private static final Field<BookLimits, Map<String, BigDecimal>> POSITIONS =
            amounts("positions", BookLimits::positions);
    private static final Field<BookLimits, Map<String, BigDecimal>> ORDER_SIZES =
            amounts("orderSizes", BookLimits::orderSizes);
    private static final Field<BookLimits, Map<String, BigDecimal>> NOTIONALS =
            amounts("notionals", BookLimits::notionals);
    private static final Field<BookLimits, List<Product>> PRODUCTS =
            defaulted("products", ListType.of(PRODUCT, "a product"), List.of(), BookLimits::products);
    private static final Field<BookLimits, List<String>> SEGMENTS = names("segments", BookLimits::segments);
    private static final Field<BookLimits, List<String>> BANDS = names("bands", BookLimits::bands);
    private static final Field<BookLimits, BigDecimal> COLLAR =
            nullable("priceCollar", FieldType.EXACT_DECIMAL, BookLimits::priceCollar);
    private static final Field<BookLimits, BigDecimal> HEADROOM =
            defaulted("minimumHeadroom", FieldType.EXACT_DECIMAL, BigDecimal.ZERO, BookLimits::minimumHeadroom);
    private static final Field<BookLimits, Boolean> REDUCING =
            defaulted("restrictToReducing", FieldType.FLAG, false, BookLimits::restrictToReducing);

    /// The limits of a book.
    public static final RecordForm<BookLimits> LIMITS = RecordForm.ofValues(
            values -> new BookLimits(
                    values.get(POSITIONS),
                    values.get(ORDER_SIZES),
                    values.get(NOTIONALS),
                    values.get(PRODUCTS),
                    values.get(SEGMENTS),
                    values.get(BANDS),
                    values.find(COLLAR),
                    values.get(HEADROOM),
                    values.get(REDUCING)),
            POSITIONS,
            ORDER_SIZES,
            NOTIONALS,
            PRODUCTS,
            SEGMENTS,
            BANDS,
            COLLAR,
            HEADROOM,
            REDUCING);

    private OrderForms() {}

    private static Field<BookLimits, Map<String, BigDecimal>> amounts(
            String key, Function<BookLimits, Map<String, BigDecimal>> getter) {
        return defaulted(key, AMOUNTS, Map.of(), getter::apply);
    }

    private static Field<BookLimits, List<String>> names(String key, Function<BookLimits, List<String>> getter) {
        return defaulted(key, ListType.of(FieldType.TEXT, "a name"), List.of(), getter::apply);
    }
}
