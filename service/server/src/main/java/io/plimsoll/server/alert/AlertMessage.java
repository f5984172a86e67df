package io.plimsoll.server.alert;

import com.fasterxml.jackson.core.JsonGenerator;
import io.plimsoll.server.json.tree.JsonBytes;
import io.plimsoll.store.StoredAlert;
import io.plimsoll.store.StoredDelivery;
import io.plimsoll.store.StoredVenue;
import io.plimsoll.store.Tenant;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Alerts, messages about them and their deliveries as JSON.
public final class AlertMessage {
    /// Its media type.
    public static final String MEDIA_TYPE = "application/json";

    private AlertMessage() {}

    /// The body of a message.
    ///
    /// @param id of the message, by which a receiver knows one that comes twice
    static String of(Tenant tenant, String id, StoredAlert alert) {
        return JsonBytes.text(out -> {
            out.writeStartObject();
            out.writeStringField("message", id);
            out.writeStringField("tenant", tenant.name());
            members(alert, out);
            out.writeEndObject();
        });
    }

    /// One alert.
    public static byte[] of(StoredAlert alert) {
        return JsonBytes.of(out -> {
            out.writeStartObject();
            members(alert, out);
            out.writeEndObject();
        });
    }

    /// An array of alerts.
    public static byte[] ofAlerts(List<StoredAlert> alerts) {
        return JsonBytes.of(out -> {
            out.writeStartArray();
            for (StoredAlert alert : alerts) {
                out.writeStartObject();
                members(alert, out);
                out.writeEndObject();
            }
            out.writeEndArray();
        });
    }

    private static void members(StoredAlert alert, JsonGenerator out) throws IOException {
        out.writeStringField("alert", alert.id());
        out.writeStringField("rule", alert.rule());
        out.writeStringField("subject", alert.subject());
        out.writeStringField("severity", alert.severity());
        out.writeStringField("state", alert.state());
        out.writeStringField("sentence", alert.sentence());
        out.writeNumberField("step", alert.step());
        out.writeStringField("openedAt", alert.openedAt().toString());
        out.writeStringField("changedAt", alert.changedAt().toString());
        out.writeStringField("changedBy", alert.changedBy());
        out.writeStringField("note", alert.note());
    }

    /// The details of an entry of the journal about an alert.
    static String details(StoredAlert alert) {
        return new String(of(alert), StandardCharsets.UTF_8);
    }

    /// The details of an entry of the journal about a venue.
    static String details(StoredVenue venue) {
        return new String(of(venue), StandardCharsets.UTF_8);
    }

    /// What was last said about a venue.
    public static byte[] of(StoredVenue venue) {
        return JsonBytes.of(out -> write(venue, out));
    }

    /// An array of venues.
    public static byte[] ofVenues(List<StoredVenue> venues) {
        return JsonBytes.of(out -> {
            out.writeStartArray();
            for (StoredVenue venue : venues) {
                write(venue, out);
            }
            out.writeEndArray();
        });
    }

    private static void write(StoredVenue venue, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("venue", venue.name());
        out.writeStringField("state", venue.state());
        out.writeStringField("since", venue.since().toString());
        out.writeStringField("reportedAt", venue.reportedAt().toString());
        out.writeStringField("reportedBy", venue.reportedBy());
        out.writeStringField("note", venue.note());
        out.writeEndObject();
    }

    /// An array of deliveries.
    public static byte[] ofDeliveries(List<StoredDelivery> deliveries) {
        return JsonBytes.of(out -> {
            out.writeStartArray();
            for (StoredDelivery delivery : deliveries) {
                write(delivery, out);
            }
            out.writeEndArray();
        });
    }

    /// One delivery.
    public static byte[] of(StoredDelivery delivery) {
        return JsonBytes.of(out -> write(delivery, out));
    }

    private static void write(StoredDelivery delivery, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("id", delivery.id());
        out.writeStringField("alert", delivery.alert());
        out.writeStringField("contact", delivery.contact());
        out.writeStringField("target", delivery.target());
        out.writeStringField("state", delivery.state());
        out.writeNumberField("attempts", delivery.attempts());
        out.writeStringField("createdAt", delivery.createdAt().toString());
        out.writeStringField("dueAt", delivery.dueAt().toString());
        out.writeStringField("failure", delivery.failure());
        out.writeEndObject();
    }
}
