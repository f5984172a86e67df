package io.plimsoll.server.feed.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.imports.anomaly.Quarantine;
import io.plimsoll.imports.contract.ContractKind;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.server.json.tree.ReadResult;
import io.plimsoll.store.Tenant;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The file of feeds.
final class FeedsReaderTest {
    private static ReadResult<List<MarketFeed>> read(String text) {
        return FeedsReader.read(text.getBytes(StandardCharsets.UTF_8), Map.of("DESK_KEY", "a", "DESK_SECRET", "b c"));
    }

    private static List<MarketFeed> feeds(String text) {
        return switch (read(text)) {
            case ReadResult.Accepted<List<MarketFeed>>(List<MarketFeed> feeds) -> feeds;
            case ReadResult.Refused<List<MarketFeed>> refused -> throw new AssertionError(refused.toString());
        };
    }

    @Test
    void whatIsLeftOutHasADefault() {
        assertThat(feeds("[{market: live, venues: [{venue: okx, coins: [BTC]}]}]"))
                .containsExactly(new MarketFeed(
                        "live",
                        Tenant.DEFAULT,
                        Duration.ofSeconds(15),
                        Quarantine.REPORT,
                        List.of(),
                        List.of(new VenueFeed(
                                VenueApi.OKX,
                                Optional.empty(),
                                List.of("BTC"),
                                Set.of(ContractKind.PERPETUAL, ContractKind.FUTURE),
                                List.of(),
                                Optional.empty()))));
    }

    @Test
    void allOfItIsRead() {
        assertThat(feeds("""
            - market: live
              tenant: desk-a
              every: PT5S
              quarantine: exclude
              assets: [USDT]
              venues:
              - {venue: bybit, coins: [BTC, ETH], kinds: [option], instruments: ["BTC-*"], address: "http://proxy:8080/bybit/"}
            """))
                .containsExactly(new MarketFeed(
                        "live",
                        new Tenant("desk-a"),
                        Duration.ofSeconds(5),
                        Quarantine.EXCLUDE,
                        List.of("USDT"),
                        List.of(new VenueFeed(
                                VenueApi.BYBIT,
                                Optional.of(URI.create("http://proxy:8080/bybit/")),
                                List.of("BTC", "ETH"),
                                Set.of(ContractKind.OPTION),
                                List.of("BTC-*"),
                                Optional.empty()))));
    }

    @Test
    void everyFaultIsReportedAtOnce() {
        ReadResult<List<MarketFeed>> read = read("""
            - {market: "a b", every: PT0.5S, quarantine: refuse, venues: []}
            - {market: live, venues: [{venue: ftx, coins: []}, {venue: okx, coins: [btc], kinds: [spot], adress: x}]}
            - {market: twice, venues: [{venue: okx, coins: [BTC]}, {venue: okx, coins: [BTC]}]}
            - {market: twin, venues: [{venue: okx, coins: [BTC], address: "ftp://x"}]}
            - {market: one, venues: [{venue: okx, coins: [BTC]}]}
            - {market: one, venues: [{venue: deribit, coins: [BTC], address: "https://user@host"}]}
            - {market: one, venues: [{venue: deribit, coins: [BTC]}]}
            - {venues: [{venue: deribit}]}
            """);
        assertThat(read)
                .isInstanceOfSatisfying(
                        ReadResult.Refused.class,
                        refused -> assertThat(((ReadResult.Refused<?>) refused).faults())
                                .extracting(Fault::path)
                                .containsExactly(
                                        "/0/market",
                                        "/0/every",
                                        "/0/quarantine",
                                        "/0/venues",
                                        "/1/venues/0/venue",
                                        "/1/venues/0/coins",
                                        "/1/venues/1/coins/0",
                                        "/1/venues/1/kinds/0",
                                        "/1/venues/1/adress",
                                        "/2/venues/1/venue",
                                        "/3/venues/0/address",
                                        "/5/venues/0/address",
                                        "/6/market",
                                        "/7/market",
                                        "/7/venues/0/coins"));
    }

    /// A fault of a key names the variable, never its value.
    @Test
    void everyFaultOfAnAccountIsReportedAtOnce() {
        ReadResult<List<MarketFeed>> read = read("""
            - {market: a, venues: [{venue: okx, coins: [BTC], book: b, keys: DESK}]}
            - {market: b, venues: [{venue: okx, coins: [BTC], book: b}]}
            - {market: c, venues: [{venue: bybit, coins: [BTC], book: "a b", keys: desk}]}
            - {market: d, venues: [{venue: bybit, coins: [BTC], book: b, keys: OTHER, address: "http://proxy"}]}
            """);
        assertThat(((ReadResult.Refused<List<MarketFeed>>) read).faults())
                .extracting(fault -> fault.path() + " " + fault.sentence())
                .containsExactly(
                        "/0/venues/0/keys keys: DESK_SECRET in the environment must be 1 to 512 characters of ASCII"
                                + " without spaces",
                        "/0/venues/0/keys keys: DESK_PASSPHRASE is not in the environment",
                        "/1/venues/0/keys keys is missing: it must be given",
                        "/2/venues/0/book book is the text \"a b\": it must be 1 to 128 letters, digits, points,"
                                + " dashes or underscores",
                        "/2/venues/0/keys keys is the text \"desk\": it must be the begin of names in the environment,"
                                + " such as DESK for DESK_KEY and DESK_SECRET",
                        "/3/venues/0/address address: it is http://proxy, but a key is used over https alone, or on"
                                + " this machine",
                        "/3/venues/0/keys keys: OTHER_KEY is not in the environment",
                        "/3/venues/0/keys keys: OTHER_SECRET is not in the environment");
    }

    @Test
    void aBookFollowsOneAccount() {
        Map<String, String> keys = Map.of("A_KEY", "a", "A_SECRET", "b");
        String venue = "venues: [{venue: bybit, coins: [BTC], book: same, keys: A}]}";
        String text =
                "[{market: a, " + venue + ", {market: b, " + venue + ", {market: c, tenant: other, " + venue + "]";
        assertThat(((ReadResult.Refused<List<MarketFeed>>)
                                FeedsReader.read(text.getBytes(StandardCharsets.UTF_8), keys))
                        .faults())
                .extracting(fault -> fault.path() + " " + fault.sentence())
                .containsExactly("/1/venues/0/book book: same follows an account already");
    }

    /// The paths are those of the venues' documentation.
    @Test
    void eachVenueIsAskedAtItsOwnAddress() {
        assertThat(feeds("[{market: live, venues: [{venue: deribit, coins: [BTC, USDC]}]}]")
                        .getFirst()
                        .venues()
                        .getFirst()
                        .quotes())
                .extracting(URI::toString)
                .containsExactly(
                        "https://www.deribit.com/api/v2/public/get_book_summary_by_currency?currency=BTC",
                        "https://www.deribit.com/api/v2/public/get_book_summary_by_currency?currency=USDC");
        VenueFeed binance = feeds("[{market: live, venues: [{venue: binance, coins: [BTC], kinds: [option]}]}]")
                .getFirst()
                .venues()
                .getFirst();
        assertThat(binance.lists())
                .extracting(URI::toString)
                .containsExactly(
                        "https://fapi.binance.com/fapi/v1/exchangeInfo",
                        "https://dapi.binance.com/dapi/v1/exchangeInfo",
                        "https://eapi.binance.com/eapi/v1/exchangeInfo");
        VenueFeed proxied = feeds("[{market: live, venues: [{venue: okx, coins: [BTC], kinds: [perpetual], address:"
                        + " 'http://p/x/'}]}]")
                .getFirst()
                .venues()
                .getFirst();
        assertThat(proxied.lists())
                .extracting(URI::toString)
                .containsExactly("http://p/x/api/v5/public/instruments?instType=SWAP");
    }
}
