package io.plimsoll.methodology.requirement.holding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.plimsoll.kernels.Notice;
import io.plimsoll.kernels.RequestFixture;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.accounts.AccountFigures;
import io.plimsoll.kernels.accounts.AccountOutcome;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.kernels.engine.ModelOverflowException;
import io.plimsoll.kernels.engine.RunLog;
import io.plimsoll.kernels.instrument.CollateralBalance;
import io.plimsoll.kernels.instrument.Payoff;
import io.plimsoll.kernels.instrument.Perpetual;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.risk.Estimate;
import io.plimsoll.methodology.requirement.calculator.PolicyFixture;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Books that are measured together.
final class MeasuredBooksTest {
    private static final Position LONG = position("long", "2");
    private static final Position SHORT = position("short", "-1");
    private static final CollateralBalance COIN = new CollateralBalance("BTC", BigDecimal.ONE);

    @Test
    void equalBooksShareAnIndexInAnyOrder() {
        MeasuredBooks books = new MeasuredBooks();

        assertThat(books.add(List.of(LONG, SHORT), List.of())).isZero();
        assertThat(books.add(List.of(LONG), List.of())).isEqualTo(1);
        assertThat(books.add(List.of(LONG), List.of(COIN))).isEqualTo(2);
        assertThat(books.add(List.of(SHORT, LONG), List.of())).isZero();
        assertThat(books.add(List.of(LONG), List.of(COIN))).isEqualTo(2);
        assertThat(books.add(List.of(new Holding(LONG, null, "BTC", null), new Holding(null, COIN, "BTC", null))))
                .isEqualTo(2);
    }

    /// An account lists its own books only, also those that another account added before.
    @Test
    void anAccountKnowsTheIndexesOfItsOwnBooks() {
        MeasuredBooks books = new MeasuredBooks();
        Set<Integer> first = books.startAccount();
        books.add(List.of(LONG), List.of());
        books.add(List.of(SHORT), List.of());
        Set<Integer> second = books.startAccount();
        books.add(List.of(SHORT), List.of());
        books.add(List.of(LONG, SHORT), List.of());

        assertThat(first).containsExactly(0, 1);
        assertThat(second).containsExactly(1, 2);
    }

    /// Each book's figures are those of a request of its own, and a book that cannot lose has the risk 0.
    @Test
    void eachBookIsMeasuredAsARequestOfItsOwn() {
        MeasuredBooks books = new MeasuredBooks();
        int both = books.add(List.of(LONG, SHORT), List.of());
        int coin = books.add(List.of(SHORT), List.of(COIN));
        int empty = books.add(List.of(), List.of());
        RiskRequest shared = market().build();
        books.measure(PolicyFixture.engine(), shared, () -> false);

        assertThat(books.risk(both))
                .isEqualTo(PolicyFixture.engine()
                        .evaluate(shared.holding(List.of(LONG, SHORT), List.of()))
                        .risk()
                        .value());
        assertThat(books.figures(coin).value())
                .isEqualTo(PolicyFixture.engine()
                        .evaluate(shared.holding(List.of(SHORT), List.of(COIN)))
                        .value());
        assertThat(books.risk(empty)).isZero();
        assertThat(books.isAnyByReference()).isFalse();
    }

    @Test
    void aNegativeMeasureIsNoRisk() {
        MeasuredBooks books = new MeasuredBooks();
        books.add(List.of(LONG), List.of());
        books.take(List.of(measured(-5, List.of())));

        assertThat(books.risk(0)).isZero();
        assertThat(books.figures(0).risk().value()).isEqualTo(-5);
    }

    @Test
    void oneBookByReferenceIsEnough() {
        MeasuredBooks books = new MeasuredBooks();
        books.add(List.of(LONG), List.of());
        books.add(List.of(SHORT), List.of());
        Notice notice = new Notice(RunLog.BY_REFERENCE, "", "by the reference");
        books.take(List.of(measured(1, List.of()), measured(1, List.of(notice))));

        assertThat(books.isAnyByReference()).isTrue();
    }

    @Test
    void aBookThatCannotBeMeasuredStopsTheRequirement() {
        MeasuredBooks books = new MeasuredBooks();
        books.add(List.of(LONG), List.of());
        AccountOutcome refused =
                new AccountOutcome.Refused(List.of(new Fault("/positions", "overflow", "the loss is infinite")));

        assertThatExceptionOfType(ModelOverflowException.class)
                .isThrownBy(() -> books.take(List.of(refused)))
                .withMessage("the loss is infinite");
    }

    private static AccountOutcome measured(double risk, List<Notice> notices) {
        return new AccountOutcome.Measured(
                new AccountFigures(0, Estimate.between(risk, risk, risk), List.of(), notices));
    }

    private static Position position(String id, String quantity) {
        return new Position(id, "PERP", new BigDecimal(quantity), null, null);
    }

    private static RequestFixture market() {
        return new RequestFixture()
                .asset("BTC", 60_000)
                .factor("BTC.spot", 0.5)
                .scenarios(2_000)
                .list(new Perpetual("PERP", "BTC", Payoff.LINEAR, 60_000, 0, Duration.ofHours(8)));
    }
}
