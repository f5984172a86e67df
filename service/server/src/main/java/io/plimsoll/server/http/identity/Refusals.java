package io.plimsoll.server.http.identity;

import io.plimsoll.server.identity.Identification;
import io.plimsoll.server.json.tree.JsonBytes;
import io.plimsoll.store.JournalDraft;
import io.plimsoll.store.Store;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Counts credentials that were refused, by address, and writes some of them to the journal. An address that sends
/// too many gets 429 in place of 401. A credential that is sound always passes, so that an attacker behind the same
/// proxy locks no other caller out. Used by the event loop only.
final class Refusals {
    /// Refusals of one address before it must wait, and the time for which each counts.
    static final int BURST = 10;

    private static final Duration EACH = Duration.ofSeconds(6);
    private static final int MAX_ADDRESSES = 10_000;
    private static final int JOURNALED_A_MINUTE = 10;
    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

    private final Store store;
    private final InstantSource clock;

    /// Time at which an address has no refusals any more, milliseconds.
    private final Map<String, Long> clearAt = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MAX_ADDRESSES;
        }
    };

    private long minute;
    private int journaled;
    private long left;

    Refusals(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /// Counts a refusal.
    ///
    /// @param address of the client
    /// @return how long the address must wait; empty if it need not
    Optional<Duration> count(String address, Identification.Refused refused) {
        long now = clock.millis();
        long clear = Math.max(now, clearAt.getOrDefault(client(address), now)) + EACH.toMillis();
        long wait = clear - now - BURST * EACH.toMillis();
        if (wait > 0) {
            return Optional.of(Duration.ofSeconds(Math.ceilDiv(wait, 1000)));
        }
        clearAt.put(client(address), clear);
        journal(now, address, refused);
        return Optional.empty();
    }

    /// The address; of IPv6 the network of 64 bits, which one client has for itself.
    private static String client(String address) {
        String[] parts = address.split(":", -1);
        return parts.length < 4 ? address : String.join(":", parts[0], parts[1], parts[2], parts[3]);
    }

    private void journal(long now, String address, Identification.Refused refused) {
        if (now / 60_000 != minute) {
            minute = now / 60_000;
            journaled = 0;
        }
        if (journaled == JOURNALED_A_MINUTE) {
            left++;
            return;
        }
        journaled++;
        long before = left;
        left = 0;
        String details = JsonBytes.text(out -> {
            out.writeStartObject();
            out.writeStringField("address", address);
            out.writeStringField("reason", refused.sentence());
            out.writeNumberField("leftOutBefore", before);
            out.writeEndObject();
        });
        CompletableFuture<Boolean> _ = store.write(writer -> {
                    writer.append(
                            refused.tenant(),
                            new JournalDraft(
                                    "authentication-refused", refused.subject(), "unknown", Optional.empty(), details));
                    return true;
                })
                .whenComplete((done, failure) -> {
                    if (failure != null) {
                        LOG.warn("a refused authentication could not be written", failure);
                    }
                });
    }
}
