package io.plimsoll.server.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Reads the settings of messages about alerts. No fault shows a secret.
final class AlertSettingsReader {
    private static final int LEAST_SECRET = 16;
    private static final int MOST_BYTES = 4096;
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.:\\[\\]-]{1,253}");
    private static final Pattern PORT = Pattern.compile("[1-9][0-9]{0,4}");
    private static final int MAX_PORT = 65_535;

    private final Function<Setting, String> text;
    private final List<String> faults;

    /// @param text the text of a setting
    /// @param faults takes what is wrong
    AlertSettingsReader(Function<Setting, String> text, List<String> faults) {
        this.text = text;
        this.faults = faults;
    }

    AlertSettings read() {
        String secret = text.apply(Setting.ALERT_SECRET);
        if (!secret.isEmpty() && secret.length() < LEAST_SECRET) {
            faults.add(Setting.ALERT_SECRET.variable() + " has " + secret.length()
                    + " characters: it must have at least " + LEAST_SECRET);
        }
        String isPrivate = text.apply(Setting.ALERT_PRIVATE);
        check(Setting.ALERT_PRIVATE, List.of("yes", "no").contains(isPrivate), "it must be yes or no");
        return new AlertSettings(given(Setting.ALERT_SECRET), isPrivate.equals("yes"), mail(), address());
    }

    private Optional<URI> address() {
        return given(Setting.ALERT_ADDRESS).flatMap(given -> {
            try {
                URI address = new URI(given);
                if (List.of("http", "https").contains(String.valueOf(address.getScheme()))
                        && address.getHost() != null
                        && address.getUserInfo() == null
                        && address.getQuery() == null
                        && address.getFragment() == null
                        && String.valueOf(address.getPath()).matches("/?")) {
                    return Optional.of(address.resolve("/"));
                }
            } catch (URISyntaxException unreadable) {
                // Refused below, with the addresses of other forms.
            }
            check(Setting.ALERT_ADDRESS, false, "it must be https:// or http:// with a host, and without a path");
            return Optional.empty();
        });
    }

    private Optional<MailSettings> mail() {
        String host = text.apply(Setting.SMTP_HOST);
        if (host.equals(Setting.SMTP_HOST.fallback())) {
            for (Setting setting :
                    List.of(Setting.SMTP_FROM, Setting.SMTP_USER, Setting.SMTP_PASSWORD_FILE, Setting.SMTP_CA)) {
                check(setting, given(setting).isEmpty(), "it needs " + Setting.SMTP_HOST.variable());
            }
            return Optional.empty();
        }
        check(Setting.SMTP_HOST, HOST.matcher(host).matches(), "it must be none, a host name or an address");
        String port = text.apply(Setting.SMTP_PORT);
        boolean isPort = PORT.matcher(port).matches() && Integer.parseInt(port) <= MAX_PORT;
        check(Setting.SMTP_PORT, isPort, "it must be a whole number from 1 to " + MAX_PORT);
        String from = text.apply(Setting.SMTP_FROM);
        check(Setting.SMTP_FROM, MailAddress.isValid(from), MailAddress.RULE);
        return Optional.of(
                new MailSettings(host, isPort ? Integer.parseInt(port) : 0, encryption(), login(), from, authority()));
    }

    private MailSettings.Encryption encryption() {
        String given = text.apply(Setting.SMTP_TLS);
        for (MailSettings.Encryption each : MailSettings.Encryption.values()) {
            if (each.label().equals(given)) {
                return each;
            }
        }
        check(
                Setting.SMTP_TLS,
                false,
                Arrays.stream(MailSettings.Encryption.values())
                        .map(MailSettings.Encryption::label)
                        .collect(Collectors.joining(", ", "it must be one of ", "")));
        return MailSettings.Encryption.STARTTLS;
    }

    /// A password is sent over TLS alone.
    private Optional<MailSettings.Login> login() {
        Optional<String> user = given(Setting.SMTP_USER);
        Optional<String> file = given(Setting.SMTP_PASSWORD_FILE);
        check(
                Setting.SMTP_PASSWORD_FILE,
                user.isPresent() == file.isPresent(),
                "it must be given with " + Setting.SMTP_USER.variable() + ", and only then");
        check(
                Setting.SMTP_TLS,
                user.isEmpty() || !text.apply(Setting.SMTP_TLS).equals(MailSettings.Encryption.NONE.label()),
                "it must be starttls or tls, because there is a password");
        return user.isEmpty() || file.isEmpty()
                ? Optional.empty()
                : password(file.get()).map(password -> new MailSettings.Login(user.get(), password));
    }

    private Optional<String> password(String file) {
        try {
            Path path = Path.of(file);
            if (Files.size(path) <= MOST_BYTES) {
                String password = Files.readString(path).strip();
                if (!password.isEmpty()) {
                    return Optional.of(password);
                }
            }
        } catch (IOException | InvalidPathException unreadable) {
            // Refused below, with the files that are too large.
        }
        check(
                Setting.SMTP_PASSWORD_FILE,
                false,
                "it must be a file with the password that can be read, of at most " + MOST_BYTES + " bytes");
        return Optional.empty();
    }

    private Optional<Path> authority() {
        return given(Setting.SMTP_CA).flatMap(file -> {
            try (InputStream pem = Files.newInputStream(Path.of(file))) {
                if (!CertificateFactory.getInstance("X.509")
                        .generateCertificates(pem)
                        .isEmpty()) {
                    return Optional.of(Path.of(file));
                }
            } catch (IOException | InvalidPathException | CertificateException unreadable) {
                // Refused below, with the files without a certificate.
            }
            check(Setting.SMTP_CA, false, "it must be a file of certificates in PEM");
            return Optional.empty();
        });
    }

    private Optional<String> given(Setting setting) {
        return Optional.of(text.apply(setting)).filter(given -> !given.equals(setting.fallback()));
    }

    private void check(Setting setting, boolean holds, String rule) {
        if (!holds) {
            faults.add(setting.variable() + " is \"" + text.apply(setting) + "\": " + rule);
        }
    }
}
