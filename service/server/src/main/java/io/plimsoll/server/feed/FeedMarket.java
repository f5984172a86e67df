package io.plimsoll.server.feed;

import io.plimsoll.imports.book.MarketAssembler;
import io.plimsoll.imports.book.MarketSnapshot;
import io.plimsoll.imports.record.FileContent;
import io.plimsoll.imports.record.InstrumentRow;
import io.plimsoll.imports.record.QuoteRow;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.server.feed.plan.MarketFeed;
import io.plimsoll.server.feed.plan.VenueFeed;
import io.plimsoll.server.identity.Principal;
import io.plimsoll.server.library.Library;
import io.plimsoll.store.DocumentKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Makes one market of the last sound answers of its venues, and stores it. A venue that fails keeps its last answers
/// in the market, and the market is as old as its oldest venue. Thread-safe.
final class FeedMarket {
    static final String WHO = "service/feed";
    private static final int MOST_REMARKS = 100;

    private final MarketFeed feed;
    private final Library library;
    private final Map<String, VenuePoll.Polled.Sound> latest = new TreeMap<>();
    private final Map<String, QuoteRow> sound = new HashMap<>();
    private final EarlierMarket earlier;
    private volatile Stored stored = new Stored(0, Optional.empty(), 0, List.of(), List.of());

    FeedMarket(MarketFeed feed, Library library) {
        this.feed = feed;
        this.library = library;
        this.earlier = new EarlierMarket(library, feed);
    }

    /// The last version that the feed stored.
    ///
    /// @param version 0 before the first
    /// @param anomalies each in a sentence
    /// @param remarks what was left out, kept or stood in for
    record Stored(int version, Optional<Instant> asOf, int contracts, List<String> anomalies, List<String> remarks) {}

    MarketFeed feed() {
        return feed;
    }

    Stored stored() {
        return stored;
    }

    /// Takes sound answers of a venue and stores the market.
    ///
    /// @return why it could not be stored; empty if it was
    synchronized Optional<String> take(VenueFeed venue, VenuePoll.Polled.Sound answers) {
        latest.put(venue.venue(), answers);
        List<FileContent> contents = latest.values().stream()
                .flatMap(each -> each.contents().stream())
                .toList();
        Instant asOf = latest.values().stream()
                .map(VenuePoll.Polled.Sound::takenAt)
                .min(Instant::compareTo)
                .orElseThrow();
        MarketSnapshot snapshot = new MarketAssembler(contents, List.copyOf(sound.values()), feed.quarantine())
                .assemble(this::isWanted, Set.copyOf(feed.assets()), asOf);
        if (snapshot.instruments().isEmpty()) {
            return Optional.of("no contract of the feed can be priced: "
                    + snapshot.remarks().stream().findFirst().orElse("no list has one that the feed takes"));
        }
        Set<String> missing = feed.venues().stream()
                .map(VenueFeed::venue)
                .filter(name -> !latest.containsKey(name))
                .collect(Collectors.toCollection(TreeSet::new));
        return store(snapshot, earlier.completing(snapshot.document(), missing), contents);
    }

    private boolean isWanted(InstrumentRow row) {
        return feed.venues().stream().anyMatch(venue -> venue.wants(row));
    }

    private Optional<String> store(MarketSnapshot snapshot, byte[] document, List<FileContent> contents) {
        Library.Draft draft = new Library.Draft(
                DocumentKind.MARKET,
                feed.market(),
                earlier.withLiquidity(document),
                "feed of " + String.join(", ", latest.keySet()),
                -1);
        return switch (library.put(new Principal(feed.tenant(), WHO), draft)) {
            case Library.Stored.Done done -> {
                snapshot.sound().stream()
                        .filter(row -> row.mark() != null)
                        .forEach(row -> sound.put(row.venue() + ":" + row.symbol(), row));
                stored = new Stored(
                        (int) done.version().version(),
                        Optional.of(snapshot.asOf()),
                        snapshot.instruments().size(),
                        shortened(snapshot.anomalies().stream()
                                .map(anomaly -> anomaly.shown())
                                .toList()),
                        shortened(remarks(snapshot, contents)));
                yield Optional.empty();
            }
            case Library.Stored.Refused(List<Fault> faults) ->
                Optional.of("the market was refused: "
                        + faults.stream().map(Fault::sentence).limit(3).collect(Collectors.joining("; ")));
            case Library.Stored other -> Optional.of("the market could not be stored");
        };
    }

    private List<String> remarks(MarketSnapshot snapshot, List<FileContent> contents) {
        List<String> remarks = new ArrayList<>(snapshot.remarks());
        for (VenueFeed venue : feed.venues()) {
            if (latest.containsKey(venue.venue())) {
                Set<String> listed = contents.stream()
                        .flatMap(content -> content.instruments().stream())
                        .filter(row -> Objects.equals(row.venue(), venue.venue()))
                        .map(InstrumentRow::symbol)
                        .collect(Collectors.toSet());
                venue.unlisted(listed)
                        .forEach(symbol -> remarks.add(
                                "left out: " + venue.venue() + ":" + symbol + ", because the venue does not list it"));
            }
        }
        return remarks;
    }

    private static List<String> shortened(List<String> sentences) {
        return List.copyOf(sentences.subList(0, Math.min(sentences.size(), MOST_REMARKS)));
    }
}
