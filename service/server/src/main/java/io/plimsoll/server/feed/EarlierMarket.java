package io.plimsoll.server.feed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.server.feed.plan.MarketFeed;
import io.plimsoll.server.library.Library;
import io.plimsoll.store.DocumentKind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The market as the store has it. A venue that has not answered since this service began keeps its contracts, and
/// every contract keeps what is known of its liquidity. Not thread-safe.
final class EarlierMarket {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Library library;
    private final MarketFeed feed;
    private Optional<JsonNode> before = Optional.empty();
    private boolean isRead;

    EarlierMarket(Library library, MarketFeed feed) {
        this.library = library;
        this.feed = feed;
    }

    /// A market with the contracts of venues that have not answered yet.
    ///
    /// @param venues that have not; the market itself is given back if there are none
    byte[] completing(byte[] market, Set<String> venues) {
        if (!isRead) {
            before = library.latest(feed.tenant(), DocumentKind.MARKET, feed.market())
                    .map(content -> tree(content.bytes()));
            isRead = true;
        }
        if (venues.isEmpty() || before.isEmpty()) {
            return market;
        }
        ObjectNode whole = (ObjectNode) tree(market);
        int added = add(whole, before.get(), "instrument", venues);
        if (added == 0) {
            return market;
        }
        add(whole, before.get(), "asset", Set.of());
        Instant old = Instant.parse(before.get().path("asOf").asText());
        if (old.isBefore(Instant.parse(whole.path("asOf").asText()))) {
            whole.put("asOf", old.toString());
        }
        return whole.toString().getBytes(StandardCharsets.UTF_8);
    }

    /// A market with what the last stored version says of liquidity and this one does not, such as depths and lots, for
    /// the contracts that it still has.
    byte[] withLiquidity(byte[] market) {
        Map<String, ObjectNode> known = new LinkedHashMap<>();
        library.latest(feed.tenant(), DocumentKind.MARKET, feed.market())
                .ifPresent(content -> take(tree(content.bytes()), known));
        if (known.isEmpty()) {
            return market;
        }
        ObjectNode whole = (ObjectNode) tree(market);
        take(whole, known);
        Set<String> listed = new HashSet<>();
        whole.path("instruments")
                .forEach(each -> listed.add(each.path("instrument").asText()));
        known.keySet().retainAll(listed);
        whole.putArray("liquidity").addAll(known.values());
        return whole.toString().getBytes(StandardCharsets.UTF_8);
    }

    /// Takes the liquidity of a market, each member over an earlier one.
    private static void take(JsonNode market, Map<String, ObjectNode> known) {
        for (JsonNode each : market.path("liquidity")) {
            ObjectNode one = known.computeIfAbsent(each.path("instrument").asText(), name -> JSON.createObjectNode());
            each.properties().forEach(member -> one.set(member.getKey(), member.getValue()));
        }
    }

    /// Adds the members of `instruments` or `assets` that are missing.
    ///
    /// @param venues of instruments that are added; empty for every one
    private static int add(ObjectNode whole, JsonNode from, String key, Set<String> venues) {
        ArrayNode present = whole.withArray("/" + key + "s");
        Set<String> names = new HashSet<>();
        present.forEach(each -> names.add(each.path(key).asText()));
        int added = 0;
        for (JsonNode each : from.path(key + "s")) {
            String name = each.path(key).asText();
            String venue = name.substring(0, Math.max(name.indexOf(':'), 0));
            if ((venues.isEmpty() || venues.contains(venue)) && names.add(name)) {
                present.add(each);
                added++;
            }
        }
        return added;
    }

    private static JsonNode tree(byte[] document) {
        try {
            return JSON.readTree(new String(document, StandardCharsets.UTF_8));
        } catch (JsonProcessingException altered) {
            throw new IllegalStateException("a stored market is not JSON", altered);
        }
    }
}
