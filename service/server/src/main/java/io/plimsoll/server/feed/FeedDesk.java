package io.plimsoll.server.feed;

import io.plimsoll.server.feed.plan.MarketFeed;
import io.plimsoll.server.feed.plan.VenueFeed;
import io.plimsoll.server.library.Library;
import io.plimsoll.store.StoreUnavailableException;
import io.plimsoll.store.StoredVenue;
import io.plimsoll.store.Tenant;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Polls the venues of all feeds. Each venue of each market has a thread of its own, so that none waits for another.
public final class FeedDesk implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FeedDesk.class);

    /// A venue is reported out after this many failures, because one may be a hiccup.
    private static final int FAILURES_OF_AN_OUTAGE = 3;

    /// How often the same is reported of a venue.
    private static final Duration REPORTS = Duration.ofSeconds(30);

    private static final int LONGEST_NOTE = 500;

    private final List<Line> lines = new ArrayList<>();
    private final VenueReports reports;
    private final InstantSource clock;

    /// @param library that keeps the markets
    /// @param source asks venues
    /// @param reports takes how venues are
    public FeedDesk(
            List<MarketFeed> feeds, Library library, AnswerSource source, VenueReports reports, InstantSource clock) {
        this.reports = reports;
        this.clock = clock;
        Map<String, VenuePace> paces = new HashMap<>();
        for (MarketFeed feed : feeds) {
            FeedMarket market = new FeedMarket(feed, library);
            for (VenueFeed venue : feed.venues()) {
                URI first = venue.quotes().getFirst();
                VenuePace pace = paces.computeIfAbsent(first.getAuthority(), unseen -> new VenuePace(clock));
                Optional<AccountBook> book = venue.account()
                        .map(account -> new AccountBook(
                                feed,
                                venue.venue(),
                                account,
                                new AccountPoll(venue, account, source, pace, clock),
                                library,
                                clock));
                lines.add(new Line(market, venue, new VenuePoll(venue, source, pace, clock), book));
            }
        }
    }

    /// A venue of a market, as callers see it.
    ///
    /// @param feed market that it is part of
    /// @param book that follows an account there
    public record Row(MarketFeed feed, VenueFeed venue, VenueStatus status, Optional<AccountBook> book) {
        /// How the polls of the account go; empty for a venue without one.
        public Optional<VenueStatus> account() {
            return book.map(AccountBook::standing).map(AccountBook.Standing::status);
        }
    }

    /// Every venue of every market, in the order of the file.
    public List<Row> rows() {
        return lines.stream()
                .map(line -> new Row(line.market.feed(), line.venue, line.status, line.book))
                .toList();
    }

    /// The feeds of a tenant as a JSON array.
    public byte[] document(Tenant tenant) {
        List<FeedMarket> markets = lines.stream()
                .map(line -> line.market)
                .filter(market -> market.feed().tenant().equals(tenant))
                .distinct()
                .toList();
        return FeedsDocument.of(markets, rows(), clock.instant());
    }

    /// Begins to poll.
    public void start() {
        lines.forEach(Line::start);
    }

    /// Ends every poll.
    @Override
    public void close() {
        lines.forEach(line -> {
            Thread thread = line.thread;
            if (thread != null) {
                thread.interrupt();
            }
        });
    }

    /// One venue of one market.
    private final class Line {
        private final FeedMarket market;
        private final VenueFeed venue;
        private final VenuePoll poll;
        private final Optional<AccountBook> book;
        private volatile VenueStatus status = VenueStatus.NEW;
        private volatile @Nullable Thread thread;
        private Instant reported = Instant.EPOCH;
        private String said = "";

        Line(FeedMarket market, VenueFeed venue, VenuePoll poll, Optional<AccountBook> book) {
            this.book = book;
            this.market = market;
            this.venue = venue;
            this.poll = poll;
        }

        void start() {
            thread = Thread.ofVirtual()
                    .name("plimsoll-feed-" + market.feed().market() + "-" + venue.venue())
                    .start(this::run);
        }

        private void run() {
            try {
                while (!Thread.currentThread().isInterrupted()) {
                    look();
                    Thread.sleep(status.pause());
                }
            } catch (InterruptedException end) {
                Thread.currentThread().interrupt();
            }
        }

        private void look() throws InterruptedException {
            Instant now;
            try {
                VenuePoll.Polled polled = poll.poll();
                now = clock.instant();
                status = switch (polled) {
                    case VenuePoll.Polled.Failed(String sentence, Optional<Duration> pause) ->
                        status.failed(sentence, now, pause);
                    case VenuePoll.Polled.Sound sound ->
                        market.take(venue, sound)
                                .map(reason -> status.failed(reason, clock.instant(), Optional.empty()))
                                .orElseGet(() -> status.succeeded(
                                        sound.takenAt(), now, market.feed().every()));
                };
                report(now);
                if (status.failures() == 0 && polled instanceof VenuePoll.Polled.Sound sound && book.isPresent()) {
                    book.get().follow(sound);
                }
            } catch (CompletionException | StoreUnavailableException failure) {
                LOG.warn("the market {} could not be stored", market.feed().market(), failure);
                status = status.failed("the store does not answer", clock.instant(), Optional.empty());
            } catch (RuntimeException bug) {
                LOG.error(
                        "the poll of {} for {} failed",
                        venue.venue(),
                        market.feed().market(),
                        bug);
                status = status.failed("the service failed; its log says why", clock.instant(), Optional.empty());
            }
        }

        private void report(Instant now) {
            boolean isOut = status.failures() >= FAILURES_OF_AN_OUTAGE;
            if (status.failures() > 0 && !isOut) {
                return;
            }
            String state = isOut ? StoredVenue.OUT : StoredVenue.UP;
            if (!state.equals(said) || Duration.between(reported, now).compareTo(REPORTS) >= 0) {
                String note = isOut ? status.error() : "";
                reports.report(
                        market.feed().tenant(),
                        venue.venue(),
                        state,
                        note.substring(0, Math.min(note.length(), LONGEST_NOTE)));
                reported = now;
                said = state;
            }
        }
    }
}
