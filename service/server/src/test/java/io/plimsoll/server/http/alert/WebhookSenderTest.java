package io.plimsoll.server.http.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.server.alert.MessageSender;
import io.plimsoll.store.StoredDelivery;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Where messages may go.
final class WebhookSenderTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.9.9.9",
                "10.1.2.3",
                "172.16.0.1",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "0.0.0.0",
                "0.1.2.3",
                "224.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1",
                "fc00::1",
                "fd12::1",
                "ff02::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "64:ff9b::7f00:1",
                "2002:7f00:1::"
            })
    void privateAddressesAreKnown(String address) throws Exception {
        assertThat(WebhookSender.isPrivate(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "100.128.0.1", "172.32.0.1", "192.169.0.1", "2606:4700::1111"})
    void publicAddressesAreFree(String address) throws Exception {
        assertThat(WebhookSender.isPrivate(InetAddress.getByName(address))).isFalse();
    }

    @Test
    void aPrivateAddressGetsNoMessage() {
        Vertx vertx = Vertx.vertx();
        try {
            MessageSender sender =
                    new WebhookSender(vertx, "a secret of the test", false, InstantSource.fixed(Instant.EPOCH));
            MessageSender.Attempt attempt = sender.send(new StoredDelivery(
                            "id",
                            "alert",
                            "contact",
                            "https://localhost:1/",
                            "{}",
                            StoredDelivery.PENDING,
                            0,
                            Instant.EPOCH,
                            Instant.EPOCH,
                            ""))
                    .toCompletableFuture()
                    .join();
            assertThat(attempt)
                    .isInstanceOfSatisfying(
                            MessageSender.Attempt.Failed.class,
                            failed -> assertThat(failed.reason()).contains("PLIMSOLL_ALERT_PRIVATE"));
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }
}
