package io.plimsoll.server.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.desk.margin.MaintenanceRatio;
import io.plimsoll.desk.margin.MarginCalculator;
import io.plimsoll.desk.margin.MarginRequest;
import io.plimsoll.desk.order.BookLimits;
import io.plimsoll.desk.order.Order;
import io.plimsoll.desk.order.OrderCheckAnswer;
import io.plimsoll.desk.order.OrderCheckCalculator;
import io.plimsoll.desk.order.OrderCheckRequest;
import io.plimsoll.desk.whatif.Change;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.engine.KeptScenarios;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.methodology.requirement.Requirement;
import io.plimsoll.methodology.requirement.calculator.RequirementCalculator;
import io.plimsoll.server.json.request.MarginRequestReader;
import io.plimsoll.server.json.request.RequestOverrides;
import io.plimsoll.server.json.tree.ReadResult;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// On vectors, where scenarios are kept: a check, and the margin of a watched book, have every figure of the full
/// computation, to the last digit, while positions, market, model, policy and seed of several books change in any
/// order.
final class OrderCheckOnVectorsTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final MarginEngine ENGINE = new MarginEngine(BackendRegistry.discover(), 2);
    private static final RequirementCalculator FULL = new RequirementCalculator(ENGINE);
    private static final List<String> EXAMPLES = List.of(
            "greeks",
            "expired-inside",
            "story-liquidation",
            "story-concentrated",
            "story-offset-granted",
            "story-offset-refused",
            "story-depeg");
    private static final List<String> POLICIES = List.of("standard@1.0.0", "standard@1.1.0", "standard@1.3.0");

    /// Changes of a book between two checks are drawn from so many kinds; the others leave it as it is.
    private static final int KINDS = 10;

    private final Random random;
    private final ObjectNode[] books = new ObjectNode[EXAMPLES.size()];

    OrderCheckOnVectorsTest() throws IOException {
        random = new Random(16);
        for (int i = 0; i < books.length; i++) {
            books[i] = (ObjectNode) MAPPER.readTree(Files.readString(Path.of("examples/" + EXAMPLES.get(i) + ".json")));
            books[i].put("scenarios", 400 + 100 * (i % 2)).put("backend", "vector");
            books[i].remove("runningLoss");
            ObjectNode methodology = books[i].withObject("/methodology");
            methodology.put("liquidationPrices", false).put("liquidationPlan", "never");
            if (!methodology.has("policy")) {
                methodology.put("policy", POLICIES.getLast());
            }
        }
    }

    /// More steps on demand: `-Dplimsoll.test.steps=5000`.
    private static int steps(int usual) {
        return Integer.getInteger("plimsoll.test.steps", usual);
    }

    @ParameterizedTest
    @CsvSource({"1000000000, 80", "3000000, 40"})
    void everyFigureIsThatOfTheFullComputation(long mostBytes, int usual) throws IOException {
        OrderCheckCalculator checks = new OrderCheckCalculator(ENGINE, new KeptScenarios(mostBytes));
        KeptScenarios scenarios = new KeptScenarios(mostBytes);
        MarginCalculator watched = new MarginCalculator(ENGINE.keeping(scenarios), MaintenanceRatio.DEFAULT);
        MarginCalculator plain = new MarginCalculator(ENGINE, MaintenanceRatio.DEFAULT);
        for (int step = 0; step < steps(usual); step++) {
            int book = random.nextInt(books.length);
            change(books[book]);
            MarginRequest account = read(books[book]);
            Order order = order(account);
            OrderCheckAnswer answer = checks.check(
                    new OrderCheckRequest(account, BookLimits.NONE, List.of(order)),
                    Execution.Progress.SILENT,
                    () -> false);
            String where = EXAMPLES.get(book) + ", step " + step + ", " + order;
            assertThat(answer.before()).as(where).isEqualTo(full(account, account.risk()));
            Change trade = new Change("c", Change.Kind.TRADE, order.instrument(), order.signed());
            assertThat(answer.after().requirement())
                    .as(where)
                    .isEqualTo(full(account, Change.settled(account.risk(), List.of(trade))));
            assertThat(watched.calculate(account))
                    .as(where)
                    .usingRecursiveComparison()
                    .ignoringFields("evidence.elapsedMillis")
                    .isEqualTo(plain.calculate(account));
            scenarios.trim();
        }
    }

    private static Requirement full(MarginRequest account, RiskRequest risk) {
        return FULL.calculate(risk, Objects.requireNonNull(account.appliedPolicy()), () -> false);
    }

    private static MarginRequest read(ObjectNode request) throws IOException {
        return switch (new MarginRequestReader().read(MAPPER.writeValueAsBytes(request), RequestOverrides.NONE)) {
            case ReadResult.Accepted<MarginRequest>(MarginRequest account) -> account;
            case ReadResult.Refused<MarginRequest> refused -> throw new IllegalArgumentException(refused.toString());
        };
    }

    private Order order(MarginRequest account) {
        var instruments = account.risk().market().instruments();
        String instrument = instruments.get(random.nextInt(instruments.size())).name();
        BigDecimal quantity = BigDecimal.valueOf(Math.round(Math.exp(2 + 9 * random.nextDouble())), 2);
        return new Order(instrument, random.nextBoolean() ? Order.Side.BUY : Order.Side.SELL, quantity);
    }

    private void change(ObjectNode book) {
        ArrayNode positions = (ArrayNode) book.get("positions");
        ArrayNode assets = (ArrayNode) book.get("market").get("assets");
        ArrayNode instruments = (ArrayNode) book.get("market").get("instruments");
        ArrayNode factors = (ArrayNode) book.get("model").get("factors");
        switch (random.nextInt(KINDS)) {
            case 0 -> scale((ObjectNode) positions.get(random.nextInt(positions.size())), "quantity");
            case 1 -> move(assets, instruments);
            case 2 -> scale((ObjectNode) instruments.get(random.nextInt(instruments.size())), "impliedVolatility");
            case 3 -> scale((ObjectNode) factors.get(random.nextInt(factors.size())), "volatility");
            case 4 -> book.put("seed", random.nextInt(2));
            case 5 -> book.withObject("/methodology").put("policy", POLICIES.get(random.nextInt(POLICIES.size())));
            case 6 -> book.put("scenarios", 400 + 100 * random.nextInt(2));
            default -> {}
        }
    }

    /// Moves an asset and its instruments alike, so that no basis appears where the model has none.
    private void move(ArrayNode assets, ArrayNode instruments) {
        ObjectNode asset = (ObjectNode) assets.get(random.nextInt(assets.size()));
        BigDecimal factor = factor();
        scale(asset, "price", factor);
        instruments.forEach(instrument -> {
            if (instrument.get("asset").equals(asset.get("asset"))) {
                scale((ObjectNode) instrument, "markPrice", factor);
                scale((ObjectNode) instrument, "underlyingPrice", factor);
            }
        });
    }

    private BigDecimal factor() {
        return BigDecimal.valueOf(970 + random.nextInt(60), 3);
    }

    private void scale(ObjectNode object, String key) {
        scale(object, key, factor());
    }

    private static void scale(ObjectNode object, String key, BigDecimal factor) {
        if (object.has(key)) {
            BigDecimal scaled =
                    new BigDecimal(object.get(key).asText()).multiply(factor).setScale(8, RoundingMode.HALF_EVEN);
            if (object.get(key).isTextual()) {
                object.put(key, scaled.toPlainString());
            } else {
                object.put(key, scaled);
            }
        }
    }
}
