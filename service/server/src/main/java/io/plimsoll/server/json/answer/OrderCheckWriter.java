package io.plimsoll.server.json.answer;

import com.fasterxml.jackson.core.JsonGenerator;
import io.plimsoll.desk.order.LargestOrdersAnswer;
import io.plimsoll.desk.order.OrderCheckAnswer;
import io.plimsoll.methodology.requirement.Component;
import io.plimsoll.methodology.requirement.Requirement;
import io.plimsoll.server.json.tree.JsonBytes;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Optional;

/// Writes whether orders may be placed, and the largest orders that may.
public final class OrderCheckWriter {
    private OrderCheckWriter() {}

    /// The versions that an answer was computed from.
    ///
    /// @param book version of the book
    /// @param market version of its stored market; empty if it has its market inside
    /// @param limits version of its limits; 0 for a book without limits
    public record Versions(long book, Optional<Long> market, long limits) {}

    /// The document of a check.
    public static byte[] write(OrderCheckAnswer answer, Versions versions) {
        return JsonBytes.of(out -> {
            out.writeStartObject();
            out.writeStringField("decision", answer.isAllowed() ? "allowed" : "refused");
            out.writeArrayFieldStart("reasons");
            for (OrderCheckAnswer.Reason reason : answer.reasons()) {
                out.writeStartObject();
                out.writeStringField("code", reason.code());
                out.writeStringField("sentence", reason.sentence());
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeStringField("currency", answer.currency());
            out.writeFieldName("before");
            figures(out, answer.before());
            out.writeFieldName("after");
            figures(out, answer.after().requirement());
            out.writeStringField("filled", answer.after().filled());
            amount(out, "priceCost", answer.after().priceCost());
            amount(out, "headroom", answer.after().headroom());
            out.writeBooleanField("warm", answer.isWarm());
            evidence(out, versions, answer.scenarios(), answer.requestHash(), answer.elapsedMillis());
            out.writeEndObject();
        });
    }

    /// The document of the largest orders.
    public static byte[] write(LargestOrdersAnswer answer, Versions versions) {
        return JsonBytes.of(out -> {
            out.writeStartObject();
            out.writeStringField("currency", answer.currency());
            out.writeFieldName("before");
            figures(out, answer.before());
            out.writeArrayFieldStart("orders");
            for (LargestOrdersAnswer.Largest order : answer.orders()) {
                out.writeStartObject();
                out.writeStringField("instrument", order.instrument());
                out.writeStringField("side", order.side().word());
                amount(out, "quantity", order.quantity());
                amount(out, "lot", order.lot());
                if (order.bound().isPresent()) {
                    out.writeStringField("bound", order.bound().get());
                }
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeNumberField("evaluations", answer.evaluations());
            evidence(out, versions, answer.scenarios(), answer.requestHash(), answer.elapsedMillis());
            out.writeEndObject();
        });
    }

    private static void evidence(
            JsonGenerator out, Versions versions, int scenarios, String requestHash, double elapsedMillis)
            throws IOException {
        out.writeNumberField("bookVersion", versions.book());
        if (versions.market().isPresent()) {
            out.writeNumberField("marketVersion", versions.market().get());
        }
        out.writeNumberField("limitsVersion", versions.limits());
        out.writeNumberField("scenarios", scenarios);
        out.writeStringField("requestHash", requestHash);
        out.writeNumberField("elapsedMillis", elapsedMillis);
    }

    private static void figures(JsonGenerator out, Requirement requirement) throws IOException {
        BigDecimal equity = requirement.standing().equity().amount();
        out.writeStartObject();
        amount(out, "initial", requirement.initial());
        amount(out, "maintenance", requirement.maintenance());
        amount(out, "modelRisk", requirement.amount(Component.Kind.MODEL_RISK));
        amount(out, "equity", equity);
        amount(out, "headroom", equity.subtract(requirement.maintenance()));
        BigDecimal ratio = requirement.standing().ratio();
        if (ratio != null) {
            amount(out, "ratio", ratio);
        }
        out.writeStringField("band", requirement.standing().band().name());
        out.writeEndObject();
    }

    private static void amount(JsonGenerator out, String key, BigDecimal amount) throws IOException {
        out.writeStringField(key, amount.toPlainString());
    }
}
