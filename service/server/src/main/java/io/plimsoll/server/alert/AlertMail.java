package io.plimsoll.server.alert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.store.StoredAlert;
import io.plimsoll.store.StoredDelivery;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/// A message about an alert as a person reads it.
///
/// @param to address of the recipient
/// @param subject one line without control characters
/// @param text lines that end with a line feed
/// @param alert its id, which all mails about the alert share
public record AlertMail(String to, String subject, String text, String alert) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_SUBJECT = 200;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /// The mail of a message.
    ///
    /// @param message whose target is an address of e-mail
    /// @param address at which people reach the service; empty if it is not known
    public static AlertMail of(StoredDelivery message, Optional<URI> address) {
        JsonNode alert = tree(message);
        boolean isOver = text(alert, "state").equals(StoredAlert.RESOLVED);
        String subject = (isOver ? "Resolved" : text(alert, "severity").toUpperCase(Locale.ROOT)) + ": "
                + text(alert, "subject") + ", rule " + text(alert, "rule");
        return new AlertMail(
                message.target().substring(AlertContact.MAIL.length()),
                subject.substring(0, Math.min(subject.length(), LONGEST_SUBJECT)),
                isOver ? over(alert, message) : open(alert, message, address),
                text(alert, "alert"));
    }

    private static JsonNode tree(StoredDelivery message) {
        try {
            return JSON.readTree(message.body());
        } catch (JsonProcessingException altered) {
            throw new IllegalArgumentException("the message " + message.id() + " is not JSON", altered);
        }
    }

    /// A member as one line.
    private static String text(JsonNode alert, String member) {
        return oneLine(alert.path(member).asText());
    }

    /// Control characters, line separators and characters that change the direction of text become blanks.
    static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}\\x{D800}-\\x{DFFF}]+", " ")
                .strip();
    }

    private static String time(JsonNode alert, String member) {
        return TIME.format(Instant.parse(alert.path(member).asText()));
    }

    private static String open(JsonNode alert, StoredDelivery message, Optional<URI> address) {
        String path = "v1/alerts/" + text(alert, "alert") + "/acknowledge";
        return """
            %s

            About:    %s
            Rule:     %s (%s)
            Since:    %s
            State:    %s, not acknowledged
            Tenant:   %s

            Acknowledge it here, or it goes to the next contact:
            %s
            """.formatted(
                        text(alert, "sentence"),
                        text(alert, "subject"),
                        text(alert, "rule"),
                        text(alert, "severity"),
                        time(alert, "openedAt"),
                        text(alert, "state"),
                        text(alert, "tenant"),
                        address.map(base -> base.resolve("desk#alerts-title") + "\nor: POST " + base.resolve(path))
                                .orElse("POST /" + path))
                + end(message);
    }

    private static String over(JsonNode alert, StoredDelivery message) {
        return """
            The alert is over: %s (%s).
            It was raised because: %s

            About:    %s
            Rule:     %s (%s)
            From:     %s
            Until:    %s
            Tenant:   %s
            """.formatted(
                                text(alert, "note").isEmpty() ? "no reason was given" : text(alert, "note"),
                                text(alert, "changedBy"),
                                text(alert, "sentence"),
                                text(alert, "subject"),
                                text(alert, "rule"),
                                text(alert, "severity"),
                                time(alert, "openedAt"),
                                time(alert, "changedAt"),
                                text(alert, "tenant"))
                + end(message);
    }

    private static String end(StoredDelivery message) {
        return "\n--\nFor the contact %s, written %s. A mail that comes twice has the same number: %s\n"
                .formatted(oneLine(message.contact()), TIME.format(message.createdAt()), message.id());
    }
}
