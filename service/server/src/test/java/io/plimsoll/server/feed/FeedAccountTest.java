package io.plimsoll.server.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.server.feed.plan.AccountFeed;
import io.plimsoll.server.feed.plan.FeedsReader;
import io.plimsoll.server.feed.plan.MarketFeed;
import io.plimsoll.server.feed.plan.VenueFeed;
import io.plimsoll.server.http.feed.WebAnswers;
import io.plimsoll.server.json.tree.ReadResult;
import io.plimsoll.server.library.Library;
import io.plimsoll.store.DocumentKind;
import io.plimsoll.store.Tenant;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Books that follow accounts, against a server that checks signatures and replays recorded answers.
final class FeedAccountTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant TAKEN = Instant.ofEpochSecond(ReplayedVenue.RECORDED);
    private static final String ID = "made-up-key-4711";
    private static final String SECRET = "made+up/secret-0815";
    private static final String PHRASE = "made.up.phrase";
    private static final Map<String, String> ENVIRONMENT =
            Map.of("DESK_KEY", ID, "DESK_SECRET", SECRET, "DESK_PASSPHRASE", PHRASE);

    private static final FeedFixture FEEDS = FeedFixture.at(TAKEN);
    private static final Library LIBRARY = FEEDS.library();
    private static final ReplayedVenue REPLAYED = FEEDS.venue();

    private final String name = "live-" + UUID.randomUUID();
    private final String book = "book-" + UUID.randomUUID();
    private Instant unhurried = TAKEN;
    private Instant now = TAKEN.plusSeconds(2);

    @BeforeEach
    void recover() {
        REPLAYED.recover();
        REPLAYED.at(TAKEN);
        REPLAYED.guard(FeedAccountTest::refused);
    }

    @AfterAll
    static void end() {
        FEEDS.close();
    }

    /// A venue of this test: a signature that is not the one of its own computation is refused with its own
    /// code.
    private static Optional<ReplayedVenue.Refusal> refused(HttpServerRequest request) {
        try {
            String uri = request.uri();
            String query = uri.substring(uri.indexOf('?') + 1);
            return switch (uri.replaceFirst("^/(\\w+)/(\\w+)/.*", "$1$2")) {
                case "apiv2" -> {
                    Matcher parts = Pattern.compile("deri-hmac-sha256 id=(.*),ts=(\\d+),sig=([0-9a-f]+),nonce=(\\w+)")
                            .matcher(request.getHeader("Authorization"));
                    boolean isSigned = parts.matches()
                            && parts.group(1).equals(ID)
                            && parts.group(3)
                                    .equals(hex(parts.group(2) + "\n" + parts.group(4) + "\nGET\n" + request.uri()
                                            + "\n\n"));
                    yield refusal(isSigned, 400, "{\"error\":{\"code\":13004,\"message\":\"invalid_credentials\"}}");
                }
                case "apiv5" ->
                    refusal(
                            PHRASE.equals(request.getHeader("OK-ACCESS-PASSPHRASE"))
                                    && ID.equals(request.getHeader("OK-ACCESS-KEY"))
                                    && Base64.getEncoder()
                                            .encodeToString(code(
                                                    request.getHeader("OK-ACCESS-TIMESTAMP") + "GET" + request.uri()))
                                            .equals(request.getHeader("OK-ACCESS-SIGN")),
                            401,
                            "{\"code\":\"50113\",\"msg\":\"Invalid Sign\"}");
                case "v5position", "v5account" ->
                    refusal(
                            hex(request.getHeader("X-BAPI-TIMESTAMP")
                                            + ID
                                            + request.getHeader("X-BAPI-RECV-WINDOW")
                                            + query)
                                    .equals(request.getHeader("X-BAPI-SIGN")),
                            200,
                            "{\"retCode\":10004,\"retMsg\":\"error sign!\",\"result\":{}}");
                default -> {
                    int end = query.indexOf("&signature=");
                    yield refusal(
                            ID.equals(request.getHeader("X-MBX-APIKEY"))
                                    && query.substring(end + 11).equals(hex(query.substring(0, end))),
                            400,
                            "{\"code\":-1022,\"msg\":\"Signature for this request is not valid.\"}");
                }
            };
        } catch (GeneralSecurityException missing) {
            throw new AssertionError(missing);
        }
    }

    private static Optional<ReplayedVenue.Refusal> refusal(boolean isSigned, int status, String body) {
        return isSigned ? Optional.empty() : Optional.of(new ReplayedVenue.Refusal(status, body));
    }

    private static String hex(String text) throws GeneralSecurityException {
        return HexFormat.of().formatHex(code(text));
    }

    private static byte[] code(String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }

    private MarketFeed feed(String venue, String more, Map<String, String> environment) {
        String text = "- market: " + name + "\n  assets: [USDT, USDC]\n  venues:\n  - {venue: " + venue + more
                + ", kinds: [perpetual, future, option], book: " + book + ", keys: DESK, address: \""
                + REPLAYED.address() + "\"}\n";
        return switch (FeedsReader.read(text.getBytes(StandardCharsets.UTF_8), environment)) {
            case ReadResult.Accepted<List<MarketFeed>>(List<MarketFeed> feeds) -> feeds.getFirst();
            case ReadResult.Refused<List<MarketFeed>> refused -> fail(refused.toString());
        };
    }

    /// A market and a book beside it.
    private final class Followed {
        private final VenuePoll.Polled.Sound market;
        private final AccountBook account;

        Followed(MarketFeed feed) throws InterruptedException {
            VenueFeed venue = feed.venues().getFirst();
            AccountFeed of = venue.account().orElseThrow();
            WebAnswers web = new WebAnswers(FEEDS.vertx(), Duration.ofSeconds(5), 1 << 20, () -> now);
            VenuePace pace = new VenuePace(() -> unhurried = unhurried.plusSeconds(60));
            this.market = switch (new VenuePoll(venue, web, pace, () -> now).poll()) {
                case VenuePoll.Polled.Sound sound -> sound;
                case VenuePoll.Polled.Failed failed -> fail(failed.sentence());
            };
            assertThat(new FeedMarket(feed, LIBRARY).take(venue, market)).isEmpty();
            this.account = new AccountBook(
                    feed, venue.venue(), of, new AccountPoll(venue, of, web, pace, () -> now), LIBRARY, () -> now);
        }

        AccountBook.Standing follow() throws InterruptedException {
            account.follow(market);
            return account.standing();
        }
    }

    private JsonNode stored() throws IOException {
        byte[] bytes = LIBRARY.latest(Tenant.DEFAULT, DocumentKind.BOOK, book)
                .orElseThrow()
                .bytes();
        assertThat(new String(bytes, StandardCharsets.UTF_8)).doesNotContain(ID, SECRET, PHRASE);
        return JSON.readTree(bytes);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "okx    |okx:BTC-USDT-SWAP=1.5, okx:BTC-USD-260731-55000-P=-15  |5",
                "deribit|deribit:BTC-25SEP26-70000-C=10                        |5",
                "binance|binance:BTC-260925-70000-C=10                         |5",
                "bybit  |bybit:BTC-25SEP26-70000-C-USDT=10                     |5"
            })
    void theAccountOfEachVenueBecomesABook(String venue, String expected, int positions) throws Exception {
        Followed followed = new Followed(feed(venue, ", coins: [BTC]", ENVIRONMENT));
        AccountBook.Standing standing = followed.follow();
        assertThat(standing.status().error()).isEmpty();
        assertThat(standing.version()).isEqualTo(1);
        JsonNode document = stored();
        assertThat(document.path("market").asText()).isEqualTo(name);
        assertThat(document.has("asOf")).isFalse();
        assertThat(document.at("/tags/venue").asText()).isEqualTo(venue);
        Map<String, String> held = new TreeMap<>();
        document.path("positions")
                .forEach(each -> held.put(
                        each.path("positionId").asText(), each.path("quantity").asText()));
        for (String position : expected.split(", ", -1)) {
            int equals = position.indexOf('=');
            assertThat(held).containsEntry(position.substring(0, equals), position.substring(equals + 1));
        }
        assertThat(document.path("collateral")).isNotEmpty();
        // The same account again is the same version.
        assertThat(followed.follow().version()).isEqualTo(1);
    }

    /// The venue's own code and words are the error. A key that it repeats is hidden, and the book stays as it
    /// was.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "okx|401|{\"code\":\"50111\",\"msg\":\"Invalid OK-ACCESS-KEY made-up-key-4711\"}|answered 401: code"
                        + " 50111, Invalid OK-ACCESS-KEY …",
                "okx|401|{\"code\":\"50102\",\"msg\":\"Timestamp request expired\"}|answered 401: code 50102,"
                        + " Timestamp request expired",
                "deribit|400|{\"error\":{\"code\":13004,\"message\":\"invalid_credentials\"}}|answered 400: code"
                        + " 13004, invalid_credentials",
                "deribit|400|{\"error\":{\"code\":10028,\"message\":\"too_many_requests\"}}|answered 400: code 10028,"
                        + " too_many_requests",
                "binance|400|{\"code\":-1021,\"msg\":\"Timestamp for this request is outside of the"
                        + " recvWindow.\"}|answered 400: code -1021, Timestamp for this request",
                "bybit|200|{\"retCode\":10002,\"retMsg\":\"invalid request, please check your server"
                        + " timestamp\"}|refused: code 10002, invalid request",
                "bybit|200|{\"retCode\":10003,\"retMsg\":\"key made+up/secret-0815 is invalid\"}|refused: code 10003,"
                        + " key … is invalid",
                "bybit|503|<html>~made.up.phrase~</html>|answered 503",
                "okx|200|made+up/secret-0815|/api/v5/account/positions is neither JSON",
                "okx|200|{\"code\":\"0\",\"data\":[{\"made\":\"up\"}]}|/api/v5/account/positions"
            })
    void aRefusalIsShownWithItsCode(String venue, int status, String body, String expected) throws Exception {
        Followed followed = new Followed(feed(venue, ", coins: [BTC]", ENVIRONMENT));
        followed.follow();
        REPLAYED.guard(request -> Optional.of(new ReplayedVenue.Refusal(status, body)));
        AccountBook.Standing standing = followed.follow();
        assertThat(standing.status().error())
                .contains(expected)
                .doesNotContain(ID, SECRET, PHRASE, "signature=", "recvWindow=");
        assertThat(standing.status().state()).isEqualTo("failing");
        assertThat(standing.version()).isEqualTo(1);
        stored();
    }

    @Test
    void aWrongKeyIsRefusedByTheVenue() throws Exception {
        Map<String, String> wrong = new TreeMap<>(ENVIRONMENT);
        wrong.put("DESK_SECRET", "another");
        for (Map.Entry<String, String> venue : Map.of(
                        "okx", "50113", "deribit", "13004", "binance", "-1022", "bybit", "10004")
                .entrySet()) {
            Followed followed = new Followed(feed(venue.getKey(), ", coins: [BTC]", wrong));
            assertThat(followed.follow().status().error()).contains("code " + venue.getValue());
            assertThat(LIBRARY.latest(Tenant.DEFAULT, DocumentKind.BOOK, book)).isEmpty();
        }
    }

    /// A limit is kept for as long as the venue asks, and the market goes on meanwhile.
    @Test
    void aLimitIsKept() throws Exception {
        Followed followed = new Followed(feed("okx", ", coins: [BTC]", ENVIRONMENT));
        REPLAYED.guard(request -> {
            request.response().putHeader("Retry-After", "30");
            return Optional.of(new ReplayedVenue.Refusal(429, "{\"code\":\"50011\",\"msg\":\"Too Many Requests\"}"));
        });
        assertThat(followed.follow().status().error()).contains("answered 429: code 50011");
        REPLAYED.guard(FeedAccountTest::refused);
        int asked = REPLAYED.asked();
        now = now.plusSeconds(29);
        assertThat(followed.follow().status().failures()).isEqualTo(1);
        assertThat(REPLAYED.asked()).isEqualTo(asked);
        now = now.plusSeconds(2);
        assertThat(followed.follow().status().failures()).isZero();
    }

    /// A list that is cut, a position that the model does not know, and one that the market does not have give
    /// no book.
    @Test
    void aBookThatIsNotWholeIsNotStored() throws Exception {
        Followed cut = new Followed(feed("bybit", ", coins: [BTC]", ENVIRONMENT));
        REPLAYED.change(text -> text.replace("\"nextPageCursor\":\"\"", "\"nextPageCursor\":\"page2\""));
        assertThat(cut.follow().status().error()).contains("the last page is missing");
        REPLAYED.recover();

        Followed unknown = new Followed(feed("okx", ", coins: [BTC]", ENVIRONMENT));
        REPLAYED.change(text -> text.replace("BTC-USDT-SWAP", "WIF-USDT-SWAP"));
        assertThat(unknown.follow().status().error()).contains("WIF-USDT-SWAP");
        REPLAYED.recover();

        Followed unlisted = new Followed(feed("okx", ", coins: [BTC], instruments: [BTC-USDT-SWAP]", ENVIRONMENT));
        assertThat(unlisted.follow().status().error()).contains("the book was refused", "okx:BTC-USD-SWAP");
        assertThat(LIBRARY.latest(Tenant.DEFAULT, DocumentKind.BOOK, book)).isEmpty();
    }

    /// A debt in a coin without a price is missing in the book, which is not stored. A balance is, and a remark
    /// says so.
    @Test
    void aDebtWithoutAPriceIsNoRemark() throws Exception {
        Followed followed = new Followed(feed("okx", ", coins: [BTC]", ENVIRONMENT));
        REPLAYED.change(text -> text.replace("\"ccy\":\"ETH\",\"eq\":\"0\"", "\"ccy\":\"XYZ\",\"eq\":\"-5\""));
        assertThat(followed.follow().status().error()).contains("left out: balance of okx, -5 XYZ");
        assertThat(LIBRARY.latest(Tenant.DEFAULT, DocumentKind.BOOK, book)).isEmpty();
        REPLAYED.change(text -> text.replace("\"ccy\":\"ETH\",\"eq\":\"0\"", "\"ccy\":\"XYZ\",\"eq\":\"5\""));
        now = now.plusSeconds(5);
        AccountBook.Standing standing = followed.follow();
        assertThat(standing.version()).isEqualTo(1);
        assertThat(standing.remarks()).anyMatch(remark -> remark.contains("balance of okx, 5 XYZ"));
    }

    /// Any bit of an answer may be wrong: a poll ends with a book or with a sentence, and never with a key in
    /// it. Whether the book is right is a question for the importers' own tests.
    @Test
    void aFlippedBitGivesABookOrASentence() throws Exception {
        Followed followed = new Followed(feed("okx", ", coins: [BTC]", ENVIRONMENT));
        followed.follow();
        Random random = new Random(7);
        for (int i = 0; i < 100; i++) {
            REPLAYED.change(text -> flipped(text, random));
            now = now.plusSeconds(400);
            AccountBook.Standing standing = followed.follow();
            if (standing.status().failures() > 0) {
                assertThat(standing.status().error()).isNotBlank().doesNotContain("Exception", ID, SECRET, PHRASE);
            }
        }
    }

    private static String flipped(String text, Random random) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(7));
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    /// Whoever sees the feeds sees the book and no key.
    @Test
    void theFeedsShowNoKey() {
        MarketFeed feed = feed("okx", ", coins: [BTC]", ENVIRONMENT);
        try (FeedDesk desk = new FeedDesk(
                List.of(feed),
                LIBRARY,
                (address, headers) -> fail("nothing is asked yet"),
                (tenant, venue, state, note) -> {},
                InstantSource.system())) {
            assertThat(new String(desk.document(Tenant.DEFAULT), StandardCharsets.UTF_8))
                    .contains("\"account\":{\"book\":\"" + book + "\",\"state\":\"new\"")
                    .doesNotContain(ID, SECRET, PHRASE);
            assertThat(desk.rows().getFirst().account()).contains(VenueStatus.NEW);
        }
        assertThat(feed.toString()).doesNotContain(ID, SECRET, PHRASE);
    }
}
