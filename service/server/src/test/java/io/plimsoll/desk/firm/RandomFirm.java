package io.plimsoll.desk.firm;

import static io.plimsoll.server.json.tree.ReadResults.accepted;

import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.accounts.Account;
import io.plimsoll.kernels.instrument.CollateralBalance;
import io.plimsoll.kernels.instrument.EuropeanOption;
import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.kernels.instrument.Market;
import io.plimsoll.kernels.instrument.Payoff;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.instrument.Right;
import io.plimsoll.methodology.scenario.ScenarioLibrary;
import io.plimsoll.server.json.policy.PolicyFolder;
import io.plimsoll.server.json.request.FirmRequestReader;
import io.plimsoll.server.json.request.RequestOverrides;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// Firms with random books in the market of the example, from a seed.
final class RandomFirm {
    private static final List<String> ASSETS = List.of("BTC", "ETH", "USDC");
    private static final List<String> TRADERS = List.of("Ada", "Ben", "Cy");

    private final SplittableRandom random;
    private final FirmRequest example;

    RandomFirm(long seed, int scenarios) {
        this.random = new SplittableRandom(seed);
        this.example = example(scenarios);
    }

    /// The request of the example.
    static FirmRequest example(int scenarios) {
        try {
            return accepted(new FirmRequestReader(PolicyFolder.standard())
                    .read(
                            Files.readAllBytes(Path.of("examples", "firm.json")),
                            new RequestOverrides("reference", null, scenarios),
                            List.of()));
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    /// Valuation, market and model of the firms.
    RiskRequest shared() {
        return example.shared();
    }

    /// A market with an option at every strike and expiry, for firms of many positions.
    RandomFirm(long seed, int scenarios, int optionsEach) {
        this.random = new SplittableRandom(seed);
        FirmRequest narrow = example(scenarios);
        Market market = narrow.shared().market();
        List<Instrument> instruments = new ArrayList<>(market.instruments());
        for (String asset : List.of("BTC", "ETH")) {
            double price = market.price(asset);
            for (int i = 0; i < optionsEach; i++) {
                instruments.add(new EuropeanOption(
                        asset + "-" + i,
                        asset,
                        Payoff.INVERSE,
                        i % 2 == 0 ? Right.CALL : Right.PUT,
                        price * (0.5 + i % 20 * 0.05),
                        narrow.shared().asOf().plus(Duration.ofDays(3 + 7L * (i / 20))),
                        price,
                        0.4 + i % 7 * 0.05));
            }
        }
        this.example = on(narrow, new Market(market.assets(), instruments));
    }

    /// The market of the example, with an instrument more.
    RandomFirm(long seed, int scenarios, Instrument more) {
        this.random = new SplittableRandom(seed);
        FirmRequest narrow = example(scenarios);
        Market market = narrow.shared().market();
        List<Instrument> instruments = new ArrayList<>(market.instruments());
        instruments.add(more);
        this.example = on(narrow, new Market(market.assets(), instruments));
    }

    private static FirmRequest on(FirmRequest request, Market market) {
        return new FirmRequest(
                request.shared().withMarket(market),
                null,
                request.requestHash(),
                null,
                List.of(),
                request.books(),
                request.cube());
    }

    /// Random books.
    List<FirmBook> books(int count, int mostPositions, int venues) {
        List<FirmBook> books = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<Position> positions = new ArrayList<>();
            int size = random.nextInt(mostPositions + 1);
            for (int j = 0; j < size; j++) {
                positions.add(position("p" + j, venues));
            }
            List<CollateralBalance> collateral = new ArrayList<>();
            for (String asset : ASSETS) {
                if (random.nextInt(3) == 0) {
                    collateral.add(new CollateralBalance(asset, quantity()));
                }
            }
            books.add(new FirmBook(new Account("book-" + i, positions, collateral), tags()));
        }
        return books;
    }

    private Map<String, String> tags() {
        String trader = TRADERS.get(random.nextInt(TRADERS.size()));
        return random.nextBoolean()
                ? Map.of("trader", trader)
                : Map.of("trader", trader, "venue", "venue-0", "desk", "desk-" + random.nextInt(2));
    }

    private Position position(String id, int venues) {
        int instruments = shared().market().instruments().size();
        String instrument =
                shared().market().instruments().get(random.nextInt(instruments)).name();
        return new Position(
                id,
                instrument,
                quantity(),
                random.nextInt(4) == 0 ? null : "venue-" + random.nextInt(venues),
                random.nextInt(3) == 0 ? "broker" : null,
                random.nextInt(4) == 0 ? "desk-" + random.nextInt(2) : null);
    }

    private BigDecimal quantity() {
        return BigDecimal.valueOf(random.nextLong(-200_000, 200_001), 4);
    }

    /// A request for these books.
    FirmRequest request(List<FirmBook> books, List<List<Dimension>> by) {
        return request(books, by, List.of(), List.of());
    }

    /// A request with limits and outages.
    FirmRequest request(List<FirmBook> books, List<List<Dimension>> by, List<FirmLimit> limits, List<Outage> outages) {
        return new FirmRequest(
                shared(),
                null,
                "sha256:test",
                null,
                List.of(),
                books,
                new FirmRequest.Cube(by, ScenarioLibrary.standard().scenarios().subList(0, 3), limits, outages));
    }

    /// The same books in another order, with their positions in another order.
    List<FirmBook> shuffled(List<FirmBook> books) {
        return shuffle(books.stream()
                .map(book -> new FirmBook(
                        new Account(
                                book.account().id(),
                                shuffle(book.account().positions()),
                                shuffle(book.account().collateral())),
                        book.tags()))
                .toList());
    }

    private <T> List<T> shuffle(List<T> given) {
        List<T> list = new ArrayList<>(given);
        for (int i = list.size() - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            T kept = list.get(i);
            list.set(i, list.get(other));
            list.set(other, kept);
        }
        return list;
    }

    /// The same books with every position in two parts.
    List<FirmBook> split(List<FirmBook> books) {
        List<FirmBook> all = new ArrayList<>();
        for (FirmBook book : books) {
            List<Position> parts = new ArrayList<>();
            for (Position position : book.account().positions()) {
                BigDecimal part = quantity();
                parts.add(part(position, "-a", part));
                parts.add(part(position, "-b", position.quantity().subtract(part)));
            }
            all.add(new FirmBook(
                    new Account(book.account().id(), parts, book.account().collateral()), book.tags()));
        }
        return all;
    }

    private static Position part(Position of, String end, BigDecimal quantity) {
        @Nullable String venue = of.venue();
        return new Position(of.positionId() + end, of.instrument(), quantity, venue, of.counterparty(), of.desk());
    }
}
