package io.plimsoll.desk.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.desk.lab.lesson.Lesson;
import io.plimsoll.desk.margin.MaintenanceRatio;
import io.plimsoll.desk.margin.MarginCalculator;
import io.plimsoll.desk.margin.MarginRequest;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.methodology.policy.AppliedPolicy;
import io.plimsoll.methodology.policy.Policy;
import io.plimsoll.methodology.requirement.Requirement;
import io.plimsoll.server.json.policy.PolicyFolder;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A thousand random plays of every lesson under a flat margin, and some under the simulated one: nothing is lost or
/// made, no order takes headroom that is not there, forced sales only
/// make positions smaller, and the same actions give the same state.
final class SimulatedVenueTest {
    private static final int PLAYS = 1_000;
    private static final int SIMULATED_PLAYS = 6;
    private static final int ACTIONS = 10;
    private static final int FEW = 400;
    private static final MarginEngine ENGINE = new MarginEngine(BackendRegistry.discover(), 2);
    private static final Policy STANDARD = PolicyFolder.standard().policies().getLast();
    private static final AccountMargin MARGINS = new AccountMargin(ENGINE, STANDARD, FEW);

    /// Every step of every play; the simulated plays last.
    private static final List<Step> STEPS = new ArrayList<>();

    /// @param after the state that `action` made of `before`
    private record Step(VenueState before, PlayAction action, VenueState after) {
        List<PlayEvent> events() {
            return after.events().subList(before.events().size(), after.events().size());
        }
    }

    @BeforeAll
    static void play() {
        SplittableRandom random = new SplittableRandom(20261130);
        play(new SimulatedVenue(new FlatMargin(STANDARD)), PLAYS, random);
        play(new SimulatedVenue(MARGINS), SIMULATED_PLAYS, random);
    }

    private static void play(SimulatedVenue venue, int plays, SplittableRandom random) {
        List<Lesson> lessons = List.of(Lesson.values());
        for (int i = 0; i < plays; i++) {
            Lesson lesson = lessons.get(i % lessons.size());
            boolean isLevered = i / lessons.size() % 2 == 0;
            VenueState state = venue.open(lesson.setup(), () -> false);
            for (int j = 0; j < ACTIONS; j++) {
                PlayAction action = isLevered ? levered(state, j, random) : action(state, random);
                VenueState next = venue.play(state, action, () -> false);
                STEPS.add(new Step(state, action, next));
                state = next;
            }
        }
    }

    private static List<Step> simulated() {
        return STEPS.subList(PLAYS * ACTIONS, STEPS.size());
    }

    /// A position of some times the money, and then time.
    private static PlayAction levered(VenueState state, int step, SplittableRandom random) {
        if (step > 3) {
            return new PlayAction.Wait(4 + random.nextInt(20));
        }
        List<String> assets = state.market().assets();
        String asset = assets.get(random.nextInt(assets.size()));
        double worth = state.setup().money().doubleValue() * (0.5 + 3 * random.nextDouble());
        BigDecimal quantity = BigDecimal.valueOf(
                Math.round(1e4 * worth / state.market().price(asset).doubleValue()), 4);
        boolean isShort = random.nextInt(4) == 0 && !asset.equals("UST");
        return new PlayAction.Trade(
                asset + (asset.equals("UST") ? "-USD" : VenueMarket.PERPETUAL), isShort ? quantity.negate() : quantity);
    }

    private static PlayAction action(VenueState state, SplittableRandom random) {
        List<String> listed = state.market().instruments();
        return switch (random.nextInt(8)) {
            case 0, 1 -> new PlayAction.Wait(1 + random.nextInt(5));
            case 2 ->
                new PlayAction.Transfer(BigDecimal.valueOf(1 + random.nextLong(-20_000_000, 20_000_000), 2)
                        .add(new BigDecimal("0.01")));
            default -> {
                String instrument = listed.get(random.nextInt(listed.size()));
                double price = state.market()
                        .price(instrument.substring(0, instrument.indexOf('-')))
                        .doubleValue();
                double worth = 1000 * StrictMath.exp(8 * random.nextDouble()) * (random.nextBoolean() ? 1 : -1);
                BigDecimal quantity = BigDecimal.valueOf(Math.round(1e4 * worth / price), 4);
                yield new PlayAction.Trade(instrument, quantity.signum() == 0 ? BigDecimal.ONE : quantity);
            }
        };
    }

    private static Map<String, BigDecimal> sums(Ledger ledger) {
        Map<String, BigDecimal> sums = new TreeMap<>();
        for (Party party : Party.values()) {
            ledger.of(party).forEach((what, amount) -> sums.merge(what, amount, BigDecimal::add));
        }
        sums.values().removeIf(sum -> sum.signum() == 0);
        sums.replaceAll((what, sum) -> sum.stripTrailingZeros());
        return sums;
    }

    @Test
    void thePlaysAreRich() {
        Map<PlayEvent.Kind, Long> kinds = new HashMap<>();
        STEPS.forEach(step -> step.events().forEach(event -> kinds.merge(event.kind(), 1L, Long::sum)));
        assertThat(kinds)
                .containsKeys(
                        PlayEvent.Kind.TRADED,
                        PlayEvent.Kind.REFUSED,
                        PlayEvent.Kind.FUNDING,
                        PlayEvent.Kind.CALLED,
                        PlayEvent.Kind.LIQUIDATED,
                        PlayEvent.Kind.CLOSED_OUT);
        assertThat(STEPS).hasSize((PLAYS + SIMULATED_PLAYS) * ACTIONS);
    }

    /// Dollars, coins and contracts, exactly.
    @Test
    void nothingIsLostOrMade() {
        for (Step step : STEPS) {
            assertThat(sums(step.after().ledger()))
                    .isEqualTo(Map.of(
                            "USD",
                            step.after()
                                    .setup()
                                    .money()
                                    .multiply(new BigDecimal(11))
                                    .add(new BigDecimal(1_000_000))
                                    .stripTrailingZeros()));
        }
    }

    /// Every dollar of the account is in an event or in the settlement of a perpetual, which is the move of its mark.
    @Test
    void theDollarsOfTheAccountAreExplained() {
        for (Step step : STEPS) {
            BigDecimal settled = step.after().gains().entrySet().stream()
                    .filter(entry -> entry.getKey().endsWith(VenueMarket.PERPETUAL))
                    .map(entry -> entry.getValue()
                            .prices()
                            .subtract(step.before()
                                    .gains()
                                    .getOrDefault(entry.getKey(), AccountGains.NONE)
                                    .prices()))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            BigDecimal said = step.events().stream().map(PlayEvent::dollars).reduce(BigDecimal.ZERO, BigDecimal::add);
            BigDecimal insured = step.before()
                    .ledger()
                    .held(Party.INSURANCE, "USD")
                    .subtract(step.after().ledger().held(Party.INSURANCE, "USD"));
            assertThat(step.before()
                            .ledger()
                            .held(Party.ACCOUNT, "USD")
                            .add(settled)
                            .add(said)
                            .add(insured))
                    .isEqualByComparingTo(step.after().ledger().held(Party.ACCOUNT, "USD"));
        }
    }

    @Test
    void noOrderTakesHeadroomThatIsNotThere() {
        int refused = 0;
        for (Step step : STEPS) {
            if (step.action() instanceof PlayAction.Wait) {
                continue;
            }
            PlayEvent first = step.events().getFirst();
            if (first.kind() == PlayEvent.Kind.REFUSED) {
                refused++;
                assertThat(first.sentence()).isNotBlank();
                assertThat(step.events()).hasSize(1);
                assertThat(step.after().ledger()).isEqualTo(step.before().ledger());
                assertThat(step.after().requirement()).isEqualTo(step.before().requirement());
            } else if (step.before().headroom().signum() >= 0) {
                assertThat(step.after().headroom()).as(first.sentence()).isNotNegative();
            } else if (step.action() instanceof PlayAction.Trade) {
                assertThat(step.after().headroom())
                        .isGreaterThanOrEqualTo(step.before().headroom());
            }
        }
        assertThat(refused).isGreaterThan(300);
    }

    /// What was held before a wait, less all forced sales of it, has the sign and at most the size of before.
    @Test
    void forcedSalesOnlyMakePositionsSmaller() {
        int sales = 0;
        for (Step step : STEPS) {
            Map<String, BigDecimal> held = new HashMap<>(step.before().ledger().of(Party.ACCOUNT));
            for (PlayEvent event : step.events()) {
                if (event.kind().isForced()) {
                    sales++;
                    String what = event.instrument().endsWith("-USD")
                            ? event.instrument().replace("-USD", "")
                            : event.instrument();
                    BigDecimal before = held.getOrDefault(what, BigDecimal.ZERO);
                    BigDecimal after = before.add(event.quantity());
                    assertThat(event.quantity().signum()).as(event.sentence()).isEqualTo(-before.signum());
                    assertThat(after.signum()).as(event.sentence()).isIn(0, before.signum());
                    held.put(what, after);
                }
            }
        }
        assertThat(sales).isGreaterThan(300);
    }

    @Test
    void theSameActionsGiveTheSameState() {
        assertReplayed(new SimulatedVenue(new FlatMargin(STANDARD)), STEPS.subList(0, 100 * ACTIONS));
        assertReplayed(
                new SimulatedVenue(new AccountMargin(ENGINE, STANDARD, FEW)),
                simulated().subList(0, ACTIONS));
    }

    private static void assertReplayed(SimulatedVenue venue, List<Step> steps) {
        VenueState state = steps.getFirst().before();
        for (Step step : steps) {
            if (step.before().events().isEmpty() && step.before().points().size() == 1) {
                state = venue.open(step.before().setup(), () -> false);
                assertThat(state).isEqualTo(step.before());
            }
            state = venue.play(state, step.action(), () -> false);
            assertThat(state).isEqualTo(step.after());
        }
    }

    /// The prices of trades and of the course are those of the resource at that time, read here by other means.
    @Test
    void pricesAreThoseOfHistory() throws IOException {
        Map<String, Map<String, BigDecimal>> october = history("october-2025.csv");
        for (Step step : STEPS) {
            if (step.after().setup().episode() == Episode.OCTOBER_2025) {
                List<VenueState.Point> points = step.after().points();
                for (VenueState.Point point :
                        points.subList(Math.max(0, step.before().points().size() - 1), points.size())) {
                    assertThat(point.prices())
                            .isEqualTo(october.get(point.time().toString()));
                }
                for (PlayEvent event : step.events()) {
                    if (event.instrument().endsWith(VenueMarket.PERPETUAL)) {
                        assertThat(event.price())
                                .isEqualTo(Objects.requireNonNull(
                                                october.get(event.time().toString()))
                                        .get(event.instrument().replace(VenueMarket.PERPETUAL, "")));
                    }
                }
            }
        }
        assertThat(october.get("2025-10-10T21:30:00Z")).containsEntry("BTC", new BigDecimal("101516.5"));
    }

    private static Map<String, Map<String, BigDecimal>> history(String name) throws IOException {
        try (InputStream stream = Objects.requireNonNull(EpisodeHistory.class.getResourceAsStream("market/" + name))) {
            Map<String, Map<String, BigDecimal>> rows = new HashMap<>();
            List<String> lines = new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith("2"))
                    .toList();
            for (String line : lines) {
                String[] cells = line.split(",", -1);
                rows.put(
                        Instant.parse(cells[0]).toString(),
                        Map.of(
                                "BTC", new BigDecimal(cells[1]),
                                "ETH", new BigDecimal(cells[2]),
                                "SOL", new BigDecimal(cells[3])));
            }
            return rows;
        }
    }

    /// The requirement of a state is that of `POST /v1/margin` for the same account.
    @Test
    void theRequirementIsThatOfAMarginRequest() {
        MarginCalculator calculator = new MarginCalculator(ENGINE, MaintenanceRatio.DEFAULT);
        for (int i = ACTIONS - 1; i < simulated().size(); i += ACTIONS) {
            VenueState state = simulated().get(i).after();
            AppliedPolicy policy = new AppliedPolicy(
                            STANDARD,
                            STANDARD.segment(STANDARD.defaultSegment()),
                            state.market().liquidity(),
                            null)
                    .requirementOnly();
            MarginRequest request = new MarginRequest(
                    MARGINS.request(state.market(), state.ledger()), policy, "sha256:test", null, List.of());
            Requirement expected =
                    Objects.requireNonNull(calculator.calculate(request).requirement());
            assertThat(state.requirement().components()).isEqualTo(expected.components());
            assertThat(state.requirement().standing()).isEqualTo(expected.standing());
        }
    }
}
