package io.plimsoll.store.jdbc;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Where the database is.
///
/// @param url for JDBC
/// @param user name of the account; empty where the URL says it
/// @param password of the account; empty where there is none
public record DatabaseSettings(String url, Optional<String> user, Optional<String> password) {
    /// Name of a database file, without the suffix that H2 gives it.
    static final String FILE = "plimsoll";

    private static final String POSTGRESQL = "jdbc:postgresql:";
    private static final String H2 = "jdbc:h2:";

    /// `WRITE_DELAY=0` writes each commit to the file before it returns; H2 would otherwise wait for half a second.
    private static final String H2_MODE =
            ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0";

    /// Checks the URL.
    ///
    /// @throws IllegalArgumentException if it is of another database
    public DatabaseSettings {
        if (!url.startsWith(POSTGRESQL) && !url.startsWith(H2)) {
            throw new IllegalArgumentException(
                    "database is \"" + url + "\": it must begin with " + POSTGRESQL + " or " + H2);
        }
    }

    /// H2 in a file of a folder.
    public static DatabaseSettings inFolder(Path folder) {
        return h2("file:" + folder.toAbsolutePath().resolve(FILE));
    }

    /// H2 in memory, which ends with its store.
    public static DatabaseSettings inMemory(String name) {
        return h2("mem:" + name);
    }

    private static DatabaseSettings h2(String place) {
        return new DatabaseSettings(H2 + place, Optional.empty(), Optional.empty());
    }

    /// The folder of a database file.
    Optional<Path> folder() {
        String prefix = H2 + "file:";
        return url.startsWith(prefix)
                ? Optional.ofNullable(
                        Path.of(shown().substring(prefix.length())).getParent())
                : Optional.empty();
    }

    /// Whether the database is a file of H2.
    boolean isFile() {
        return isH2() && !url.startsWith(H2 + "mem:");
    }

    /// Whether it is a file that does not exist.
    public boolean isMissing() {
        String prefix = H2 + "file:";
        return url.startsWith(prefix) && !Files.exists(Path.of(shown().substring(prefix.length()) + ".mv.db"));
    }

    boolean isH2() {
        return url.startsWith(H2);
    }

    /// The URL with the mode in which both databases take the same SQL.
    String completeUrl() {
        return isH2() && !url.contains(";MODE=") ? url + H2_MODE : url;
    }

    /// The URL without its parameters, which may hold a password.
    public String shown() {
        return withoutParameters(url);
    }

    /// A URL without its parameters.
    public static String withoutParameters(String url) {
        return url.split("[?;]", 2)[0];
    }
}
