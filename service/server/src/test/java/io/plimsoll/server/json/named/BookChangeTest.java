package io.plimsoll.server.json.named;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.server.json.tree.ReadResult;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Changes of the positions and the collateral of a book.
final class BookChangeTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static final String BOOK = """
        {"tags":{"desk":"options"},"market":"eod",
         "positions":[{"positionId":"p1","instrument":"PERP","quantity":"10","venue":"A"},
          {"positionId":"p2","instrument":"PERP","quantity":-2},
          {"positionId":"p3","instrument":"OPT","quantity":"1.50"}],
         "collateral":[{"asset":"USDC","quantity":"100"}],"seed":42}\
        """;

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] applied(byte[] book, ReadResult<BookChange> change) {
        return switch (change) {
            case ReadResult.Refused<BookChange> refused -> throw new AssertionError(refused.faults());
            case ReadResult.Accepted<BookChange>(BookChange sound) ->
                switch (sound.applyTo(book)) {
                    case ReadResult.Refused<byte[]> refused -> throw new AssertionError(refused.faults());
                    case ReadResult.Accepted<byte[]>(byte[] changed) -> changed;
                };
        };
    }

    private static List<Fault> faults(ReadResult<BookChange> change) {
        return faults(BOOK, change);
    }

    private static List<Fault> faults(String book, ReadResult<BookChange> change) {
        return switch (change) {
            case ReadResult.Refused<BookChange>(List<Fault> faults) -> faults;
            case ReadResult.Accepted<BookChange>(BookChange sound) ->
                switch (sound.applyTo(bytes(book))) {
                    case ReadResult.Refused<byte[]>(List<Fault> faults) -> faults;
                    case ReadResult.Accepted<byte[]> accepted -> List.of();
                };
        };
    }

    @Test
    void setsAndRemovesPositionsAndKeepsTheRest() throws IOException {
        byte[] changed = applied(bytes(BOOK), BookChange.Positions.read(bytes("""
            {"set":[{"positionId":"p3","instrument":"OPT","quantity":"4"},
              {"positionId":"p4","instrument":"FUT","quantity":"1"}],"remove":["p1"]}\
            """)));
        assertThat(MAPPER.readTree(changed)).isEqualTo(MAPPER.readTree("""
            {"tags":{"desk":"options"},"market":"eod",
             "positions":[{"instrument":"PERP","positionId":"p2","quantity":"-2"},
              {"instrument":"OPT","positionId":"p3","quantity":"4"},
              {"instrument":"FUT","positionId":"p4","quantity":"1"}],
             "collateral":[{"asset":"USDC","quantity":"100"}],"seed":42}\
            """));
    }

    @Test
    void addsTradesToThePositionThatFits() throws IOException {
        byte[] changed = applied(bytes(BOOK), BookChange.Trades.read(bytes("""
            {"trades":[{"instrument":"PERP","quantity":"-10","venue":"A"},
              {"instrument":"PERP","quantity":"0.5"},
              {"instrument":"PERP","quantity":"3","venue":"B"},
              {"instrument":"NEW","quantity":"7","counterparty":"C","desk":"D"}],
             "cash":[{"asset":"USDC","quantity":"-100"},{"asset":"BTC","quantity":"0.1"}]}\
            """)));
        JsonNode book = MAPPER.readTree(changed);
        assertThat(book.get("positions")).isEqualTo(MAPPER.readTree("""
            [{"instrument":"PERP","positionId":"p2","quantity":"-1.5"},
             {"instrument":"OPT","positionId":"p3","quantity":"1.5"},
             {"instrument":"PERP","positionId":"PERP","quantity":"3","venue":"B"},
             {"counterparty":"C","desk":"D","instrument":"NEW","positionId":"NEW","quantity":"7"}]\
            """));
        assertThat(book.get("collateral")).isEqualTo(MAPPER.readTree("[{\"asset\":\"BTC\",\"quantity\":\"0.1\"}]"));
    }

    @Test
    void reportsEveryFault() {
        assertThat(faults(BookChange.Positions.read(bytes("{\"remove\":[\"p1\",\"x\",\"y\"],\"sets\":1}"))))
                .extracting(Fault::path)
                .containsExactly("/sets");
        assertThat(faults(BookChange.Positions.read(bytes("{\"remove\":[\"p1\",\"x\",\"y\"]}"))))
                .extracting(Fault::sentence)
                .containsExactly(
                        "positionId is x: the book has no position of that id",
                        "positionId is y: the book has no position of that id");
        assertThat(
                        faults(
                                BookChange.Trades.read(
                                        bytes(
                                                "{\"trades\":[{\"positionId\":\"p1\",\"instrument\":\"OPT\",\"quantity\":1},{\"quantity\":\"a\"}]}"))))
                .extracting(Fault::path)
                .containsExactly("/trades/1/instrument", "/trades/1/quantity");
        assertThat(faults(BookChange.Trades.read(
                        bytes("{\"trades\":[{\"positionId\":\"p1\",\"instrument\":\"OPT\",\"quantity\":1}]}"))))
                .extracting(Fault::sentence)
                .containsExactly(
                        "positionId is p1: that position is in another instrument, venue, counterparty or desk");
        String twice = BOOK.replace(",\"venue\":\"A\"", "");
        assertThat(faults(
                        twice,
                        BookChange.Trades.read(bytes("{\"trades\":[{\"instrument\":\"PERP\",\"quantity\":1}]}"))))
                .extracting(Fault::sentence)
                .containsExactly("positionId is missing: 2 positions are in PERP and it must name one");
    }

    /// The total of each instrument after any trades is the total before plus the trades, and no position is zero.
    @Test
    void quantitiesAddUp() throws IOException {
        Random random = new Random(2);
        byte[] book = bytes(BOOK);
        TreeMap<String, BigDecimal> expected = new TreeMap<>();
        MAPPER.readTree(book)
                .get("positions")
                .forEach(position -> expected.merge(
                        position.get("instrument").asText(),
                        new BigDecimal(position.get("quantity").asText()),
                        BigDecimal::add));
        for (int i = 0; i < 2000; i++) {
            String instrument = "I" + random.nextInt(5);
            BigDecimal quantity = BigDecimal.valueOf(random.nextInt(7) - 3, random.nextInt(3));
            String venue = random.nextBoolean() ? ",\"venue\":\"V\"" : "";
            book = applied(
                    book,
                    BookChange.Trades.read(bytes("{\"trades\":[{\"instrument\":\"" + instrument + "\",\"quantity\":\""
                            + quantity.toPlainString() + "\"" + venue + "}]}")));
            expected.merge(instrument, quantity, BigDecimal::add);
        }
        TreeMap<String, BigDecimal> actual = new TreeMap<>();
        for (JsonNode position : MAPPER.readTree(book).get("positions")) {
            BigDecimal quantity = new BigDecimal(position.get("quantity").asText());
            assertThat(quantity.signum()).isNotZero();
            actual.merge(position.get("instrument").asText(), quantity, BigDecimal::add);
        }
        expected.forEach((instrument, total) ->
                assertThat(actual.getOrDefault(instrument, BigDecimal.ZERO)).isEqualByComparingTo(total));
    }
}
