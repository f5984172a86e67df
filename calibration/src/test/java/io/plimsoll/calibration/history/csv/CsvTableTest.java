package io.plimsoll.calibration.history.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.calibration.ExampleHistory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

final class CsvTableTest {
    private static final String HEADER = "timestamp,currency,indexPrice,instrument,price\n";

    @Test
    void columnsMayStandInAnyOrderAndMoreOfThemMayBeThere() {
        List<String> taken = new ArrayList<>();

        ReadOutcome<Integer> outcome = read(
                "note,price,instrument,indexPrice,currency,timestamp\nhello,2,B-1,1,BTC,2026-01-01T00:00:00Z\n",
                row -> taken.add(row.text("note") + row.instant("timestamp") + row.positive("price")));

        assertThat(outcome).isEqualTo(new ReadOutcome.Read<>(7));
        assertThat(taken).containsExactly("hello2026-01-01T00:00:00Z2.0");
    }

    @Test
    void missingColumnsOfAHeaderAreNamedAndItsRowsAreNotTaken() {
        List<Long> taken = new ArrayList<>();

        ReadOutcome<Integer> outcome = read("timestamp,currency,price\n1,2,3\n", row -> taken.add(row.line()));

        assertThat(faults(outcome))
                .singleElement()
                .satisfies(fault -> assertThat(fault.rule())
                        .isEqualTo("lacks columns of layout DERIBIT_FUTURES: indexPrice, instrument"));
        assertThat(taken).isEmpty();
        assertThat(faults(read(HEADER.replace("price\n", "price,price\n"), row -> {})))
                .extracting(RowFault::rule)
                .containsExactly("names a column twice");
    }

    @Test
    void everyFaultOfEveryRowIsReported() {
        ReadOutcome<Integer> outcome =
                read(HEADER + "yesterday,BTC,0,x,-1\n1,2\n2026-01-01T00:00:00+01:00,,1e999,x,\n", row -> {
                    row.instant("timestamp");
                    row.name("currency");
                    row.positive("indexPrice");
                    row.notNegative("price");
                });

        assertThat(faults(outcome))
                .extracting(fault -> fault.line() + " " + fault.column())
                .containsExactly(
                        "2 timestamp",
                        "2 indexPrice",
                        "2 price",
                        "3 row",
                        "4 timestamp",
                        "4 currency",
                        "4 indexPrice",
                        "4 price");
    }

    @Test
    void microsecondsAreExact() {
        List<Instant> times = new ArrayList<>();

        read(HEADER + "1591574399413001,BTC,,x,\n", row -> {
            times.add(row.microseconds("timestamp"));
            assertThat(row.positiveIfAny("price")).isEqualTo(OptionalDouble.empty());
            assertThat(row.isGood()).isTrue();
            row.microseconds("currency");
            assertThat(row.isGood()).isFalse();
        });

        assertThat(times).containsExactly(Instant.parse("2020-06-07T23:59:59.413001Z"));
    }

    @Test
    void theClosestLayoutIsTheOneMeant() {
        assertThat(Layout.closestTo(List.of("date", "asset", "close"))).isEqualTo(Layout.DAILY);
        for (Layout layout : Layout.values()) {
            List<String> all = layout.missingFrom(List.of());
            assertThat(Layout.closestTo(all)).isEqualTo(layout);
            assertThat(layout.missingFrom(all.subList(1, all.size()))).containsExactly(all.getFirst());
        }
    }

    private static ReadOutcome<Integer> read(String text, Consumer<CsvRow> receiver) {
        return CsvTable.read(ExampleHistory.file(text), Layout.DERIBIT_FUTURES, receiver, () -> 7);
    }

    private static List<RowFault> faults(ReadOutcome<Integer> outcome) {
        assertThat(outcome).isInstanceOf(ReadOutcome.Refused.class);
        return ((ReadOutcome.Refused<Integer>) outcome).faults();
    }
}
