package io.plimsoll.server.json.named;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.server.json.named.NamedDocuments.Finding;
import io.plimsoll.server.json.tree.ReadResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Profits of futures and perpetuals between versions of a market.
final class SettledBookTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int BOOKS = 2000;
    private static final int VERSIONS = 4;

    /// A market of versions 1 to 4, named `live`.
    private static final class Markets implements NamedDocuments.Lookup {
        private final Map<Integer, String> documents = new HashMap<>();

        @Override
        public Finding find(String kind, String name) {
            int number = name.equals("live") ? VERSIONS : Integer.parseInt(name.replaceFirst("live@", ""));
            String market = documents.get(number);
            return kind.equals(NamedDocuments.MARKET) && market != null
                    ? new Finding.Found(
                            market.getBytes(StandardCharsets.UTF_8),
                            "hash of " + number,
                            Optional.of(new NamedDocuments.Version("live", number, name.equals("live"))))
                    : new Finding.Unknown();
        }
    }

    private static String market(double linear, double inverse) {
        return """
            {"assets":[{"asset":"ETH","price":1}],"instruments":[
             {"instrument":"LIN","kind":"perpetual","asset":"BTC","payoff":"linear","markPrice":"%s"},
             {"instrument":"INV","kind":"future","asset":"ETH","payoff":"inverse","markPrice":%s},
             {"instrument":"OPT","kind":"option","asset":"BTC","payoff":"inverse","markPrice":"%s"},
             {"instrument":"SPOT","kind":"spot","asset":"BTC"}]}\
            """.formatted(linear, inverse, linear);
    }

    private static String book(int settledAt, double linear, double inverse) {
        return """
            {"market":"live","settledAt":"live@%d","positions":[
             {"positionId":"l","instrument":"LIN","quantity":"%s"},
             {"positionId":"i","instrument":"INV","quantity":"%s"},
             {"positionId":"o","instrument":"OPT","quantity":"5"},
             {"positionId":"s","instrument":"SPOT","quantity":"7"}],
             "collateral":[{"asset":"USD","quantity":"100000"}]}\
            """.formatted(settledAt, linear, inverse);
    }

    private static JsonNode latest(String book, Markets markets) throws IOException {
        return switch (SettledBook.latest(book.getBytes(StandardCharsets.UTF_8), markets)) {
            case ReadResult.Accepted<byte[]>(byte[] settled) -> MAPPER.readTree(settled);
            case ReadResult.Refused<byte[]> refused -> throw new AssertionError(refused.faults());
        };
    }

    private static double balance(JsonNode book, String asset) {
        for (JsonNode each : book.get("collateral")) {
            if (each.get("asset").asText().equals(asset)) {
                return each.get("quantity").asDouble();
            }
        }
        return 0;
    }

    /// A linear contract pays dollars, an inverse one coins. The size of an inverse contract stays the same in
    /// dollars. Options and spot are worth their mark, and pay nothing. A book that is settled at a version
    /// between is settled at the same figures.
    @Test
    void profitsDoNotDependOnTheVersionsBetween() throws IOException {
        Random random = new Random(20261130);
        for (int round = 0; round < BOOKS; round++) {
            Markets markets = new Markets();
            double[] linear = new double[VERSIONS + 1];
            double[] inverse = new double[VERSIONS + 1];
            for (int version = 1; version <= VERSIONS; version++) {
                linear[version] = Math.round(100 * Math.exp(12 * random.nextDouble())) / 100.0;
                inverse[version] = Math.round(100 * Math.exp(12 * random.nextDouble())) / 100.0;
                markets.documents.put(version, market(linear[version], inverse[version]));
            }
            double longs = Math.round(1000 * random.nextGaussian()) / 100.0 + 0.001;
            double coins = Math.round(1000 * random.nextGaussian()) / 100.0 + 0.001;
            JsonNode whole = latest(book(1, longs, coins), markets);

            assertThat(whole.get("settledAt").asText()).isEqualTo("live@4");
            double dollars = 100_000 + longs * (linear[4] - linear[1]);
            assertThat(balance(whole, "USD"))
                    .isEqualTo(dollars, within(1e-9 * Math.max(1e5, Math.abs(longs) * (linear[1] + linear[4]))));
            double paid = coins * (1 - inverse[1] / inverse[4]);
            assertThat(balance(whole, "ETH")).isEqualTo(paid, within(1e-9 * Math.max(1, Math.abs(paid))));
            double left = whole.at("/positions/1/quantity").asDouble();
            assertThat(left * inverse[4])
                    .isEqualTo(coins * inverse[1], within(1e-6 * Math.abs(coins) * inverse[1] + inverse[4] * 1e-11));
            assertThat(whole.at("/positions/0/quantity").asDouble()).isEqualTo(longs);
            assertThat(whole.at("/positions/2/quantity").asText()).isEqualTo("5");
            assertThat(whole.at("/positions/3/quantity").asText()).isEqualTo("7");

            Markets earlier = new Markets();
            earlier.documents.putAll(markets.documents);
            earlier.documents.put(VERSIONS, markets.documents.get(2));
            JsonNode half = latest(book(1, longs, coins), earlier);
            JsonNode again =
                    latest(((ObjectNode) half).put("settledAt", "live@2").toString(), markets);
            assertThat(balance(again, "USD"))
                    .isEqualTo(balance(whole, "USD"), within(1e-9 * Math.max(1e5, Math.abs(dollars))));
            assertThat(again.at("/positions/1/quantity").asDouble())
                    .isEqualTo(left, within(1e-11 * Math.max(1, inverse[2] / inverse[4]) + 1e-9 * Math.abs(left)));
        }
    }

    /// A contract that pays USDT pays coins: its mark in dollars is divided by the price of the coin in each version.
    @Test
    void aContractInAStablecoinPaysTheCoin() throws IOException {
        Random random = new Random(20261201);
        for (int round = 0; round < BOOKS; round++) {
            Markets markets = new Markets();
            double[] marks = {100 + 900 * random.nextDouble(), 100 + 900 * random.nextDouble()};
            double[] coins = {0.9 + 0.2 * random.nextDouble(), 0.9 + 0.2 * random.nextDouble()};
            for (int i = 0; i < 2; i++) {
                markets.documents.put(i == 0 ? 1 : VERSIONS, """
                    {"assets":[{"asset":"USDT","price":"%s"}],"instruments":[{"instrument":"LIN","kind":"future",
                     "asset":"BTC","payoff":"linear","markPrice":"%s","settlement":"USDT"}]}\
                    """.formatted(coins[i], marks[i]));
            }
            String book = """
                {"market":"live","settledAt":"live@1","positions":[{"positionId":"l","instrument":"LIN","quantity":"-3"}],
                 "collateral":[{"asset":"USD","quantity":"100"}]}\
                """;
            JsonNode settled = latest(book, markets);
            assertThat(balance(settled, "USD")).isEqualTo(100);
            assertThat(balance(settled, "USDT"))
                    .isEqualTo(-3 * (marks[1] / coins[1] - marks[0] / coins[0]), within(1e-8));
        }
    }

    /// Byte for byte: a book that does not say it, and one that is settled at the latest version.
    @Test
    void otherBooksStayAsTheyAre() {
        Markets markets = new Markets();
        markets.documents.put(1, market(90, 90));
        markets.documents.put(4, market(100, 100));
        for (String same : List.of(book(4, 1, 1), book(1, 1, 1).replace("\"settledAt\":\"live@1\",", ""))) {
            byte[] bytes = same.getBytes(StandardCharsets.UTF_8);
            assertThat(SettledBook.latest(bytes, markets))
                    .isInstanceOfSatisfying(
                            ReadResult.Accepted.class,
                            settled -> assertThat(new String((byte[]) settled.request(), StandardCharsets.UTF_8)
                                            .replaceAll("\\s", ""))
                                    .isEqualTo(same.replaceAll("\\s", "")));
        }
    }

    /// Nothing is left out in silence: a version that is gone, and a contract that was not listed then.
    @Test
    void profitsThatAreNotKnownAreFaults() {
        Markets markets = new Markets();
        markets.documents.put(4, market(100, 100));
        assertThat(faults(book(1, 1, 1), markets))
                .containsExactly("the book is settled at live@1, which is no longer stored: store its balances with the"
                        + " marks of a later version");
        markets.documents.put(1, market(90, 90).replace("\"LIN\"", "\"OTHER\""));
        assertThat(faults(book(1, 1, 1), markets))
                .containsExactly("position l is in LIN, of which the market at which the book is settled has no mark");
    }

    private static List<String> faults(String book, Markets markets) {
        return switch (SettledBook.latest(book.getBytes(StandardCharsets.UTF_8), markets)) {
            case ReadResult.Accepted<byte[]> settled -> throw new AssertionError("it was settled");
            case ReadResult.Refused<byte[]>(List<Fault> faults) ->
                faults.stream().map(Fault::sentence).toList();
        };
    }

    /// A firm has the profits of each book, and a request that brings its own holdings has none.
    @Test
    void aRequestHasTheProfitsOfItsBook() throws IOException {
        Markets markets = new Markets();
        markets.documents.put(1, market(100, 50));
        markets.documents.put(4, market(80, 40));
        NamedDocuments.Lookup stored = (kind, name) -> kind.equals(NamedDocuments.BOOK)
                ? new Finding.Found(
                        book(1, 10, 8).getBytes(StandardCharsets.UTF_8),
                        "hash of " + name,
                        Optional.of(new NamedDocuments.Version(name, 1, true)))
                : markets.find(kind, name);

        JsonNode request = replaced("{\"book\":\"alpha\"}", stored);
        assertThat(request.has("settledAt")).isFalse();
        assertThat(balance(request, "USD")).isEqualTo(99_800);
        assertThat(balance(request, "ETH")).isEqualTo(-2);
        assertThat(request.at("/positions/1/quantity").asDouble()).isEqualTo(10);

        JsonNode own = replaced("{\"book\":\"alpha\",\"collateral\":[{\"asset\":\"USD\",\"quantity\":\"5\"}]}", stored);
        assertThat(balance(own, "USD")).isEqualTo(5);
        JsonNode before = replaced("{\"book\":\"alpha\",\"market\":\"live@1\"}", stored);
        assertThat(balance(before, "USD")).isEqualTo(100_000);

        JsonNode firm = replaced(
                "{\"accounts\":[{\"book\":\"alpha\"},{\"id\":\"x\",\"positions\":[]}],\"market\":\"live\"}", stored);
        assertThat(balance(firm.at("/accounts/0"), "USD")).isEqualTo(99_800);
        assertThat(balance(firm.at("/accounts/0"), "ETH")).isEqualTo(-2);
        assertThat(firm.at("/accounts/1").toString()).isEqualTo("{\"id\":\"x\",\"positions\":[]}");
    }

    private static JsonNode replaced(String body, NamedDocuments.Lookup lookup) throws IOException {
        NamedDocuments.Replaced replaced =
                NamedDocuments.replace(body.getBytes(StandardCharsets.UTF_8), 1 << 20, lookup);
        assertThat(replaced.faults()).isEmpty();
        return MAPPER.readTree(replaced.body());
    }
}
