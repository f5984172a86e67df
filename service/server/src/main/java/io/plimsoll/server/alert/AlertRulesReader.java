package io.plimsoll.server.alert;

import io.plimsoll.desk.forecast.ForecastRequest;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.server.json.form.FieldType;
import io.plimsoll.server.json.form.JsonFields;
import io.plimsoll.server.json.tree.FaultCode;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.JsonValue;
import io.plimsoll.server.json.tree.Pointer;
import io.plimsoll.server.json.tree.ReadResult;
import io.plimsoll.server.runtime.AlertSettings;
import io.plimsoll.server.runtime.MailAddress;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the rules of a tenant, and reports every fault at once.
public final class AlertRulesReader {
    private static final int MOST_RULES = 500;
    private static final FieldType<String> NAME = FieldType.text(
            Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}"),
            FaultCode.UNKNOWN_VALUE,
            "it must have 1 to 128 letters, digits, points, underscores and hyphens");
    private static final FieldType<String> SEVERITY = FieldType.text(
            Pattern.compile("info|warning|critical"),
            FaultCode.UNKNOWN_VALUE,
            "it must be one of info, warning, critical");

    private final FaultLog log = new FaultLog();
    private final AlertSettings settings;

    private AlertRulesReader(AlertSettings settings) {
        this.settings = settings;
    }

    /// Reads the document.
    public static ReadResult<AlertRules> read(byte[] document, AlertSettings settings) {
        return new AlertRulesReader(settings).read(document);
    }

    private ReadResult<AlertRules> read(byte[] document) {
        JsonFields fields = JsonFields.ofBody(document, log);
        if (fields == null) {
            return new ReadResult.Refused<>(log.faults());
        }
        List<AlertContact> contacts = new ArrayList<>();
        Set<String> known = new HashSet<>();
        for (JsonFields each : objects(fields, "contacts", "contact")) {
            AlertContact contact = contact(each);
            contacts.add(contact);
            if (!known.add(contact.name())) {
                fault(each, "name", "the contact " + contact.name() + " is given twice: it must be given once");
            }
        }
        List<AlertRule> rules = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (JsonFields each : objects(fields, "rules", "rule")) {
            AlertRule rule = rule(each, known);
            rules.add(rule);
            if (!names.add(rule.name())) {
                fault(each, "name", "the rule " + rule.name() + " is given twice: it must be given once");
            }
        }
        if (rules.size() > MOST_RULES) {
            fault(fields, "rules", "there are " + rules.size() + " rules: there may be at most " + MOST_RULES);
        }
        fields.refuseOthers();
        List<Fault> faults = log.faults();
        return faults.isEmpty()
                ? new ReadResult.Accepted<>(new AlertRules(rules, contacts))
                : new ReadResult.Refused<>(faults);
    }

    private List<JsonFields> objects(JsonFields fields, String key, String name) {
        List<JsonFields> objects = new ArrayList<>();
        if (fields.has(key)) {
            Pointer place = fields.place().child(key);
            int index = 0;
            for (JsonValue value : fields.required(key, FieldType.ARRAY).elements()) {
                @Nullable JsonFields object = JsonFields.open(value, place.child(index++), name, log);
                if (object != null) {
                    objects.add(object);
                }
            }
        }
        return objects;
    }

    private void fault(JsonFields fields, String key, String sentence) {
        log.add(fields.place().child(key), FaultCode.UNKNOWN_VALUE, sentence);
    }

    private AlertContact contact(JsonFields fields) {
        String name = fields.required("name", NAME);
        boolean isMail = fields.has("email");
        if (isMail && fields.has("webhook")) {
            fault(fields, "email", "email and webhook are both given: a contact must have one of them");
        }
        AlertContact contact =
                isMail ? AlertContact.ofMail(name, mail(fields)) : new AlertContact(name, webhook(fields));
        fields.refuseOthers();
        return contact;
    }

    private String mail(JsonFields fields) {
        String address = fields.required("email", FieldType.TEXT);
        if (!MailAddress.isValid(address)) {
            fault(fields, "email", "the address is none that messages can go to: " + MailAddress.RULE);
        }
        if (settings.mail().isEmpty()) {
            fault(fields, "email", "mail cannot be sent: the service needs PLIMSOLL_SMTP_HOST");
        }
        return address;
    }

    private String webhook(JsonFields fields) {
        String address = fields.required("webhook", FieldType.TEXT);
        if (!address.isEmpty() && !isAddress(address)) {
            fault(
                    fields,
                    "webhook",
                    "the address is none that messages can go to: it must be https:// with a host, in ASCII characters"
                            + (settings.isPrivateAllowed() ? "; http:// is allowed, too" : ""));
        }
        if (settings.secret().isEmpty()) {
            fault(fields, "webhook", "messages cannot be signed: the service needs PLIMSOLL_ALERT_SECRET");
        }
        return address;
    }

    /// Messages go over HTTPS. HTTP is for private networks.
    private boolean isAddress(String text) {
        try {
            URI address = new URI(text);
            boolean isSecure = "https".equals(address.getScheme());
            return address.getHost() != null
                    && address.toASCIIString().equals(text)
                    && address.getUserInfo() == null
                    && (isSecure || (settings.isPrivateAllowed() && "http".equals(address.getScheme())));
        } catch (URISyntaxException unreadable) {
            return false;
        }
    }

    private AlertRule rule(JsonFields fields, Set<String> contacts) {
        String name = fields.required("name", NAME);
        AlertCondition condition =
                fields.required("condition", FieldType.choice(AlertCondition.LABELS, AlertCondition.JOURNAL_BROKEN));
        List<String> books = texts(fields, "books");
        Map<String, String> tags = tags(fields);
        BigDecimal limit = BigDecimal.ZERO;
        BigDecimal release = BigDecimal.ZERO;
        if (condition.hasLimit()) {
            limit = fields.required("limit", FieldType.EXACT_DECIMAL);
            release = fields.optional("release", FieldType.EXACT_DECIMAL, limit);
            if (condition.isAbove() ? release.compareTo(limit) > 0 : release.compareTo(limit) < 0) {
                fault(
                        fields,
                        "release",
                        "release is " + release.toPlainString() + ": it must be "
                                + (condition.isAbove() ? "at most" : "at least") + " the limit of "
                                + limit.toPlainString());
            }
        }
        if (condition == AlertCondition.CALL_PROBABILITY_ABOVE
                && fields.has("limit")
                && (limit.signum() <= 0 || limit.compareTo(BigDecimal.ONE) >= 0)) {
            fault(fields, "limit", "limit is " + limit.toPlainString() + ": it must be above 0 and below 1");
        }
        if (condition == AlertCondition.VENUE_OUTAGE) {
            limit = fields.optional("limit", FieldType.EXACT_DECIMAL, BigDecimal.ZERO);
            if (limit.signum() < 0) {
                fault(fields, "limit", "limit is " + limit.toPlainString() + ": it must not be negative");
            }
        }
        List<String> venues = condition == AlertCondition.VENUE_OUTAGE ? texts(fields, "venues") : List.of();
        Duration within = condition == AlertCondition.CALL_PROBABILITY_ABOVE ? within(fields) : Duration.ZERO;
        List<String> bands = condition == AlertCondition.BAND ? texts(fields, "bands") : List.of();
        if (condition == AlertCondition.BAND && bands.isEmpty()) {
            fault(fields, "bands", "bands is empty: it must name the bands that raise the alert");
        }
        Duration minimum = fields.optional("minimum", FieldType.DURATION, Duration.ZERO);
        if (minimum.isNegative()) {
            fault(fields, "minimum", "minimum is " + minimum + ": it must not be negative");
        }
        String severity = fields.optional("severity", SEVERITY, "warning");
        List<AlertRule.Step> steps = steps(fields, contacts);
        fields.refuseOthers();
        return new AlertRule(
                name, books, tags, condition, limit, release, bands, venues, within, minimum, severity, steps);
    }

    /// In which time a margin call counts: what a forecast takes, in whole seconds.
    private Duration within(JsonFields fields) {
        Duration within = fields.optional("within", FieldType.DURATION, Duration.ofDays(1));
        boolean isTaken = !within.minusMinutes(1).isNegative()
                && within.compareTo(ForecastRequest.MAX_HORIZON) <= 0
                && within.toNanosPart() == 0;
        if (!isTaken) {
            fault(
                    fields,
                    "within",
                    "within is " + within + ": it must be whole seconds from PT1M to " + ForecastRequest.MAX_HORIZON);
        }
        return within;
    }

    private List<AlertRule.Step> steps(JsonFields rule, Set<String> contacts) {
        List<AlertRule.Step> steps = new ArrayList<>();
        for (JsonFields fields : objects(rule, "steps", "step")) {
            Duration after = fields.optional("after", FieldType.DURATION, Duration.ZERO);
            String contact = fields.required("contact", FieldType.TEXT);
            if (after.isNegative()) {
                fault(fields, "after", "after is " + after + ": it must not be negative");
            }
            if (!contact.isEmpty() && !contacts.contains(contact)) {
                fault(fields, "contact", "the contact " + contact + " is not known: it must be one of contacts");
            }
            fields.refuseOthers();
            steps.add(new AlertRule.Step(after, contact));
        }
        steps.sort(Comparator.comparing(AlertRule.Step::after));
        return steps;
    }

    private List<String> texts(JsonFields fields, String key) {
        if (!fields.has(key)) {
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        int index = 0;
        for (JsonValue value : fields.required(key, FieldType.ARRAY).elements()) {
            texts.add(FieldType.TEXT.read(value, fields.place().child(key).child(index++), key, log));
        }
        return texts;
    }

    private Map<String, String> tags(JsonFields fields) {
        if (!fields.has("tags")) {
            return Map.of();
        }
        Map<String, String> tags = new TreeMap<>();
        Pointer place = fields.place().child("tags");
        fields.required("tags", FieldType.MEMBERS)
                .members()
                .forEach((key, value) -> tags.put(key, FieldType.TEXT.read(value, place.child(key), key, log)));
        return tags;
    }
}
