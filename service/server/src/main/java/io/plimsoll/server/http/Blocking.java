package io.plimsoll.server.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Waits for what Vert.x completes, at the start and at the end of the service.
final class Blocking {
    private static final Logger LOG = LoggerFactory.getLogger(Blocking.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Blocking() {}

    static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
        }
    }

    static void await(Vertx vertx) {
        try {
            await(vertx.close(), PATIENCE);
        } catch (ExecutionException | IOException failure) {
            LOG.warn("the event loop did not close as it should", failure);
        }
    }

    static <T> T await(Future<T> future, Duration patience) throws ExecutionException, IOException {
        try {
            return future.toCompletionStage().toCompletableFuture().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw new IOException("no end after " + patience, late);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interruption);
        }
    }
}
