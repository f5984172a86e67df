package io.plimsoll.server.runtime;

import io.plimsoll.server.identity.AdminKey;
import io.plimsoll.server.identity.IdentitySettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Reads the settings of identity. No fault shows a secret.
final class IdentityReader {
    private static final int MOST_BYTES = 4096;

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
        String mode = text.apply(Setting.IDENTITY);
        boolean isRequired = switch (mode) {
            case "auto" -> !isLoopback || adminKey.isPresent();
            case "required" -> true;
            case "none" -> false;
            default -> {
                faults.add(Setting.IDENTITY.variable() + " is \"" + mode + "\": it must be auto, required or none");
                yield true;
            }
        };
        return new IdentitySettings(isRequired, isLoopback, adminKey);
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
