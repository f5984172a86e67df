package io.plimsoll.kernels.instrument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.kernels.RequestFixture;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.RiskResult;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.engine.MarginEngine;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class NetHoldingsTest {
    @Test
    void lotsOfOneInstrumentAtOneVenueAreOneHolding() {
        List<Position> lots = List.of(
                lot("c", "PERP", "-1", "x", null),
                lot("b", "PERP", "2.25", "x", null),
                lot("a", "PERP", "4", "y", null),
                lot("d", "PUT", "3", "x", "desk"),
                lot("e", "PUT", "-3", "x", "desk"));
        NetHoldings holdings = new NetHoldings(lots);
        assertThat(holdings.positions())
                .containsExactly(lot("a", "PERP", "4", "y", null), lot("b", "PERP", "1.25", "x", null));
        assertThat(holdings.quantity(lots.getFirst())).isEqualByComparingTo("1.25");
        assertThat(holdings.share(lots.getFirst())).isEqualTo(1 / 3.25);
        assertThat(holdings.isFirst(lots.getFirst())).isFalse();
        assertThat(holdings.isFirst(lots.get(1))).isTrue();
        assertThat(holdings.quantity(lots.getLast())).isEqualByComparingTo("0");
        assertThatThrownBy(() -> holdings.quantity(lot("f", "CALL", "1", null, null)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /// 2,000 random portfolios: the holdings are the same for any order and any split, and their shares sum to 1.
    @Test
    void neitherSplitNorOrderShows() {
        Random random = new Random(9_013);
        for (int i = 0; i < 2_000; i++) {
            List<Position> whole = new ArrayList<>();
            for (int j = 0; j < 5; j++) {
                whole.add(lot("p" + j, "I" + j, quantity(random), random.nextBoolean() ? "v" : null, null));
            }
            List<Position> lots = new ArrayList<>();
            for (Position position : whole) {
                BigDecimal first = new BigDecimal(quantity(random));
                lots.add(lot(position.positionId(), position.instrument(), first, position.venue()));
                lots.add(lot(
                        position.positionId() + "-2",
                        position.instrument(),
                        position.quantity().subtract(first),
                        position.venue()));
            }
            Collections.shuffle(lots, random);
            NetHoldings holdings = new NetHoldings(lots);
            assertThat(holdings.positions())
                    .usingElementComparator((one, other) -> one.positionId().equals(other.positionId())
                                    && one.quantity().compareTo(other.quantity()) == 0
                            ? 0
                            : 1)
                    .containsExactlyElementsOf(new NetHoldings(whole).positions());
            assertThat(lots.stream().mapToDouble(holdings::share).sum()).isBetween(4.999999, 5.000001);
        }
    }

    /// +2.25 and -1 of one perpetual need alone what 1.25 do. By lots, the sum was 2.6 times that.
    @Test
    void aHoldingIsMeasuredAloneAndNotItsLots() {
        RiskResult split = result(List.of("2.25", "-1"));
        RiskResult one = result(List.of("1.25"));
        assertThat(split.isolated()).isEqualTo(one.isolated());
        assertThat(split.contributions())
                .allSatisfy(entry -> assertThat(entry.standalone())
                        .isEqualTo(one.contributions().getFirst().standalone()));
        assertThat(result(List.of("3", "-3")).isolated()).hasValue(0);
        assertThat(result(List.of("-2", "0.75")).isolated())
                .isEqualTo(result(List.of("-1.25")).isolated());
    }

    private static RiskResult result(List<String> lots) {
        RequestFixture fixture = new RequestFixture()
                .asset("BTC", 8_000)
                .factor("BTC.spot", 0.3)
                .list(new Perpetual("PERP", "BTC", Payoff.INVERSE, 8_000, 0, Duration.ofHours(8)));
        for (int i = 0; i < lots.size(); i++) {
            fixture.position("lot" + i, "PERP", lots.get(i));
        }
        RiskRequest request = fixture.build();
        return new MarginEngine(BackendRegistry.discover(), 1).evaluate(request);
    }

    private static String quantity(Random random) {
        return BigDecimal.valueOf(1 + random.nextInt(10_000), 3)
                .multiply(BigDecimal.valueOf(random.nextBoolean() ? 1 : -1))
                .toPlainString();
    }

    private static Position lot(String id, String instrument, BigDecimal quantity, @Nullable String venue) {
        return new Position(id, instrument, quantity, venue, null);
    }

    private static Position lot(
            String id, String instrument, String quantity, @Nullable String venue, @Nullable String counterparty) {
        return new Position(id, instrument, new BigDecimal(quantity), venue, counterparty);
    }
}
