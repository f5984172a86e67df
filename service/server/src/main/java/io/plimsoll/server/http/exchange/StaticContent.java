package io.plimsoll.server.http.exchange;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/// A body that does not change while the service runs, with its entity tag and its compressed form.
///
/// @param tag for `ETag`; weak, because it names both forms
public record StaticContent(String mediaType, byte[] plain, byte[] compressed, String tag) {
    private static final int TAG_BYTES = 16;

    /// The content of some bytes.
    public static StaticContent of(String mediaType, byte[] plain) {
        return new StaticContent(mediaType, plain, Gzip.compress(plain), tagOf(plain));
    }

    /// Sends it, or 304 to a client that has it.
    public void send(HttpExchange exchange) {
        if (exchange.isOver()) {
            return;
        }
        exchange.request()
                .response()
                .putHeader("ETag", tag)
                .putHeader("Cache-Control", "no-cache")
                .putHeader("Vary", "Accept-Encoding");
        String known = exchange.request().getHeader("If-None-Match");
        if (known != null && (known.strip().equals("*") || has(known))) {
            exchange.request().response().setStatusCode(304).end();
        } else if (compressed.length < plain.length && exchange.acceptsGzip()) {
            exchange.request().response().putHeader("Content-Encoding", "gzip");
            exchange.send(200, mediaType, compressed);
        } else {
            exchange.send(200, mediaType, plain);
        }
    }

    private boolean has(String known) {
        String strong = tag.substring("W/".length());
        return Arrays.stream(known.split(","))
                .map(String::strip)
                .anyMatch(one -> one.equals(tag) || one.equals(strong));
    }

    private static String tagOf(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return "W/\"" + new BigInteger(1, Arrays.copyOf(digest, TAG_BYTES)).toString(Character.MAX_RADIX) + "\"";
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
