package io.plimsoll.server.alert;

/// Who is notified of alerts.
///
/// @param name of the contact
/// @param target address that takes the messages: that of a webhook, or [#MAIL] with one of e-mail
public record AlertContact(String name, String target) {
    /// How a target begins that is an address of e-mail.
    public static final String MAIL = "mailto:";

    /// A contact that reads e-mail.
    ///
    /// @param address of e-mail
    static AlertContact ofMail(String name, String address) {
        return new AlertContact(name, MAIL + address);
    }

    /// Whether a target is an address of e-mail.
    public static boolean isMail(String target) {
        return target.startsWith(MAIL);
    }
}
