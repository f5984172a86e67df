package io.plimsoll.server.feed.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// Signatures beside published and independent ones.
final class RequestSignatureTest {
    /// The expected signatures are HMAC-SHA256 by OpenSSL, of texts put together as the venues document it.
    private static final Instant NOW = Instant.ofEpochMilli(1_782_820_158_007L);

    private static final VenueKey KEY = new VenueKey("id", "key", "phrase");

    @Test
    void okxSignsTimeMethodAndPath() {
        SignedRequest signed =
                RequestSignature.OKX.sign(URI.create("https://www.okx.com/api/v5/account/balance?ccy=BTC"), KEY, NOW);
        assertThat(signed.headers())
                .containsEntry("OK-ACCESS-TIMESTAMP", "2026-06-30T11:49:18.007Z")
                .containsEntry("OK-ACCESS-SIGN", "4FNvkTmBu5Myr4GGK+wHki+h/8vH8/qJQMPWoZ/BlYE=");
        assertThat(signed.address()).hasToString("https://www.okx.com/api/v5/account/balance?ccy=BTC");
    }

    @Test
    void bybitSignsTimeKeyWindowAndQuery() {
        SignedRequest signed = RequestSignature.BYBIT.sign(
                URI.create("https://api.bybit.com/v5/position/list?category=inverse"), KEY, NOW);
        assertThat(signed.headers())
                .containsEntry("X-BAPI-SIGN", "1652f0d6751d70fcdf82f3ab326222dad5dd5017eb7209eb5cc54292d4bbd21f");
    }

    @Test
    void binanceSignsTheQuery() {
        URI bare = URI.create("https://fapi.binance.com/fapi/v3/balance");
        assertThat(RequestSignature.BINANCE.sign(bare, KEY, NOW).address())
                .hasToString("https://fapi.binance.com/fapi/v3/balance?recvWindow=5000&timestamp=1782820158007"
                        + "&signature=48643a53e83cdcd78b4cdb4d7a483ccbda45ce292faf78f86c5b5d0f8d97aed2");
        assertThat(RequestSignature.BINANCE
                        .sign(URI.create(bare + "?symbol=BTCUSDT"), KEY, NOW)
                        .address()
                        .getQuery())
                .startsWith("symbol=BTCUSDT&recvWindow=5000&timestamp=1782820158007&signature=");
    }

    /// A nonce counts once, so that two signatures of one moment differ.
    @Test
    void deribitSignsWithANonce() {
        URI address = URI.create("https://www.deribit.com/api/v2/private/get_positions?currency=BTC");
        String one = RequestSignature.DERIBIT.sign(address, KEY, NOW).headers().get("Authorization");
        String other =
                RequestSignature.DERIBIT.sign(address, KEY, NOW).headers().get("Authorization");
        assertThat(one).matches("deri-hmac-sha256 id=id,ts=1782820158007,sig=[0-9a-f]{64},nonce=[0-9a-f]{16}");
        assertThat(one).isNotEqualTo(other);
    }

    @Test
    void nothingShowsASecret() {
        assertThat(KEY).hasToString("a key");
        assertThat(RequestSignature.OKX.sign(URI.create("https://x/y"), KEY, NOW))
                .hasToString("a signed request");
    }
}
