package io.plimsoll.server.feed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.imports.ImportOutcome;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.server.feed.plan.AccountFeed;
import io.plimsoll.server.feed.plan.MarketFeed;
import io.plimsoll.server.identity.Principal;
import io.plimsoll.server.json.named.NamedDocuments;
import io.plimsoll.server.json.named.SettledBook;
import io.plimsoll.server.library.Library;
import io.plimsoll.store.DocumentKind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// A stored book that follows an account at a venue. It names the market of its feed. One thread changes it,
/// any may look at it.
final class AccountBook {
    private static final int MOST_REMARKS = 100;
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private final MarketFeed feed;
    private final AccountFeed account;
    private final String venue;
    private final AccountPoll poll;
    private final Library library;
    private final InstantSource clock;
    private Instant due = Instant.EPOCH;
    private volatile Standing standing = new Standing(VenueStatus.NEW, 0, List.of());

    AccountBook(
            MarketFeed feed,
            String venue,
            AccountFeed account,
            AccountPoll poll,
            Library library,
            InstantSource clock) {
        this.feed = feed;
        this.venue = venue;
        this.account = account;
        this.poll = poll;
        this.library = library;
        this.clock = clock;
    }

    /// How the book is.
    ///
    /// @param version last one stored; 0 before the first
    /// @param remarks what was left out or stood in for
    record Standing(VenueStatus status, long version, List<String> remarks) {}

    /// Stored name.
    String name() {
        return account.book();
    }

    Standing standing() {
        return standing;
    }

    /// Asks for the account, and stores the book. Does nothing while a failure calls for a pause.
    ///
    /// @param market of the poll before
    /// @throws InterruptedException if the thread is to end
    void follow(VenuePoll.Polled.Sound market) throws InterruptedException {
        if (clock.instant().isBefore(due)) {
            return;
        }
        standing = switch (poll.poll(market)) {
            case AccountPoll.Polled.Failed(String sentence, var pause) ->
                failed(standing.status().failed(sentence, clock.instant(), pause));
            case AccountPoll.Polled.Sound(ImportOutcome.Imported book) -> stored(book);
        };
        due = standing.status().failures() == 0
                ? Instant.EPOCH
                : clock.instant().plus(standing.status().pause());
    }

    private Standing failed(VenueStatus status) {
        return new Standing(status, standing.version(), standing.remarks());
    }

    private Standing stored(ImportOutcome.Imported imported) {
        Library.Draft draft = new Library.Draft(
                DocumentKind.BOOK, account.book(), document(imported.request()), "account at " + venue, -1);
        Instant now = clock.instant();
        return switch (library.put(new Principal(feed.tenant(), FeedMarket.WHO), draft)) {
            case Library.Stored.Done done ->
                new Standing(
                        standing.status().succeeded(imported.book().asOf(), now, feed.every()),
                        done.version().version(),
                        imported.warnings().stream().limit(MOST_REMARKS).toList());
            case Library.Stored.Refused(List<Fault> faults) ->
                failed(standing.status()
                        .failed(
                                "the book was refused: "
                                        + faults.stream()
                                                .map(Fault::sentence)
                                                .limit(3)
                                                .collect(Collectors.joining("; ")),
                                now,
                                Optional.empty()));
            case Library.Stored other ->
                failed(standing.status().failed("the book could not be stored", now, Optional.empty()));
        };
    }

    /// The book with the name of its market, whose time it has. Its collateral is the equity of the account, so
    /// it holds all profits up to the market of this moment.
    private byte[] document(byte[] request) {
        try {
            ObjectNode book = (ObjectNode) JSON.readTree(new String(request, StandardCharsets.UTF_8));
            book.remove(NamedDocuments.AS_OF);
            book.put(NamedDocuments.MARKET, feed.market());
            book.putObject("tags").put("venue", venue);
            library.latest(feed.tenant(), DocumentKind.MARKET, feed.market())
                    .map(market -> feed.market() + "@" + market.version().version())
                    .ifPresent(version -> book.put(SettledBook.SETTLED_AT, version));
            return JSON.writeValueAsBytes(book);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("an import writes JSON", impossible);
        }
    }
}
