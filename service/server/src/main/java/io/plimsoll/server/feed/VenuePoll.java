package io.plimsoll.server.feed;

import io.plimsoll.imports.MarketAnswers;
import io.plimsoll.imports.record.FileContent;
import io.plimsoll.imports.source.SourceFile;
import io.plimsoll.server.feed.plan.VenueFeed;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Asks one venue for its market. All answers of a poll are sound, or the poll fails and nothing of it counts. Not
/// thread-safe.
final class VenuePoll {
    /// Age at which lists of contracts are asked for again, so that new contracts are found.
    private static final Duration LISTS = Duration.ofMinutes(10);

    /// The clocks of venue and service may differ by this much.
    private static final Duration SKEW = Duration.ofSeconds(10);

    private static final int MOST_FAULTS = 3;

    private final VenueFeed feed;
    private final AnswerSource source;
    private final VenuePace pace;
    private final InstantSource clock;
    private Group.Read lists = new Group.Read(new MarketAnswers.Reading.Read(List.of(), Optional.empty()), List.of());
    private Instant listsDue = Instant.EPOCH;
    private Instant last = Instant.EPOCH;

    VenuePoll(VenueFeed feed, AnswerSource source, VenuePace pace, InstantSource clock) {
        this.feed = feed;
        this.source = source;
        this.pace = pace;
        this.clock = clock;
    }

    /// What came of a poll.
    sealed interface Polled {
        /// The market of the venue.
        ///
        /// @param contents contract lists, quotes and prices
        /// @param lists answers with contract lists; empty for a feed without an account
        /// @param quotes answers with quotes and prices; empty for a feed without an account
        /// @param takenAt latest time in the quotes and prices
        record Sound(List<FileContent> contents, List<SourceFile> lists, List<SourceFile> quotes, Instant takenAt)
                implements Polled {}

        /// No market.
        ///
        /// @param pause for which the venue asks
        record Failed(String sentence, Optional<Duration> pause) implements Polled {}
    }

    /// The answers of some addresses, or why there are none.
    private sealed interface Group {
        record Read(MarketAnswers.Reading.Read reading, List<SourceFile> answers) implements Group {}

        record Missed(Polled.Failed failed) implements Group {}
    }

    /// Asks once.
    ///
    /// @throws InterruptedException if the thread is to end
    Polled poll() throws InterruptedException {
        if (!clock.instant().isBefore(listsDue)) {
            switch (group(feed.lists())) {
                case Group.Missed(Polled.Failed failed) -> {
                    return failed;
                }
                case Group.Read read -> {
                    lists = read;
                    listsDue = clock.instant().plus(LISTS);
                }
            }
        }
        return switch (group(feed.quotes())) {
            case Group.Missed(Polled.Failed failed) -> failed;
            case Group.Read read -> checked(read);
        };
    }

    private Polled checked(Group.Read quotes) {
        MarketAnswers.Reading.Read reading = quotes.reading();
        if (reading.takenAt().isEmpty()) {
            return failed("no answer says when it was made");
        }
        Instant taken = reading.takenAt().get();
        if (Duration.between(clock.instant(), taken).compareTo(SKEW) > 0) {
            return failed("the answers are of " + taken + ", after the time of this machine");
        }
        if (taken.isBefore(last)) {
            return failed("the answers are of " + taken + ", before those of " + last + " that came earlier");
        }
        last = taken;
        return new Polled.Sound(
                Stream.concat(lists.reading().contents().stream(), reading.contents().stream())
                        .toList(),
                lists.answers(),
                quotes.answers(),
                taken);
    }

    private Group group(List<URI> addresses) throws InterruptedException {
        List<SourceFile> answers = new ArrayList<>();
        for (URI address : addresses) {
            pace.await();
            switch (source.fetch(address)) {
                case AnswerSource.Fetched.Failed(String sentence, Optional<Duration> pause, byte[] _) -> {
                    pause.ifPresent(pace::hold);
                    return new Group.Missed(new Polled.Failed(shown(address) + " " + sentence, pause));
                }
                case AnswerSource.Fetched.Answer(byte[] body) -> answers.add(SourceFile.of(shown(address), body));
            }
        }
        return switch (MarketAnswers.read(feed.venue(), answers)) {
            case MarketAnswers.Reading.Read read ->
                new Group.Read(read, feed.account().isPresent() ? answers : List.of());
            case MarketAnswers.Reading.Refused(List<String> faults) -> new Group.Missed(failed(joined(faults)));
        };
    }

    private static Polled.Failed failed(String sentence) {
        return new Polled.Failed(sentence, Optional.empty());
    }

    private static String joined(List<String> faults) {
        String shown = String.join("; ", faults.subList(0, Math.min(faults.size(), MOST_FAULTS)));
        return faults.size() <= MOST_FAULTS ? shown : shown + "; and " + (faults.size() - MOST_FAULTS) + " more";
    }

    /// An address without its host.
    static String shown(URI address) {
        return address.getQuery() == null ? address.getPath() : address.getPath() + "?" + address.getQuery();
    }
}
