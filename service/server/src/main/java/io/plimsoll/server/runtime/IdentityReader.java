package io.plimsoll.server.runtime;

import io.plimsoll.server.identity.AdminKey;
import io.plimsoll.server.identity.IdentitySettings;
import io.plimsoll.server.identity.QuotaSettings;
import io.plimsoll.server.identity.TokenSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Reads the settings of identity. No fault shows a secret.
final class IdentityReader {
    private static final int MOST_BYTES = 4096;
    private static final String SAFE =
            "it must be an address that begins with https://, or http:// with a host name of this machine";

    private final Function<Setting, String> text;
    private final List<String> faults;

    /// @param text the text of a setting
    /// @param faults takes what is wrong
    IdentityReader(Function<Setting, String> text, List<String> faults) {
        this.text = text;
        this.faults = faults;
    }

    /// @param isLoopback whether the service can be reached from its own machine only
    IdentitySettings read(boolean isLoopback) {
        Optional<AdminKey> adminKey = adminKey();
        Optional<TokenSettings> tokens = tokens();
        boolean takesCertificates = !text.apply(Setting.TLS_CLIENT_CA).equals(Setting.TLS_CLIENT_CA.fallback());
        String mode = text.apply(Setting.IDENTITY);
        boolean isRequired = switch (mode) {
            case "auto" -> !isLoopback || adminKey.isPresent() || tokens.isPresent() || takesCertificates;
            case "required" -> true;
            case "none" -> false;
            default -> {
                faults.add(Setting.IDENTITY.variable() + " is \"" + mode + "\": it must be auto, required or none");
                yield true;
            }
        };
        return new IdentitySettings(isRequired, isLoopback, adminKey, tokens, takesCertificates, quotas());
    }

    private QuotaSettings quotas() {
        int rate = count(Setting.QUOTA_RATE);
        String by = text.apply(Setting.QUOTA_BY);
        check(Setting.QUOTA_BY, by.equals("caller") || by.equals("tenant"), "it must be caller or tenant");
        boolean hasBurst = !text.apply(Setting.QUOTA_BURST).isEmpty();
        return new QuotaSettings(
                rate,
                hasBurst ? Math.max(1, count(Setting.QUOTA_BURST)) : Math.max(1, 2 * rate),
                count(Setting.QUOTA_WORK),
                by.equals("tenant"));
    }

    /// A whole number of at least 1; 0 where the setting has its default.
    private int count(Setting setting) {
        String given = text.apply(setting);
        if (given.equals(setting.fallback())) {
            return 0;
        }
        boolean isWhole = given.matches("[1-9][0-9]{0,5}");
        check(setting, isWhole, "it must be a whole number from 1 to 999999");
        return isWhole ? Integer.parseInt(given) : 1;
    }

    private Optional<TokenSettings> tokens() {
        String issuer = text.apply(Setting.TOKEN_ISSUER);
        if (issuer.equals(Setting.TOKEN_ISSUER.fallback())) {
            return Optional.empty();
        }
        String keys = text.apply(Setting.TOKEN_KEYS);
        check(Setting.TOKEN_ISSUER, TokenSettings.isSafe(issuer), SAFE);
        check(Setting.TOKEN_KEYS, keys.isEmpty() || TokenSettings.isSafe(keys), SAFE);
        Set<String> audiences = parts(Setting.TOKEN_AUDIENCES);
        check(Setting.TOKEN_AUDIENCES, !audiences.isEmpty(), "it must name an audience, because there is an issuer");
        Set<String> algorithms = parts(Setting.TOKEN_ALGORITHMS);
        check(
                Setting.TOKEN_ALGORITHMS,
                !algorithms.isEmpty() && TokenSettings.KNOWN_ALGORITHMS.containsAll(algorithms),
                "it must name some of " + String.join(", ", new TreeSet<>(TokenSettings.KNOWN_ALGORITHMS)));
        String leeway = text.apply(Setting.TOKEN_LEEWAY);
        boolean isWhole = leeway.matches("[0-9]{1,3}");
        check(Setting.TOKEN_LEEWAY, isWhole, "it must be a whole number from 0 to 999");
        return TokenSettings.isSafe(issuer) && (keys.isEmpty() || TokenSettings.isSafe(keys))
                ? Optional.of(new TokenSettings(
                        issuer,
                        Optional.of(keys).filter(address -> !address.isEmpty()).map(URI::create),
                        audiences,
                        algorithms,
                        Duration.ofSeconds(isWhole ? Integer.parseInt(leeway) : 0),
                        text.apply(Setting.TOKEN_TENANT_CLAIM),
                        text.apply(Setting.TOKEN_SCOPES_CLAIM)))
                : Optional.empty();
    }

    /// The files of TLS; empty for none. Whether they can be used is seen at the start.
    Optional<TlsSettings> tls() {
        boolean isOn = !text.apply(Setting.TLS_CERTIFICATE).equals(Setting.TLS_CERTIFICATE.fallback());
        boolean hasClients = !text.apply(Setting.TLS_CLIENT_CA).equals(Setting.TLS_CLIENT_CA.fallback());
        check(
                Setting.TLS_KEY,
                isOn != text.apply(Setting.TLS_KEY).isEmpty(),
                "it must be given with PLIMSOLL_TLS_CERTIFICATE, and only then");
        check(
                Setting.TLS_CLIENTS,
                hasClients != text.apply(Setting.TLS_CLIENTS).isEmpty(),
                "it must be given with PLIMSOLL_TLS_CLIENT_CA, and only then");
        check(Setting.TLS_CLIENT_CA, isOn || !hasClients, "it needs PLIMSOLL_TLS_CERTIFICATE");
        if (!isOn) {
            return Optional.empty();
        }
        return Optional.of(new TlsSettings(
                Path.of(text.apply(Setting.TLS_CERTIFICATE)),
                Path.of(text.apply(Setting.TLS_KEY)),
                hasClients
                        ? Optional.of(new TlsSettings.Clients(
                                Path.of(text.apply(Setting.TLS_CLIENT_CA)), Path.of(text.apply(Setting.TLS_CLIENTS))))
                        : Optional.empty()));
    }

    private void check(Setting setting, boolean holds, String rule) {
        if (!holds) {
            faults.add(setting.variable() + " is \"" + text.apply(setting) + "\": " + rule);
        }
    }

    private Set<String> parts(Setting setting) {
        return Arrays.stream(text.apply(setting).split(",", -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Optional<AdminKey> adminKey() {
        String key = text.apply(Setting.ADMIN_KEY);
        String file = text.apply(Setting.ADMIN_KEY_FILE);
        if (!key.isEmpty() && !file.isEmpty()) {
            faults.add(Setting.ADMIN_KEY.variable() + " and " + Setting.ADMIN_KEY_FILE.variable()
                    + " are both set: one must be enough");
        } else if (!key.isEmpty()) {
            return adminKey(Setting.ADMIN_KEY.variable(), key);
        } else if (!file.isEmpty()) {
            return content(Setting.ADMIN_KEY_FILE, file)
                    .flatMap(content -> adminKey("the key in " + file, content.strip()));
        }
        return Optional.empty();
    }

    private Optional<AdminKey> adminKey(String place, String key) {
        try {
            return Optional.of(AdminKey.of(key));
        } catch (IllegalArgumentException unusable) {
            faults.add(place + " cannot be used: " + unusable.getMessage());
            return Optional.empty();
        }
    }

    private Optional<String> content(Setting setting, String file) {
        try {
            Path path = Path.of(file);
            if (Files.size(path) <= MOST_BYTES) {
                return Optional.of(Files.readString(path));
            }
        } catch (IOException | InvalidPathException unreadable) {
            // Refused below, with the files that are too large.
        }
        faults.add(setting.variable() + " is \"" + file + "\": it must be a file that can be read, of at most "
                + MOST_BYTES + " bytes");
        return Optional.empty();
    }
}
