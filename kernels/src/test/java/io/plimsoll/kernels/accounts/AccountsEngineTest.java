package io.plimsoll.kernels.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.kernels.Notice;
import io.plimsoll.kernels.RequestFixture;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.RiskResult;
import io.plimsoll.kernels.backend.BackendRefusedException;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.kernels.check.InvalidInputException;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.kernels.instrument.CollateralBalance;
import io.plimsoll.kernels.instrument.Payoff;
import io.plimsoll.kernels.instrument.Perpetual;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.instrument.Spot;
import io.plimsoll.kernels.risk.RiskMeasure;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AccountsEngineTest {
    /// Relative to the figure; accounts that cancel more are left to the reference.
    private static final double SINGLE_PRECISION = 5e-6;

    private final MarginEngine single = new MarginEngine(BackendRegistry.discover(), 2);
    private final AccountsEngine engine = new AccountsEngine(single);

    @ParameterizedTest
    @CsvSource({"USD, VALUE_AT_RISK", "USD, EXPECTED_SHORTFALL", "BTC, VALUE_AT_RISK"})
    void everyKindOfAccountHasTheFiguresOfItsOwnRequest(String currency, RiskMeasure measure) {
        RiskRequest shared =
                MixedMarket.shared().currency(currency).margin(measure, 0.985).build();
        List<Account> accounts = MixedMarket.accounts(30);

        AccountsResult result = engine.evaluate(new AccountsRequest(shared, accounts));

        for (int a = 0; a < accounts.size(); a++) {
            RiskResult alone = single.evaluate(VenueFixture.alone(shared, accounts.get(a)));
            AccountFigures figures = figures(result, a);
            assertThat(figures.value()).isEqualTo(alone.value());
            assertThat(figures.risk()).isEqualTo(alone.risk());
            assertThat(figures.losses()).isEqualTo(alone.losses());
            List<Notice> notices = new ArrayList<>(figures.notices());
            notices.addAll(result.notices());
            assertThat(notices).isEqualTo(alone.notices());
        }
        assertThat(result.evidence().backend()).isEqualTo("reference");
        assertThat(result.evidence().seed()).isEqualTo(42);
    }

    /// A hedge across instruments whose net is a thousandth of its gross, beside plain accounts.
    @Test
    void whatSinglePrecisionDoesNotDoForTheReferenceMeasures() {
        RequestFixture fixture = MixedMarket.shared();
        List<Account> accounts = new ArrayList<>(MixedMarket.accounts(10));
        accounts.add(account(
                "hedged",
                List.of(
                        MixedMarket.position("long", "BTC", new BigDecimal("1000")),
                        MixedMarket.position("short", "LINEAR-PERP", new BigDecimal("-999")))));
        AccountsResult exact = engine.evaluate(new AccountsRequest(fixture.build(), accounts));
        AccountsResult fast =
                engine.evaluate(new AccountsRequest(fixture.backend("vector").build(), accounts));

        assertThat(fast.evidence().backend()).isEqualTo("vector");
        assertThat(figures(fast, 10).losses()).isEqualTo(figures(exact, 10).losses());
        assertThat(figures(fast, 10).notices()).extracting(Notice::code).containsExactly("measured-by-reference");
        for (int a = 0; a < 10; a++) {
            AccountFigures expected = figures(exact, a);
            AccountFigures found = figures(fast, a);
            double scale = Math.abs(expected.risk().value());
            assertThat(found.risk().value()).isCloseTo(expected.risk().value(), within(SINGLE_PRECISION * scale));
            assertThat(found.value()).isEqualTo(expected.value());
        }
    }

    /// A search may put up with more than a figure that is shown; here with less, so that a plain account is measured
    /// again.
    @Test
    void theToleranceOfAnEngineDecidesWhatIsMeasuredAgain() {
        RiskRequest fast = MixedMarket.shared().backend("vector").build();
        List<Account> accounts =
                List.of(account("plain", List.of(MixedMarket.position("long", "BTC", new BigDecimal("1000")))));
        AccountsRequest request = new AccountsRequest(fast, accounts);
        MarginEngine margins = new MarginEngine(BackendRegistry.discover(), 2);
        AccountFigures usual = figures(engine.evaluate(request), 0);
        AccountFigures strict = figures(new AccountsEngine(margins.rough(1e-12)).evaluate(request), 0);

        assertThat(usual.notices()).isEmpty();
        assertThat(strict.notices()).extracting(Notice::code).containsExactly("measured-by-reference");
        assertThat(usual.risk().value())
                .isCloseTo(
                        strict.risk().value(),
                        within(SINGLE_PRECISION * strict.risk().value()));
    }

    /// The reference values what the hedged accounts hold, and nothing else of the book.
    @Test
    void aHedgedAccountHasItsFiguresWhateverOthersHold() {
        RiskRequest fast = MixedMarket.shared().backend("vector").build();
        List<Account> accounts = IntStream.range(0, 40)
                .mapToObj(i -> account(
                        "hedged" + i,
                        List.of(
                                MixedMarket.position("long", "BTC", new BigDecimal("1000")),
                                MixedMarket.position("short", "LINEAR-PERP", new BigDecimal("-999." + (10 + i))),
                                MixedMarket.position("coin", "PERP", new BigDecimal("-0." + (10 + i))))))
                .toList();
        List<AccountOutcome> many =
                engine.evaluate(new AccountsRequest(fast, accounts)).outcomes();
        AccountsResult exact =
                engine.evaluate(new AccountsRequest(MixedMarket.shared().build(), accounts));
        for (int a = 0; a < accounts.size(); a++) {
            AccountsResult alone = engine.evaluate(new AccountsRequest(fast, accounts.subList(a, a + 1)));
            assertThat(alone.outcomes()).isEqualTo(many.subList(a, a + 1));
            assertThat(figures(alone, 0).losses()).isEqualTo(figures(exact, a).losses());
            assertThat(figures(alone, 0).notices()).extracting(Notice::code).containsExactly("measured-by-reference");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"reference", "vector"})
    void theFiguresDependOnNeitherThreadsNorOrderNorTheOtherAccounts(String backend) {
        RiskRequest shared = MixedMarket.shared().backend(backend).build();
        List<Account> accounts = MixedMarket.accounts(130);
        AccountsResult result = engine.evaluate(new AccountsRequest(shared, accounts));

        for (int threads : new int[] {1, 5}) {
            AccountsEngine other = new AccountsEngine(new MarginEngine(BackendRegistry.discover(), threads));
            assertThat(other.evaluate(new AccountsRequest(shared, accounts)).outcomes())
                    .isEqualTo(result.outcomes());
        }
        List<Account> reversed = new ArrayList<>(
                accounts.stream().map(AccountsEngineTest::reversed).toList());
        Collections.reverse(reversed);
        List<AccountOutcome> outcomes = new ArrayList<>(engine.evaluate(new AccountsRequest(
                        MixedMarket.shared().backend(backend).reversed().build(), reversed))
                .outcomes());
        Collections.reverse(outcomes);
        for (int a = 0; a < accounts.size(); a++) {
            AccountFigures figures = ((AccountOutcome.Measured) outcomes.get(a)).figures();
            assertThat(figures.risk()).isEqualTo(figures(result, a).risk());
            assertThat(figures.losses()).isEqualTo(figures(result, a).losses());
            assertThat(figures.value()).isEqualTo(figures(result, a).value());
        }
        assertThat(engine.evaluate(new AccountsRequest(shared, accounts.subList(17, 18)))
                        .outcomes())
                .containsExactly(result.outcomes().get(17));
    }

    @Test
    void aFaultyAccountFailsAlone() {
        RiskRequest shared = MixedMarket.shared().build();
        List<Account> good = MixedMarket.accounts(6);
        List<Account> accounts = new ArrayList<>(good);
        accounts.add(
                2,
                account(
                        "faulty",
                        List.of(
                                MixedMarket.position("a", "NO-SUCH", BigDecimal.ONE),
                                MixedMarket.position("b", "ORPHAN", BigDecimal.ONE),
                                MixedMarket.position("b", "BTC", BigDecimal.ONE)),
                        new CollateralBalance("DOGE", BigDecimal.ONE),
                        new CollateralBalance("BTC", BigDecimal.ONE),
                        new CollateralBalance("BTC", BigDecimal.TWO)));

        AccountsResult result = engine.evaluate(new AccountsRequest(shared, accounts));

        assertThat(faults(result, 2))
                .extracting(fault -> fault.path() + " " + fault.code())
                .containsExactly(
                        "/positions/0/instrument unknown-instrument",
                        "/positions/1/instrument missing-factor",
                        "/positions/2/positionId duplicate",
                        "/collateral/0/asset unknown-asset",
                        "/collateral/2/asset duplicate");
        List<AccountOutcome> others = new ArrayList<>(result.outcomes());
        others.remove(2);
        assertThat(others)
                .isEqualTo(engine.evaluate(new AccountsRequest(shared, good)).outcomes());
    }

    @Test
    void ofTwoAccountsOfOneNameTheSecondIsRefused() {
        List<Account> accounts = new ArrayList<>(MixedMarket.accounts(4));
        accounts.add(new Account("account-2", accounts.get(3).positions(), List.of()));

        AccountsResult result =
                engine.evaluate(new AccountsRequest(MixedMarket.shared().build(), accounts));

        assertThat(result.outcomes().get(2)).isInstanceOf(AccountOutcome.Measured.class);
        assertThat(faults(result, 4))
                .containsExactly(new Fault("/id", "duplicate", "id account-2 is listed twice (at most once)"));
    }

    /// An account that is wrong everywhere must not fill the memory with its faults.
    @Test
    void ofManyFaultsTheFirstHundredAreReportedAndTheRestCounted() {
        Position lost = new Position("p", "NOWHERE", BigDecimal.ONE, null, null);
        List<Account> accounts = List.of(new Account("a", Collections.nCopies(200, lost), List.of()));

        List<Fault> faults =
                faults(engine.evaluate(new AccountsRequest(MixedMarket.shared().build(), accounts)), 0);

        assertThat(faults).hasSize(101);
        assertThat(faults.getLast().code()).isEqualTo("too-many-faults");
        assertThat(faults.getLast().sentence()).contains("399 faults");
    }

    @Test
    void anAccountWhoseLossesLeaveTheRangeOfNumbersFailsAlone() {
        RiskRequest shared = new RequestFixture()
                .asset("X", 1)
                .asset("Y", 1)
                .factor("X.spot", 100)
                .factor("Y.spot", 0.5)
                .list(new Perpetual("X", "X", Payoff.INVERSE, 1, 0, Duration.ofHours(8)))
                .list(new Spot("Y", "Y"))
                .horizon(Duration.ofDays(365), 1)
                .build();
        Position x = MixedMarket.position("x", "X", BigDecimal.ONE.negate());
        Position y = MixedMarket.position("y", "Y", BigDecimal.ONE);

        AccountsResult result = engine.evaluate(new AccountsRequest(
                shared, List.of(account("x", List.of(x)), account("y", List.of(y)), account("xy", List.of(y, x)))));

        assertThat(faults(result, 0)).extracting(Fault::code).containsExactly("not-finite");
        assertThat(figures(result, 1).risk().value()).isPositive();
        assertThat(faults(result, 2)).extracting(Fault::code).containsExactly("not-finite");
    }

    @Test
    void noAccountsAndEmptyAccountsNeedNothing() {
        RiskRequest shared = MixedMarket.shared().build();
        assertThat(engine.evaluate(new AccountsRequest(shared, List.of())).outcomes())
                .isEmpty();

        AccountsResult result =
                engine.evaluate(new AccountsRequest(shared, List.of(account("a", List.of()), account("b", List.of()))));

        assertThat(figures(result, 1).risk().value()).isZero();
        assertThat(figures(result, 1).value()).isZero();
        assertThat(figures(result, 1).losses()).hasSameSizeAs(shared.levels().confidences());
    }

    @Test
    void positionsInOneInstrumentAreNettedExactly() {
        List<Account> accounts = List.of(account(
                "netted",
                List.of(
                        MixedMarket.position("a", "BTC", new BigDecimal("0.1")),
                        MixedMarket.position("b", "BTC", new BigDecimal("0.2")),
                        MixedMarket.position("c", "BTC", new BigDecimal("-0.3")))));

        AccountsResult result =
                engine.evaluate(new AccountsRequest(MixedMarket.shared().build(), accounts));

        assertThat(figures(result, 0).risk().value()).isZero();
    }

    @Test
    void progressCountsAccountsAndACancelledRunEnds() {
        AccountsRequest request = new AccountsRequest(MixedMarket.shared().build(), MixedMarket.accounts(100));
        AtomicLong furthest = new AtomicLong();
        Execution.Progress progress = (done, total) -> {
            assertThat(total).isEqualTo(100);
            furthest.accumulateAndGet(done, Math::max);
        };

        engine.evaluate(request, progress, () -> false);

        assertThat(furthest).hasValue(100);
        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(() -> engine.evaluate(request, progress, () -> true));
    }

    @Test
    void anUnknownBackendIsRefusedForAll() {
        RiskRequest shared = MixedMarket.shared().backend("abacus").build();
        assertThatExceptionOfType(BackendRefusedException.class)
                .isThrownBy(() -> engine.evaluate(new AccountsRequest(shared, MixedMarket.accounts(2))));
    }

    @Test
    void holdingsBesideTheAccountsAndTooMuchWorkAreFaultsOfTheRequest() {
        RiskRequest holding = MixedMarket.shared().position("p", "BTC", "1").build();
        assertFault("not-empty", () -> new AccountsRequest(holding, List.of()));
        RiskRequest shared = MixedMarket.shared().build();
        List<Account> many = Collections.nCopies(AccountsRequest.MAX_ACCOUNTS + 1, account("a", List.of()));
        assertFault("wrong-size", () -> new AccountsRequest(shared, many));
        RiskRequest wide = MixedMarket.shared().scenarios(1_000_000).build();
        assertFault("too-much-work", () -> new AccountsRequest(wide, MixedMarket.accounts(100_000)));
        assertFault("bad-name", () -> account(" ", List.of()));
    }

    private static void assertFault(String code, Runnable made) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(made::run)
                .satisfies(refused ->
                        assertThat(refused.faults()).extracting(Fault::code).containsExactly(code));
    }

    private static Account account(String id, List<Position> positions, CollateralBalance... collateral) {
        return new Account(id, positions, List.of(collateral));
    }

    private static Account reversed(Account account) {
        return new Account(
                account.id(),
                account.positions().reversed(),
                account.collateral().reversed());
    }

    private static AccountFigures figures(AccountsResult result, int account) {
        return ((AccountOutcome.Measured) result.outcomes().get(account)).figures();
    }

    private static List<Fault> faults(AccountsResult result, int account) {
        return ((AccountOutcome.Refused) result.outcomes().get(account)).faults();
    }
}
