package io.plimsoll.server.cli;

import io.plimsoll.server.cli.run.ServiceClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that say which running service a command asks.
final class ServiceOptions {
    @Option(names = "--url", paramLabel = "URL", description = "Address of a running service, instead of a store.")
    private @Nullable String url;

    @Option(names = "--key-file", paramLabel = "FILE", description = "File with the API key for the running service.")
    private @Nullable Path keyFile;

    /// Whether a service is named.
    boolean isGiven() {
        return url != null;
    }

    /// A client of the service.
    ///
    /// @throws IOException if the key cannot be read or the address is none
    ServiceClient client() throws IOException {
        String key = keyFile == null ? "" : Files.readString(keyFile).strip();
        return new ServiceClient(String.valueOf(url), key);
    }
}
