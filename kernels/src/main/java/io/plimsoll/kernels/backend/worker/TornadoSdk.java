package io.plimsoll.kernels.backend.worker;

import io.plimsoll.kernels.backend.ProcessSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The TornadoVM SDK that an environment variable names, by its files.
sealed interface TornadoSdk {
    /// An SDK that this program can use.
    ///
    /// @param home its folder
    record Usable(Path home) implements TornadoSdk {}

    /// No folder is named.
    record Absent() implements TornadoSdk {}

    /// A folder is named that holds no SDK, or one that this program cannot use.
    ///
    /// @param reason the folder, what is wrong, and what to do
    record Unusable(String reason) implements TornadoSdk {}

    /// Looks at a folder.
    ///
    /// @param named value of `TORNADOVM_HOME`; empty if it is not set
    static TornadoSdk at(String named) {
        if (named.isEmpty()) {
            return new Absent();
        }
        Path home = Path.of(named);
        if (!Files.exists(home.resolve(ProcessSettings.TORNADO_ARGUMENTS))) {
            return new Unusable(ProcessSettings.TORNADO_HOME + " is " + named + ", which holds no "
                    + ProcessSettings.TORNADO_ARGUMENTS + ": set it to the folder of " + Version.WANTED);
        }
        List<String> versions = Version.of(home);
        if (versions.isEmpty()) {
            return new Unusable(ProcessSettings.TORNADO_HOME + " is " + named
                    + ", which holds no tornado-api: set it to the folder of " + Version.WANTED);
        }
        return versions.stream()
                .filter(version -> !Version.isUsable(version))
                .findFirst()
                .<TornadoSdk>map(version -> new Unusable(ProcessSettings.TORNADO_HOME + " is " + named
                        + ", which holds TornadoVM " + version + ": set it to the folder of " + Version.WANTED))
                .orElseGet(() -> new Usable(home));
    }

    /// Why the SDK cannot be used, and what to do; empty for one that can.
    default Optional<String> refusal() {
        return switch (this) {
            case Usable usable -> Optional.empty();
            case Absent absent ->
                Optional.of("no TornadoVM SDK was found: set " + ProcessSettings.TORNADO_HOME + " to the folder of "
                        + Version.WANTED);
            case Unusable(String reason) -> Optional.of(reason);
        };
    }

    /// Versions of the SDK, from the names of its archives.
    final class Version {
        private static final String WANTED = "TornadoVM 5.2 or a later 5.x, built for JDK 25";
        private static final int MAJOR = 5;
        private static final int FIRST_MINOR = 2;
        private static final Pattern ARCHIVE = Pattern.compile("tornado-api-(\\d.*)\\.jar");
        private static final Pattern USABLE = Pattern.compile("(\\d+)\\.(\\d+)(\\..*)?-jdk25(-.*)?");

        private Version() {}

        private static List<String> of(Path home) {
            Path archives = home.resolve("share").resolve("java").resolve("tornado");
            if (!Files.isDirectory(archives)) {
                return List.of();
            }
            try (Stream<Path> files = Files.list(archives)) {
                return files.map(file -> ARCHIVE.matcher(file.getFileName().toString()))
                        .filter(Matcher::matches)
                        .map(name -> name.group(1))
                        .sorted()
                        .toList();
            } catch (IOException failure) {
                throw new UncheckedIOException("the folder of the SDK could not be read", failure);
            }
        }

        private static boolean isUsable(String version) {
            Matcher parts = USABLE.matcher(version);
            return parts.matches()
                    && Integer.parseInt(parts.group(1)) == MAJOR
                    && Integer.parseInt(parts.group(2)) >= FIRST_MINOR;
        }
    }
}
