package io.plimsoll.server.alert;

/// Who is notified of alerts.
///
/// @param name of the contact
/// @param webhook address that takes the messages
public record AlertContact(String name, String webhook) {}
