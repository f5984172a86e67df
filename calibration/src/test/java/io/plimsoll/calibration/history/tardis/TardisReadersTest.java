package io.plimsoll.calibration.history.tardis;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.calibration.ExampleHistory;
import io.plimsoll.calibration.history.DailyClose;
import io.plimsoll.calibration.history.clean.Rule;
import io.plimsoll.calibration.history.csv.ReadOutcome;
import io.plimsoll.calibration.history.csv.RowFault;
import io.plimsoll.calibration.history.derivative.ChainOption;
import io.plimsoll.calibration.history.derivative.ChainSnapshot;
import io.plimsoll.calibration.history.derivative.FutureQuote;
import io.plimsoll.kernels.instrument.Right;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The option of the first test is the preview in the documentation of tardis.dev.
final class TardisReadersTest {
    private static final String OPTIONS = "exchange,symbol,timestamp,local_timestamp,type,strike_price,expiration,"
            + "open_interest,last_price,bid_price,bid_amount,bid_iv,ask_price,ask_amount,ask_iv,mark_price,mark_iv,"
            + "underlying_index,underlying_price,delta,gamma,vega,theta,rho\n";
    private static final String OPTION = "deribit,BTC-9JUN20-9875-P,1591574399413000,1591574400196008,put,9875,"
            + "1591689600000000,0.1,0.0295,0.0205,15.0,55.91,0.0235,15.0,68.94,0.02210436,62.89,"
            + "SYN.BTC-9JUN20,9756.36,-0.61752,0.00103,2.24964,-53.05655,-0.22796\n";
    private static final String TICKERS = "exchange,symbol,timestamp,local_timestamp,funding_timestamp,funding_rate,"
            + "predicted_funding_rate,open_interest,last_price,index_price,mark_price\n";

    @Test
    void readsTheDocumentedOption() {
        TardisOptionsReader.Chains ticks = options(OPTION);

        ChainSnapshot chain = ticks.snapshots().getFirst();
        assertThat(chain.time()).isEqualTo(Instant.parse("2020-06-07T23:59:59.999999999Z"));
        ChainOption option = chain.options().getFirst();
        assertThat(option.asset()).isEqualTo("BTC");
        assertThat(option.right()).isEqualTo(Right.PUT);
        assertThat(option.expiry()).isEqualTo(Instant.parse("2020-06-09T08:00:00Z"));
        assertThat(option.markVolatility()).isEqualTo(0.6289);
        assertThat(option.forward()).isEqualTo(9756.36);
        assertThat(option.bid()).hasValue(0.0205);
        assertThat(option.index()).isEmpty();
    }

    @Test
    void takesTheLastRowBeforeTheClockAndListsWhatItCannotUse() {
        String earlier = OPTION.replace("1591574399413000", "1591574300000000").replace("0.02210436", "0.03");
        String nextDay = OPTION.replace("1591574399413000", "1591574400000000").replace("0.02210436", "0.04");
        String incomplete = OPTION.replace("9756.36", "").replace("9875", "9000");

        TardisOptionsReader.Chains ticks = options(OPTION + earlier + nextDay + incomplete);

        assertThat(ticks.snapshots()).hasSize(2);
        assertThat(ticks.snapshots().get(0).options())
                .singleElement()
                .satisfies(option -> assertThat(option.mark()).isEqualTo(0.02210436));
        assertThat(ticks.snapshots().get(1).options())
                .singleElement()
                .satisfies(option -> assertThat(option.mark()).isEqualTo(0.04));
        assertThat(ticks.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo(Rule.INCOMPLETE);
            assertThat(finding.value()).isEqualTo("line 5 has no forward or mark");
        });
        ReadOutcome<TardisOptionsReader.Chains> atEight =
                TardisOptionsReader.read(ExampleHistory.file(OPTIONS + OPTION), LocalTime.of(8, 0));
        assertThat(((ReadOutcome.Read<TardisOptionsReader.Chains>) atEight)
                        .content()
                        .snapshots())
                .isEmpty();
    }

    @Test
    void refusesBadOptionsAllAtOnce() {
        ReadOutcome<TardisOptionsReader.Chains> outcome = TardisOptionsReader.read(
                ExampleHistory.file(OPTIONS
                        + OPTION.replace(",put,", ",PUT,").replace("1591689600000000", "1591689600.5")
                        + OPTION.replace("9875,", "0,").replace("BTC-9JUN20-0,", "BTC,")
                        + "x\n"),
                LocalTime.MAX);

        assertThat(outcome).isInstanceOf(ReadOutcome.Refused.class);
        assertThat(((ReadOutcome.Refused<TardisOptionsReader.Chains>) outcome).faults())
                .extracting(fault -> fault.line() + " " + fault.column())
                .containsExactly("2 expiration", "2 type", "3 strike_price", "4 row");
    }

    @Test
    void tickersBecomeDailyClosesAndFutures() {
        ReadOutcome<TardisTickerReader.Tickers> outcome = TardisTickerReader.read(ExampleHistory.file(TICKERS
                + "deribit,BTC-PERPETUAL,1577836800000000,1577836800100000,,0.0001,,5000,7200,7195.5,7196\n"
                + "deribit,BTC-PERPETUAL,1577923199000000,1577923199100000,,-0.0001,,5000,7100,7105.5,7106\n"
                + "deribit,BTC-PERPETUAL,1577923199000000,1577923199200000,,,,,,7105.75,7106\n"
                + "deribit,BTC-26JUN20,1577923100000000,1577923199200000,,,,,,7100,7250\n"
                + "deribit,BTC-PERPETUAL,1577923300000000,1577923199200000,,,,,,,7250\n"));

        TardisTickerReader.Tickers tickers = ((ReadOutcome.Read<TardisTickerReader.Tickers>) outcome).content();
        assertThat(tickers.series()).singleElement().satisfies(series -> {
            assertThat(series.asset()).isEqualTo("BTC");
            assertThat(series.days()).containsExactly(new DailyClose(LocalDate.parse("2020-01-01"), 7105.75, 0));
        });
        assertThat(tickers.futures())
                .containsExactly(new FutureQuote(
                        Instant.parse("2020-01-01T23:58:20Z"),
                        "BTC",
                        "BTC-26JUN20",
                        Instant.parse("2020-06-26T08:00:00Z"),
                        7100,
                        7250));
        assertThat(tickers.findings())
                .extracting(finding -> finding.rule().label() + " " + finding.value())
                .containsExactly("duplicate line 4", "incomplete line 6 has no index or mark");
    }

    @Test
    void refusesBadTickersAllAtOnce() {
        ReadOutcome<TardisTickerReader.Tickers> outcome =
                TardisTickerReader.read(ExampleHistory.file(TICKERS + "deribit,BTC,yesterday,1,,much,,-1,0,-5,0\n"));

        List<RowFault> faults = ((ReadOutcome.Refused<TardisTickerReader.Tickers>) outcome).faults();
        assertThat(faults)
                .extracting(RowFault::column)
                .containsExactly(
                        "timestamp",
                        "symbol",
                        "index_price",
                        "mark_price",
                        "funding_rate",
                        "open_interest",
                        "last_price");
        assertThat(TardisTickerReader.read(ExampleHistory.file(OPTIONS + OPTION)))
                .isInstanceOf(ReadOutcome.Refused.class);
        assertThat(TardisTickerReader.read(ExampleHistory.file(TICKERS))).isInstanceOf(ReadOutcome.Unreadable.class);
    }

    private static TardisOptionsReader.Chains options(String rows) {
        ReadOutcome<TardisOptionsReader.Chains> outcome =
                TardisOptionsReader.read(ExampleHistory.file(OPTIONS + rows), LocalTime.MAX);
        assertThat(outcome).isInstanceOf(ReadOutcome.Read.class);
        return ((ReadOutcome.Read<TardisOptionsReader.Chains>) outcome).content();
    }
}
