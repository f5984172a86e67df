package io.plimsoll.server.runtime;

import java.util.regex.Pattern;

/// Addresses of e-mail that the service uses: ASCII, one recipient, no quotes, comments or line breaks.
public final class MailAddress {
    /// The rule for them, as the end of a sentence.
    public static final String RULE =
            "it must be one address such as risk@desk.example, in ASCII, of at most 254 characters";

    private static final int LONGEST = 254;
    private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
    private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
    private static final Pattern FORM =
            Pattern.compile("(?=[^@]{1,64}@)" + ATOM + "(?:\\." + ATOM + ")*@" + LABEL + "(?:\\." + LABEL + ")*");

    private MailAddress() {}

    /// Whether a text is such an address.
    public static boolean isValid(String text) {
        return text.length() <= LONGEST && FORM.matcher(text).matches();
    }

    /// The part after the `@`.
    public static String domain(String address) {
        return address.substring(address.lastIndexOf('@') + 1);
    }
}
