package io.plimsoll.server.json.request;

import io.plimsoll.desk.order.BookLimits;
import io.plimsoll.desk.order.Order;
import io.plimsoll.server.json.form.JsonFields;
import io.plimsoll.server.json.table.OrderForms;
import io.plimsoll.server.json.tree.FaultCode;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.JsonTree;
import io.plimsoll.server.json.tree.JsonValue;
import io.plimsoll.server.json.tree.Pointer;
import io.plimsoll.server.json.tree.ReadResult;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Reads orders and the limits of a book. Reports every fault at once.
public final class OrderReader {
    private OrderReader() {}

    /// Reads `{"order": {...}}` or `{"orders": [...]}`.
    public static ReadResult<List<Order>> orders(byte[] json) {
        FaultLog log = new FaultLog();
        JsonFields fields = JsonFields.ofBody(json, log);
        if (fields == null) {
            return ReadResult.of(null, log);
        }
        boolean isOne = fields.has(OrderForms.ONE.key());
        if (isOne == fields.has(OrderForms.SEVERAL.key())) {
            log.add(
                    Pointer.ROOT.child(OrderForms.ONE.key()),
                    FaultCode.MISSING_KEY,
                    "order is " + (isOne ? "given beside orders" : "missing")
                            + ": one of order and orders must be given");
        }
        @Nullable Order one = fields.read(OrderForms.ONE);
        @Nullable List<Order> several = fields.read(OrderForms.SEVERAL);
        fields.refuseOthers();
        return ReadResult.of(one == null ? Objects.requireNonNullElse(several, List.of()) : List.of(one), log);
    }

    /// Reads the limits of a book.
    public static ReadResult<BookLimits> limits(byte[] json) {
        FaultLog log = new FaultLog();
        JsonValue body = JsonTree.parse(json, log);
        return ReadResult.of(body == null ? null : OrderForms.LIMITS.read(body, Pointer.ROOT, "the body", log), log);
    }
}
