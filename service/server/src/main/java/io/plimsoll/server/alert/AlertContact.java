package io.plimsoll.server.alert;

/// Who is told about alerts.
///
/// @param name of the contact
/// @param webhook address that takes the messages
public record AlertContact(String name, String webhook) {}
