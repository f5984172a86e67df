package io.plimsoll.server.feed.key;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// How each venue has a `GET` without a body signed: with HMAC-SHA256, as its public documentation says.
public enum RequestSignature {
    /// Time, nonce, method and path, each on a line of its own, and an empty body.
    DERIBIT {
        @Override
        public SignedRequest sign(URI address, VenueKey key, Instant now) {
            String time = String.valueOf(now.toEpochMilli());
            byte[] random = new byte[8];
            RANDOM.nextBytes(random);
            String nonce = HexFormat.of().formatHex(random);
            String signature = hex(key, time + "\n" + nonce + "\nGET\n" + path(address) + "\n\n");
            return new SignedRequest(
                    address,
                    Map.of(
                            "Authorization",
                            "deri-hmac-sha256 id=" + key.id() + ",ts=" + time + ",sig=" + signature + ",nonce="
                                    + nonce));
        }
    },
    /// Time, method and path.
    OKX {
        @Override
        public SignedRequest sign(URI address, VenueKey key, Instant now) {
            String time = MILLISECONDS.format(now);
            return new SignedRequest(
                    address,
                    Map.of(
                            "OK-ACCESS-KEY",
                            key.id(),
                            "OK-ACCESS-SIGN",
                            Base64.getEncoder().encodeToString(code(key, time + "GET" + path(address))),
                            "OK-ACCESS-TIMESTAMP",
                            time,
                            "OK-ACCESS-PASSPHRASE",
                            key.passphrase()));
        }
    },
    /// The query with its time. The signature is the last parameter.
    BINANCE {
        @Override
        public SignedRequest sign(URI address, VenueKey key, Instant now) {
            String query = address.getRawQuery() == null ? "" : address.getRawQuery() + "&";
            String signed = query + "recvWindow=" + WINDOW + "&timestamp=" + now.toEpochMilli();
            String text = address.toString();
            int end = text.indexOf('?');
            return new SignedRequest(
                    URI.create((end < 0 ? text : text.substring(0, end)) + "?" + signed + "&signature="
                            + hex(key, signed)),
                    Map.of("X-MBX-APIKEY", key.id()));
        }
    },
    /// Time, key, window and query.
    BYBIT {
        @Override
        public SignedRequest sign(URI address, VenueKey key, Instant now) {
            String time = String.valueOf(now.toEpochMilli());
            String query = address.getRawQuery() == null ? "" : address.getRawQuery();
            return new SignedRequest(
                    address,
                    Map.of(
                            "X-BAPI-API-KEY",
                            key.id(),
                            "X-BAPI-TIMESTAMP",
                            time,
                            "X-BAPI-RECV-WINDOW",
                            WINDOW,
                            "X-BAPI-SIGN",
                            hex(key, time + key.id() + WINDOW + query)));
        }
    };

    private static final String ALGORITHM = "HmacSHA256";

    /// Milliseconds for which a venue takes a request.
    private static final String WINDOW = "5000";

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final DateTimeFormatter MILLISECONDS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /// The signature of a venue.
    ///
    /// @param venue as importers name it
    public static RequestSignature of(String venue) {
        return valueOf(venue.toUpperCase(Locale.ROOT));
    }

    /// Signs a request.
    ///
    /// @param now time of this machine, from which the venue's may differ by some seconds
    public abstract SignedRequest sign(URI address, VenueKey key, Instant now);

    private static String path(URI address) {
        return address.getRawQuery() == null
                ? address.getRawPath()
                : address.getRawPath() + "?" + address.getRawQuery();
    }

    private static String hex(VenueKey key, String text) {
        return HexFormat.of().formatHex(code(key, text));
    }

    private static byte[] code(VenueKey key, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.secret().getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException | InvalidKeyException missing) {
            throw new IllegalStateException("every Java has " + ALGORITHM, missing);
        }
    }
}
