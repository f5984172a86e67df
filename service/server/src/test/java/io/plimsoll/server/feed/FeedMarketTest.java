package io.plimsoll.server.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.server.feed.plan.FeedsReader;
import io.plimsoll.server.feed.plan.MarketFeed;
import io.plimsoll.server.feed.plan.VenueFeed;
import io.plimsoll.server.http.feed.WebAnswers;
import io.plimsoll.server.identity.Principal;
import io.plimsoll.server.json.tree.ReadResult;
import io.plimsoll.server.library.Library;
import io.plimsoll.store.DocumentKind;
import io.plimsoll.store.Tenant;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Markets that follow venues, against a server that replays recorded answers.
final class FeedMarketTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant TAKEN = Instant.ofEpochSecond(ReplayedVenue.RECORDED);
    private static final Duration PATIENCE = Duration.ofMillis(400);
    private static final int MOST_BYTES = 60_000;

    private static final FeedFixture FEEDS = FeedFixture.at(TAKEN);
    private static final Library LIBRARY = FEEDS.library();
    private static final ReplayedVenue REPLAYED = FEEDS.venue();

    private final String name = "live-" + UUID.randomUUID();
    private Instant unhurried = TAKEN;
    private Instant now = TAKEN.plusSeconds(2);

    @BeforeEach
    void recover() {
        REPLAYED.recover();
        REPLAYED.at(TAKEN);
    }

    @AfterAll
    static void end() {
        FEEDS.close();
    }

    private MarketFeed feed(String more, String... venues) {
        StringBuilder text =
                new StringBuilder("- market: " + name + "\n  assets: [USDT, USDC]\n" + more + "  venues:\n");
        for (String venue : venues) {
            text.append("  - {venue: ")
                    .append(venue)
                    .append(", coins: [BTC], kinds: [perpetual, future, option], address: \"")
                    .append(REPLAYED.address())
                    .append("\"}\n");
        }
        return switch (FeedsReader.read(text.toString().getBytes(StandardCharsets.UTF_8), Map.of())) {
            case ReadResult.Accepted<List<MarketFeed>>(List<MarketFeed> feeds) -> feeds.getFirst();
            case ReadResult.Refused<List<MarketFeed>> refused -> fail(refused.toString());
        };
    }

    private VenuePoll poll(VenueFeed venue) {
        return new VenuePoll(
                venue,
                new WebAnswers(FEEDS.vertx(), PATIENCE, MOST_BYTES, () -> now),
                new VenuePace(() -> unhurried = unhurried.plusSeconds(1)),
                () -> now);
    }

    private static VenuePoll.Polled.Sound sound(VenuePoll poll) throws InterruptedException {
        return switch (poll.poll()) {
            case VenuePoll.Polled.Sound sound -> sound;
            case VenuePoll.Polled.Failed failed -> fail(failed.sentence());
        };
    }

    private JsonNode market() throws IOException {
        return JSON.readTree(LIBRARY.latest(Tenant.DEFAULT, DocumentKind.MARKET, name)
                .orElseThrow()
                .bytes());
    }

    private Map<String, String> marks() throws IOException {
        Map<String, String> marks = new TreeMap<>();
        market().path("instruments")
                .forEach(each -> marks.put(
                        each.path("instrument").asText(), each.path("markPrice").asText()));
        return marks;
    }

    @ParameterizedTest
    @MethodSource("venues")
    void theAnswersOfEachVenueBecomeAMarket(String venue, Map<String, String> expected) throws Exception {
        MarketFeed feed = feed("", venue);
        FeedMarket market = new FeedMarket(feed, LIBRARY);
        assertThat(market.take(
                        feed.venues().getFirst(), sound(poll(feed.venues().getFirst()))))
                .isEmpty();
        assertThat(marks()).containsAllEntriesOf(expected);
        assertThat(Instant.parse(market().path("asOf").asText())).isBetween(TAKEN, TAKEN.plusSeconds(1));
        assertThat(market().path("assets").findValuesAsText("asset")).contains("BTC");
        assertThat(market.stored().version()).isEqualTo(1);
        assertThat(market.stored().contracts()).isEqualTo(marks().size());
    }

    /// The marks are those of the samples. A mark in USDT is times the price of USDT.
    static Stream<Arguments> venues() {
        return Stream.of(
                Arguments.of(
                        "deribit",
                        Map.of(
                                "deribit:BTC-PERPETUAL", "59188.4",
                                "deribit:BTC-25SEP26", "59709.5",
                                "deribit:BTC-25SEP26-70000-C", "0.02111227")),
                Arguments.of("okx", Map.of("okx:BTC-USD-SWAP", "59300")),
                Arguments.of("binance", Map.of("binance:BTCUSDT", "59192.1", "binance:BTCUSD_PERP", "59190.4")),
                Arguments.of("bybit", Map.of("bybit:BTCUSD", "59188.4", "bybit:BTCUSDU26", "59709.5")));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void afterAFaultTheLastMarketStands(String sentence, Consumer<ReplayedVenue> fault) throws Exception {
        MarketFeed feed = feed("", "deribit");
        FeedMarket market = new FeedMarket(feed, LIBRARY);
        VenuePoll poll = poll(feed.venues().getFirst());
        market.take(feed.venues().getFirst(), sound(poll));
        byte[] before = market().toString().getBytes(StandardCharsets.UTF_8);
        fault.accept(REPLAYED);
        now = now.plusSeconds(15);
        assertThat(poll.poll())
                .isInstanceOfSatisfying(
                        VenuePoll.Polled.Failed.class,
                        failed -> assertThat(failed.sentence()).contains(sentence));
        assertThat(market().toString().getBytes(StandardCharsets.UTF_8)).isEqualTo(before);
        assertThat(market.stored().version()).isEqualTo(1);
        REPLAYED.recover();
        REPLAYED.at(now);
        assertThat(market.take(feed.venues().getFirst(), sound(poll))).isEmpty();
        assertThat(market().path("asOf").asText()).startsWith(now.toString().substring(0, 19));
        assertThat(market.stored().version()).isEqualTo(2);
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                fault(
                        "answered 503",
                        request -> request.response().setStatusCode(503).end("down")),
                fault(
                        "answered 418",
                        request -> request.response().setStatusCode(418).end()),
                fault(
                        "answered 302",
                        request -> request.response()
                                .setStatusCode(302)
                                .putHeader("Location", "/elsewhere")
                                .end()),
                fault("did not answer within 400 ms", request -> {}),
                fault(
                        "did not answer within 400 ms",
                        request -> request.response().setChunked(true).write("{\"result\": [")),
                fault("did not answer", request -> request.connection().close()),
                fault("did not answer", request -> {
                    request.response().putHeader("Content-Length", "1000");
                    request.response()
                            .write("{\"result\"")
                            .onComplete(sent -> request.connection().close());
                }),
                fault(
                        "answered with more than 60000 bytes",
                        request -> request.response().end(Buffer.buffer(new byte[MOST_BYTES + 1]))),
                fault("answered with more than 60000 bytes", FeedMarketTest::bomb),
                changed("is no JSON", text -> text.substring(0, text.length() / 2)),
                changed("is no document that is known", text -> text.replace("mark_price", "markPrice")),
                changed("mark_price is \"n/a\"", text -> text.replace("59188.4", "\"n/a\"")),
                changed("a price must not be negative", text -> text.replace("59188.4", "-59188.4")),
                changed("after the time of this machine", text -> text.replace("1782820158", "1782829999")),
                changed("before those of", text -> text.replace("1782820158", "1782820000")),
                changed(
                        "is no data but an error of a venue: 10028 too_many_requests",
                        text -> "{\"error\": {\"code\": 10028, \"message\": \"too_many_requests\"}}"),
                changed("has no row that is of use", text -> "{\"jsonrpc\": \"2.0\", \"result\": []}"),
                changed("is no document that is known", text -> "{\"status\": \"maintenance\"}"),
                changed("is neither JSON", text -> "<html>maintenance</html>"));
    }

    private static Arguments fault(String sentence, Consumer<HttpServerRequest> how) {
        Consumer<ReplayedVenue> fault = venue -> venue.fail(how);
        return Arguments.of(sentence, fault);
    }

    private static Arguments changed(String sentence, Function<String, String> how) {
        Consumer<ReplayedVenue> fault = venue -> venue.change(how);
        return Arguments.of(sentence, fault);
    }

    /// Few bytes that are many after decompression.
    private static void bomb(HttpServerRequest request) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            byte[] blanks = new byte[MOST_BYTES * 20];
            Arrays.fill(blanks, (byte) ' ');
            gzip.write(blanks);
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
        request.response().putHeader("Content-Encoding", "gzip").end(Buffer.buffer(packed.toByteArray()));
    }

    @ParameterizedTest
    @MethodSource("waits")
    void theVenueSaysHowLongToWait(String header, Optional<Duration> expected) throws Exception {
        REPLAYED.fail(request -> request.response()
                .setStatusCode(429)
                .putHeader("Retry-After", header)
                .end());
        VenuePoll poll = poll(feed("", "deribit").venues().getFirst());
        assertThat(poll.poll())
                .isInstanceOfSatisfying(
                        VenuePoll.Polled.Failed.class,
                        failed -> assertThat(failed.pause()).isEqualTo(expected));
    }

    static Stream<Arguments> waits() {
        return Stream.of(
                Arguments.of("7", Optional.of(Duration.ofSeconds(7))),
                Arguments.of("Tue, 30 Jun 2026 11:49:50 GMT", Optional.of(Duration.ofSeconds(30))),
                Arguments.of("999999", Optional.of(Duration.ofHours(1))),
                Arguments.of("Tue, 30 Jun 2026 11:00:00 GMT", Optional.empty()),
                Arguments.of("soon", Optional.empty()));
    }

    /// Okx goes on, with the last marks of Deribit, and the market is as old as these.
    @Test
    void aVenueThatFailsKeepsItsContractsAndItsAge() throws Exception {
        MarketFeed feed = feed("", "deribit", "okx");
        FeedMarket market = new FeedMarket(feed, LIBRARY);
        for (VenueFeed venue : feed.venues()) {
            market.take(venue, sound(poll(venue)));
        }
        Instant later = TAKEN.plusSeconds(1200);
        now = later;
        REPLAYED.at(later);
        REPLAYED.change(text -> text.replace("59300.0", "60300.0"));
        assertThat(market.take(feed.venues().get(1), sound(poll(feed.venues().get(1)))))
                .isEmpty();
        assertThat(marks())
                .containsEntry("okx:BTC-USD-SWAP", "60300")
                .containsEntry("deribit:BTC-PERPETUAL", "59188.4");
        assertThat(market().path("asOf").asText()).startsWith("2026-06-30T11:49:18");
    }

    /// The first market of a service has the contracts of a venue that has not answered since it began.
    @Test
    void aServiceThatBeginsAgainKeepsWhatTheStoreHas() throws Exception {
        MarketFeed feed = feed("", "deribit", "okx");
        FeedMarket first = new FeedMarket(feed, LIBRARY);
        for (VenueFeed venue : feed.venues()) {
            first.take(venue, sound(poll(venue)));
        }
        Map<String, String> before = marks();
        now = TAKEN.plusSeconds(600);
        REPLAYED.at(now);
        VenueFeed okx = feed.venues().get(1);
        assertThat(new FeedMarket(feed, LIBRARY).take(okx, sound(poll(okx)))).isEmpty();
        assertThat(marks()).isEqualTo(before);
        assertThat(market().path("asOf").asText()).startsWith("2026-06-30T11:49:18");
        assertThat(market().path("assets").findValuesAsText("asset")).containsExactlyInAnyOrder("BTC", "USDC", "USDT");
    }

    /// A desk adds a depth and a lot to the market. The next version of the feed has them beside what the venue
    /// says, without those of a contract that is gone.
    @Test
    void liquidityStaysWithItsContracts() throws Exception {
        MarketFeed feed = feed("", "deribit");
        FeedMarket market = new FeedMarket(feed, LIBRARY);
        VenueFeed venue = feed.venues().getFirst();
        VenuePoll poll = poll(venue);
        assertThat(market.take(venue, sound(poll))).isEmpty();
        String listed = market().path("instruments").path(0).path("instrument").asText();
        ObjectNode changed = market().deepCopy();
        changed.putArray("liquidity")
                .addObject()
                .put("instrument", listed)
                .put("averageDailyVolume", 1234.5)
                .put("depth", 67)
                .put("lot", "0.001");
        changed.withArray("/instruments")
                .add(changed.path("instruments").path(0).<ObjectNode>deepCopy().put("instrument", "gone"));
        changed.withArray("/liquidity").addObject().put("instrument", "gone").put("spread", 1);
        assertThat(LIBRARY.put(
                        new Principal(Tenant.DEFAULT, "desk"),
                        new Library.Draft(
                                DocumentKind.MARKET,
                                name,
                                changed.toString().getBytes(StandardCharsets.UTF_8),
                                "",
                                -1)))
                .isInstanceOf(Library.Stored.Done.class);

        assertThat(market.take(venue, sound(poll))).isEmpty();

        JsonNode liquidity = market().path("liquidity");
        assertThat(liquidity.findValuesAsText("instrument"))
                .containsExactly("deribit:BTC-PERPETUAL", "deribit:BTC-25SEP26", "deribit:BTC-25SEP26-70000-C");
        assertThat(liquidity.path(0).toString())
                .isEqualTo("{\"instrument\":\"deribit:BTC-PERPETUAL\",\"averageDailyVolume\":\"8514.27\",\"depth\":67,"
                        + "\"lot\":\"0.001\",\"spread\":\"0.5\"}");
        assertThat(market().path("instruments").findValuesAsText("instrument")).doesNotContain("gone");
    }

    /// A contract whose new quote is crossed keeps the one from before; the others go on.
    @Test
    void aQuoteInQuarantineIsReplacedByTheOneBefore() throws Exception {
        MarketFeed feed = feed("  quarantine: exclude\n", "bybit");
        FeedMarket market = new FeedMarket(feed, LIBRARY);
        VenueFeed bybit = feed.venues().getFirst();
        VenuePoll poll = poll(bybit);
        market.take(bybit, sound(poll));
        REPLAYED.change(text -> text.replace("\"59188\"", "\"59999\"")
                .replace("\"59188.4\"", "\"59995\"")
                .replace("\"59709.5\"", "\"59720\""));
        assertThat(market.take(bybit, sound(poll))).isEmpty();
        assertThat(marks()).containsEntry("bybit:BTCUSD", "59188.4").containsEntry("bybit:BTCUSDU26", "59720");
        assertThat(market.stored().anomalies()).singleElement().asString().startsWith("crossed: bybit:BTCUSD");
        assertThat(market.stored().remarks())
                .anySatisfy(remark -> assertThat(remark)
                        .isEqualTo("kept: bybit:BTCUSD has no sound quote, that of 2026-06-30T11:49:18.301Z stands"));
    }

    /// A contract that is listed and has no quote is left out alone.
    @Test
    void aContractWithoutAMarkIsLeftOutAlone() throws Exception {
        REPLAYED.change(text -> text.replace("\"mark_price\": 59709.5", "\"mark_price\": null"));
        MarketFeed feed = feed("", "deribit");
        FeedMarket market = new FeedMarket(feed, LIBRARY);
        market.take(feed.venues().getFirst(), sound(poll(feed.venues().getFirst())));
        assertThat(marks()).doesNotContainKey("deribit:BTC-25SEP26").containsKey("deribit:BTC-PERPETUAL");
        assertThat(market.stored().remarks())
                .anySatisfy(remark -> assertThat(remark).startsWith("left out: deribit:BTC-25SEP26, because"));
    }

    @Test
    void listsAreAskedForAgainAfterTenMinutes() throws Exception {
        VenuePoll poll = poll(feed("", "deribit").venues().getFirst());
        int before = REPLAYED.asked();
        sound(poll);
        assertThat(REPLAYED.asked() - before).isEqualTo(2);
        sound(poll);
        assertThat(REPLAYED.asked() - before).isEqualTo(3);
        now = now.plusSeconds(600);
        REPLAYED.at(now);
        sound(poll);
        assertThat(REPLAYED.asked() - before).isEqualTo(5);
    }

    /// Deribit never answers, and OKX is polled all the same.
    @Test
    void aVenueThatHangsDelaysNoOther() throws Exception {
        REPLAYED.atAnyTime();
        List<String> reports = Collections.synchronizedList(new ArrayList<>());
        MarketFeed feed = feed("  every: PT1S\n", "okx", "deribit");
        AnswerSource web = new WebAnswers(FEEDS.vertx(), PATIENCE, MOST_BYTES, InstantSource.system());
        CountDownLatch never = new CountDownLatch(1);
        AnswerSource source = (address, headers) -> {
            if (address.getPath().startsWith("/api/v2")) {
                never.await();
            }
            return web.fetch(address, headers);
        };
        try (FeedDesk desk = new FeedDesk(
                List.of(feed),
                LIBRARY,
                source,
                (tenant, venue, state, note) -> reports.add(venue + " " + state),
                InstantSource.system())) {
            desk.start();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> LIBRARY.history(Tenant.DEFAULT, DocumentKind.MARKET, name, Long.MAX_VALUE, 9)
                                    .size()
                            >= 2);
            assertThat(desk.rows())
                    .extracting(row -> row.venue().venue() + " " + row.status().state())
                    .containsExactly("okx up", "deribit new");
            assertThat(reports).containsExactly("okx up");
        }
    }
}
