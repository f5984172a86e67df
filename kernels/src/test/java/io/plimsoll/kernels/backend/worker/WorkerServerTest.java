package io.plimsoll.kernels.backend.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.kernels.backend.device.HostLauncher;
import io.plimsoll.kernels.backend.device.account.HostAccountLauncher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// What a worker leaves behind.
final class WorkerServerTest {
    private static final long MILLIS = 10_000;

    private static void serve(Path folder) {
        try {
            WorkerServer.serve(
                    folder.resolve("socket"),
                    folder.resolve("arrays"),
                    List.of(),
                    "",
                    new HostLauncher(),
                    new HostAccountLauncher(),
                    new SplittableRandom(1));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// A service that is killed closes the connection, and does no more.
    @Test
    void aWorkerDeletesTheFolderOfAServiceThatIsGone() throws Exception {
        Path folder = WorkerFolder.create();
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(folder.resolve("socket")));
            Thread worker = Thread.ofPlatform().start(() -> serve(folder));
            try (SocketChannel channel = server.accept()) {
                channel.configureBlocking(false);
                assertThat(WorkerGreeting.parse(
                                        WorkerMessage.read(channel, MILLIS).text())
                                .refusal())
                        .isEmpty();
                assertThat(folder).isNotEmptyDirectory();
            }
            worker.join(MILLIS);
        }
        assertThat(folder).doesNotExist();
        // The service, if it is there, does the same.
        WorkerFolder.delete(folder);
    }
}
