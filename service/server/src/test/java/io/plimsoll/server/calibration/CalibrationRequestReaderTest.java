package io.plimsoll.server.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.calibration.model.CalibrationPlan;
import io.plimsoll.calibration.model.ShockLaw;
import io.plimsoll.calibration.model.VolatilityMethod;
import io.plimsoll.calibration.volatility.VolatilityPath;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.server.history.StoredHistories;
import io.plimsoll.server.job.JobOutcome;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.JsonTree;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class CalibrationRequestReaderTest {
    private static final String HISTORY = "\"histories\":[{\"name\":\"a.csv\",\"csv\":\"x\"}]";

    private final FaultLog log = new FaultLog();

    private CalibrationRequest read(String text) {
        return Objects.requireNonNull(new CalibrationRequestReader(StoredHistories.NONE, log)
                .read(Objects.requireNonNull(JsonTree.parse(text.getBytes(StandardCharsets.UTF_8), log))));
    }

    @Test
    void whatIsLeftOutIsThatOfTheCommandLine() {
        CalibrationPlan plan = read("{" + HISTORY + "}").plan();

        assertThat(log.faults()).isEmpty();
        assertThat(plan)
                .isEqualTo(new PlanReader(log, "as-of").plan(null, null, null, null, null, List.of(), List.of()));
        assertThat(plan.volatility()).isEqualTo(VolatilityMethod.GARCH_T);
        assertThat(plan.law()).isEqualTo(ShockLaw.FILTERED_HISTORY);
    }

    @Test
    void everyWordIsTaken() {
        CalibrationPlan plan = read("{" + HISTORY + ",\"volatility\":\"ewma\",\"distribution\":\"student-t\","
                                                  + "\"asOf\":\"2021-03-31\",\"period\":\"PT4H\",\"path\":\"updated\",\"assets\":[\"BTC\",\"ETH\"],"
                                                  + "\"adjustments\":[{\"asset\":\"BTC\",\"date\":\"2020-08-10\",\"factor\":0.01}]}")
                .plan();

        assertThat(plan.volatility()).isEqualTo(VolatilityMethod.EWMA);
        assertThat(plan.law()).isEqualTo(ShockLaw.STUDENT_T);
        assertThat(plan.asOf()).isEqualTo(Optional.of(LocalDate.parse("2021-03-31")));
        assertThat(plan.period().perDay()).isEqualTo(6);
        assertThat(plan.path()).isEqualTo(VolatilityPath.UPDATED);
        assertThat(plan.assets()).containsExactly("BTC", "ETH");
    }

    @Test
    void everyFaultIsReportedAtOnce() {
        read(
                "{\"histories\":[],\"volatility\":7,\"distribution\":\"cauchy\",\"asOf\":\"2021-02-30\",\"period\":\"PT7H\",\"path\":\"winding\","
                    + "\"assets\":[\"\",1],\"history\":1}");

        assertThat(log.faults())
                .extracting(Fault::path)
                .containsExactlyInAnyOrder(
                        "/histories",
                        "/volatility",
                        "/distribution",
                        "/asOf",
                        "/period",
                        "/path",
                        "/assets/0",
                        "/assets/1",
                        "/history");
        assertThat(new CalibrationRequestReader(StoredHistories.NONE, log)
                        .read(Objects.requireNonNull(JsonTree.parse(new byte[] {'[', ']'}, log))))
                .isNull();
    }

    @Test
    void aJobTakesAHundredAssets() {
        String rows = IntStream.rangeClosed(0, 100)
                .mapToObj(i -> "2020-01-01,A" + i + ",1,1")
                .collect(Collectors.joining("\\n"));
        CalibrationRequest request =
                read("{\"histories\":[{\"name\":\"a.csv\",\"csv\":\"date,asset,closeUsd,volumeUsd\\n" + rows + "\"}]}");
        JobOutcome outcome = new CalibrationWork(request).run((fraction, sentence) -> {}, () -> false);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        JobOutcome.Refused.class,
                        refused -> assertThat(refused.faults())
                                .containsExactly(new Fault(
                                        "/assets", "too-much-work", "there are 101 assets: a job takes at most 100")));
    }

    @Test
    void faultsOfRowsStandAtTheirHistory() {
        CalibrationRequest request = read("""
            {"histories":[{"name":"good.csv","csv":"date,asset,closeUsd,volumeUsd\\n2020-01-01,BTC,1,1\\n"},
             {"name":"bad.csv","csv":"date,asset,closeUsd,volumeUsd\\n2020-13-01,BTC,1,1\\n2020-01-02,BTC,0,1\\n"}]}
            """);

        assertThat(new CalibrationWork(request).faults())
                .containsExactly(
                        new Fault(
                                "/histories/1",
                                "bad-history",
                                "bad.csv:2: date: \"2020-13-01\" is not a date (example: 2021-07-06)"),
                        new Fault(
                                "/histories/1", "bad-history", "bad.csv:3: closeUsd: \"0\" is out of range (above 0)"));
    }
}
