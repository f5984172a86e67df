package io.plimsoll.server.alert;

import java.util.List;
import java.util.Optional;

/// The rules of a tenant.
///
/// @param rules each with a name of its own
/// @param contacts that the rules name
public record AlertRules(List<AlertRule> rules, List<AlertContact> contacts) {
    /// No rules.
    public static final AlertRules NONE = new AlertRules(List.of(), List.of());

    /// Copies the lists.
    public AlertRules {
        rules = List.copyOf(rules);
        contacts = List.copyOf(contacts);
    }

    /// The rule of a name.
    Optional<AlertRule> rule(String name) {
        return rules.stream().filter(rule -> rule.name().equals(name)).findFirst();
    }

    /// The contact of a name.
    Optional<AlertContact> contact(String name) {
        return contacts.stream().filter(contact -> contact.name().equals(name)).findFirst();
    }
}
