package io.plimsoll.server.shard;

import io.plimsoll.kernels.check.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/// A set of ids, each as the first 128 bits of its SHA-256: 32 to 64 bytes an id. Of a thousand million ids, two
/// collide with a probability below 1e-20.
final class SeenIds {
    private static final int FIRST_PLACES = 1 << 12;

    private final MessageDigest digest = Sha256.digest();
    /// Two numbers a place; both zero for none. Open addressing with linear probing.
    private long[] places = new long[2 * FIRST_PLACES];

    private int count;

    /// Adds an id; false if it was there.
    boolean add(String id) {
        ByteBuffer hash = ByteBuffer.wrap(digest.digest(id.getBytes(StandardCharsets.UTF_8)));
        if (!put(places, hash.getLong(), hash.getLong() | 1)) {
            return false;
        }
        count++;
        if (4L * count > places.length) {
            grow();
        }
        return true;
    }

    private void grow() {
        long[] larger = new long[Math.multiplyExact(2, places.length)];
        for (int i = 0; i < places.length; i += 2) {
            if (places[i + 1] != 0) {
                put(larger, places[i], places[i + 1]);
            }
        }
        places = larger;
    }

    private static boolean put(long[] places, long high, long low) {
        int mask = places.length - 1;
        int at = (int) (2 * high) & mask & -2;
        while (places[at + 1] != 0) {
            if (places[at] == high && places[at + 1] == low) {
                return false;
            }
            at = (at + 2) & mask;
        }
        places[at] = high;
        places[at + 1] = low;
        return true;
    }
}
