package io.plimsoll.server.feed;

import io.plimsoll.imports.BookImport;
import io.plimsoll.imports.ImportOutcome;
import io.plimsoll.imports.book.LeftOut;
import io.plimsoll.imports.book.ModelFactors;
import io.plimsoll.imports.source.SourceFile;
import io.plimsoll.server.feed.key.RequestSignature;
import io.plimsoll.server.feed.key.SignedRequest;
import io.plimsoll.server.feed.key.VenueKey;
import io.plimsoll.server.feed.key.VenueRefusal;
import io.plimsoll.server.feed.plan.AccountFeed;
import io.plimsoll.server.feed.plan.VenueFeed;
import io.plimsoll.server.json.request.part.DefaultModel;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Asks a venue for the positions and balances behind a key, and makes a book of the answers. All answers are sound, or
/// the poll fails. What it says never has a part of the key. Not thread-safe.
final class AccountPoll {
    private static final int MOST_FAULTS = 3;

    private final VenueFeed feed;
    private final AccountFeed account;
    private final AnswerSource source;
    private final VenuePace pace;
    private final InstantSource clock;
    private final RequestSignature signature;
    private final ModelFactors model = ModelFactors.named(DefaultModel.NAME, DefaultModel.bytes());
    private Instant last = Instant.EPOCH;

    AccountPoll(VenueFeed feed, AccountFeed account, AnswerSource source, VenuePace pace, InstantSource clock) {
        this.feed = feed;
        this.account = account;
        this.source = source;
        this.pace = pace;
        this.clock = clock;
        this.signature = RequestSignature.of(feed.venue());
    }

    /// What came of a poll.
    sealed interface Polled {
        /// A book.
        record Sound(ImportOutcome.Imported book) implements Polled {}

        /// No book.
        ///
        /// @param pause for which the venue asks
        record Failed(String sentence, Optional<Duration> pause) implements Polled {
            Failed(String sentence) {
                this(sentence, Optional.empty());
            }
        }
    }

    /// Asks once.
    ///
    /// @param market answers of the venue's public endpoints
    /// @throws InterruptedException if the thread is to end
    Polled poll(VenuePoll.Polled.Sound market) throws InterruptedException {
        List<SourceFile> answers = new ArrayList<>(market.lists());
        VenueKey key = account.key();
        for (URI address : feed.accounts()) {
            pace.await();
            SignedRequest request = signature.sign(address, key, clock.instant());
            String shown = VenuePoll.shown(address);
            switch (source.fetch(request.address(), request.headers())) {
                case AnswerSource.Fetched.Failed(String sentence, Optional<Duration> pause, byte[] body) -> {
                    pause.ifPresent(pace::hold);
                    String refusal = VenueRefusal.of(SourceFile.of(shown, body).json(), key)
                            .map(said -> ": " + said)
                            .orElse("");
                    return new Polled.Failed(shown + " " + sentence + refusal, pause);
                }
                case AnswerSource.Fetched.Answer(byte[] body) -> {
                    SourceFile answer = SourceFile.of(shown, body);
                    Optional<String> refusal = VenueRefusal.of(answer.json(), key);
                    if (refusal.isPresent()) {
                        return new Polled.Failed(shown + " refused: " + refusal.get());
                    }
                    answers.add(answer);
                }
            }
        }
        return read(answers, market.quotes());
    }

    private Polled read(List<SourceFile> answers, List<SourceFile> quotes) {
        Set<String> digests = new HashSet<>();
        List<SourceFile> own = distinct(answers, digests);
        return switch (new BookImport(model, false, null).read(own, distinct(quotes, digests))) {
            case ImportOutcome.Refused(List<String> faults) -> new Polled.Failed(joined(faults));
            case ImportOutcome.Imported imported -> checked(imported);
        };
    }

    /// A book without a position, or without a debt, is another book.
    private Polled checked(ImportOutcome.Imported imported) {
        List<String> missing = imported.book().leftOut().stream()
                .filter(left ->
                        !left.what().startsWith(LeftOut.BALANCE) || left.size().signum() < 0)
                .map(LeftOut::sentence)
                .toList();
        if (!missing.isEmpty()) {
            return new Polled.Failed(joined(missing));
        }
        Instant taken = imported.book().asOf();
        if (taken.isBefore(last)) {
            return new Polled.Failed(
                    "the answers are of " + taken + ", before those of " + last + " that came earlier");
        }
        last = taken;
        return new Polled.Sound(imported);
    }

    /// Answers with rows, each once: a venue gives the same list to several questions.
    private static List<SourceFile> distinct(List<SourceFile> answers, Set<String> digests) {
        return answers.stream()
                .filter(answer -> !isEmpty(answer))
                .filter(answer -> digests.add(answer.digest()))
                .toList();
    }

    /// True for a list without rows, of which an importer cannot say what it is a list of.
    private static boolean isEmpty(SourceFile answer) {
        return List.of("", "/result", "/data", "/result/list").stream()
                .map(answer.json()::at)
                .anyMatch(list -> list.isArray() && list.isEmpty());
    }

    private String joined(List<String> faults) {
        String shown = faults.stream().limit(MOST_FAULTS).collect(Collectors.joining("; "));
        String more = faults.size() <= MOST_FAULTS ? "" : "; and " + (faults.size() - MOST_FAULTS) + " more";
        return account.key().hiddenIn(shown + more);
    }
}
