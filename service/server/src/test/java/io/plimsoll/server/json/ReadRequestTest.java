package io.plimsoll.server.json;

import static io.plimsoll.server.json.tree.ReadResults.faults;
import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.kernels.RiskLevels;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.SimulationPlan;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.kernels.instrument.AssetPrice;
import io.plimsoll.kernels.instrument.CollateralBalance;
import io.plimsoll.kernels.instrument.EuropeanOption;
import io.plimsoll.kernels.instrument.Future;
import io.plimsoll.kernels.instrument.Payoff;
import io.plimsoll.kernels.instrument.Perpetual;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.instrument.Right;
import io.plimsoll.kernels.instrument.Spot;
import io.plimsoll.kernels.model.Distribution;
import io.plimsoll.kernels.model.RiskFactor;
import io.plimsoll.kernels.model.RiskModel;
import io.plimsoll.kernels.model.VolatilityTermScaling;
import io.plimsoll.kernels.risk.Confidence;
import io.plimsoll.kernels.risk.RiskMeasure;
import io.plimsoll.server.json.form.Labels;
import io.plimsoll.server.json.request.MarginRequestReader;
import io.plimsoll.server.json.request.RequestOverrides;
import io.plimsoll.server.json.tree.ReadResults;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Every figure of a document arrives where it belongs.
final class ReadRequestTest {
    private static final Instant EXPIRY = Instant.parse("2026-09-25T08:00:00Z");

    @Test
    void everyFieldOfTheDocumentArrives() {
        RiskRequest request = accepted(RequestDocument.valid());

        assertThat(request.asOf()).isEqualTo(Instant.parse("2026-06-30T11:49:18Z"));
        assertThat(request.currency()).isEqualTo("USD");
        assertThat(request.backend()).isEqualTo("auto");
        assertThat(request.plan()).isEqualTo(new SimulationPlan(Duration.ofDays(1), 1, 2000, 42));
        assertThat(request.levels())
                .isEqualTo(new RiskLevels(
                        RiskMeasure.VALUE_AT_RISK,
                        Confidence.of(0.99),
                        List.of(Confidence.of(0.95), Confidence.of(0.99))));
        assertThat(request.market().assets())
                .containsExactly(new AssetPrice("BTC", 59195.10), new AssetPrice("USDC", 1));
        assertThat(request.collateral())
                .containsExactly(
                        new CollateralBalance("USDC", new BigDecimal("250000")),
                        new CollateralBalance("BTC", BigDecimal.ONE));
    }

    @Test
    void theFiguresOfEachPositionArrive() {
        for (RiskLevels.PositionFigures figures : RiskLevels.PositionFigures.values()) {
            String word = "\"" + Labels.POSITION_FIGURES.of(figures) + "\"";
            assertThat(accepted(RequestDocument.valid().set("/positionFigures", word))
                            .levels()
                            .positions())
                    .isEqualTo(figures);
        }
    }

    @Test
    void theRevaluationOfOptionsArrives() {
        for (SimulationPlan.Revaluation revaluation : SimulationPlan.Revaluation.values()) {
            String word = "\"" + Labels.REVALUATIONS.of(revaluation) + "\"";
            assertThat(accepted(RequestDocument.valid().set("/revaluation", word))
                            .plan()
                            .revaluation())
                    .isEqualTo(revaluation);
        }
    }

    @Test
    void everyKindOfInstrumentArrives() {
        assertThat(accepted(RequestDocument.valid()).market().instruments())
                .containsExactly(
                        new Spot("BTC", "BTC"),
                        new Perpetual("BTC-PERPETUAL", "BTC", Payoff.INVERSE, 59201.5, 0.0001, Duration.ofHours(8)),
                        new Future("BTC-25SEP26", "BTC", Payoff.LINEAR, 59800, EXPIRY),
                        new EuropeanOption(
                                "BTC-25SEP26-70000-C", "BTC", Payoff.INVERSE, Right.CALL, 70000, EXPIRY, 59800, 0.55));
    }

    @Test
    void theModelArrives() {
        RiskRequest request = accepted(RequestDocument.valid()
                .set("/model/volatilityTermPowers", "{\"upTo30Days\":0.5,\"beyond30Days\":0.25}")
                .set("/model/factors/2/drift", "-0.5"));

        assertThat(request.model().distribution()).isEqualTo(new Distribution.StudentT(4));
        assertThat(request.model().factors())
                .containsExactly(
                        new RiskFactor("BTC.spot", 0.55, 0),
                        new RiskFactor("BTC.volatility", 0.9, 0),
                        new RiskFactor("BTC.basis", 0.05, -0.5));
        assertThat(request.model().correlation().at(0, 1)).isEqualTo(-0.3);
        assertThat(request.model().correlation().at(1, 2)).isZero();
        assertThat(request.model().termScaling()).isEqualTo(new VolatilityTermScaling(0.5, 0.25));
    }

    @Test
    void filteredHistoryArrivesWithTheCorrelationOfItsResiduals() {
        RiskModel model = accepted(RequestDocument.valid()
                        .set("/model/distribution", BadValues.historyOf("[[1,1,-1],[-1,1,1],[1,-1,-1],[-1,-1,1]]"))
                        .remove("/model/correlation"))
                .model();

        assertThat(model.distribution()).isInstanceOfSatisfying(Distribution.FilteredHistory.class, law -> {
            assertThat(law.residuals().rows()).isEqualTo(4);
            assertThat(law.residuals().at(1, 0)).isEqualTo(-1);
        });
        assertThat(model.correlation().at(0, 1)).isZero();
        assertThat(model.correlation().at(0, 2)).isEqualTo(-1);
    }

    @Test
    void positionsKeepTheirExactQuantities() {
        assertThat(accepted(RequestDocument.valid().set("/positions/1/quantity", "\"0.1000000000000000055511151231\""))
                        .positions())
                .contains(
                        new Position("p1", "BTC-PERPETUAL", new BigDecimal("-12.5"), "deribit", "optional"),
                        new Position(
                                "p2",
                                "BTC-25SEP26-70000-C",
                                new BigDecimal("0.1000000000000000055511151231"),
                                null,
                                null),
                        new Position("p4", "BTC", new BigDecimal("2"), null, null));
    }

    @Test
    void whatMayBeLeftOutHasItsDefault() {
        RequestDocument document = RequestDocument.valid();
        List.of(
                        "/measure",
                        "/confidence",
                        "/confidences",
                        "/steps",
                        "/scenarios",
                        "/seed",
                        "/backend",
                        "/collateral",
                        "/model/volatilityTermPowers",
                        "/market/instruments/1/fundingRate",
                        "/market/instruments/1/fundingInterval")
                .forEach(document::remove);
        RiskRequest request = accepted(document);

        assertThat(request.levels())
                .isEqualTo(
                        new RiskLevels(RiskMeasure.VALUE_AT_RISK, Confidence.of(0.99), RiskLevels.DEFAULT_CONFIDENCES));
        assertThat(request.plan()).isEqualTo(new SimulationPlan(Duration.ofDays(1), 1, 100_000, 42));
        assertThat(request.backend()).isEqualTo(RiskRequest.AUTOMATIC);
        assertThat(request.collateral()).isEmpty();
        assertThat(request.model().termScaling()).isEqualTo(VolatilityTermScaling.DEFAULT);
        assertThat(request.market().instruments().get(1))
                .isEqualTo(new Perpetual("BTC-PERPETUAL", "BTC", Payoff.INVERSE, 59201.5, 0, Duration.ofHours(8)));
    }

    @Test
    void theLawMayBeNormal() {
        RequestDocument document = RequestDocument.valid().set("/model/distribution", "{\"kind\":\"normal\"}");
        assertThat(accepted(document).model().distribution()).isEqualTo(new Distribution.Normal());
    }

    @Test
    void numbersMayBeWrittenInAnyWayOfJson() {
        RiskRequest request = accepted(RequestDocument.valid()
                .set("/market/assets/0/price", "5.919510E4")
                .set("/scenarios", "2e3")
                .set("/seed", "-9223372036854775808")
                .set("/steps", "1.0")
                .set("/positions/0/quantity", "0e999999999")
                .set("/confidence", "0.9900"));

        assertThat(request.market().assets().getFirst().price()).isEqualTo(59195.10);
        assertThat(request.plan()).isEqualTo(new SimulationPlan(Duration.ofDays(1), 1, 2000, Long.MIN_VALUE));
        assertThat(request.positions().getFirst().quantity()).isZero();
        assertThat(request.levels().confidence()).isEqualTo(Confidence.of(0.99));
    }

    @Test
    void instantsMayHaveAnOffsetAndDurationsSeveralUnits() {
        RiskRequest request = accepted(RequestDocument.valid()
                .set("/asOf", "\"2026-06-30T13:49:18.250+02:00\"")
                .set("/horizon", "\"P1DT12H30M\""));

        assertThat(request.asOf()).isEqualTo(Instant.parse("2026-06-30T11:49:18.250Z"));
        assertThat(request.plan().horizon()).isEqualTo(Duration.ofMinutes(36 * 60 + 30));
    }

    @Test
    void overridesReplaceWhatTheDocumentSays() {
        RiskRequest request = accepted(RequestDocument.valid(), new RequestOverrides("reference", 7L, 1234));

        assertThat(request.backend()).isEqualTo("reference");
        assertThat(request.plan()).isEqualTo(new SimulationPlan(Duration.ofDays(1), 1, 1234, 7));
    }

    @Test
    void overridesAreCheckedLikeTheDocument() {
        List<Fault> faults = faults(
                new MarginRequestReader().read(RequestDocument.valid().bytes(), new RequestOverrides("", null, 0)));

        assertThat(faults).extracting(Fault::path).containsExactlyInAnyOrder("/backend", "/scenarios");
    }

    static RiskRequest accepted(RequestDocument document) {
        return accepted(document, RequestOverrides.NONE);
    }

    private static RiskRequest accepted(RequestDocument document, RequestOverrides overrides) {
        return ReadResults.accepted(new MarginRequestReader().read(document.bytes(), overrides))
                .risk();
    }
}
