package io.plimsoll.server.json;

import static io.plimsoll.server.json.tree.ReadResults.accepted;
import static io.plimsoll.server.json.tree.ReadResults.faults;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.desk.batch.BatchAnswer;
import io.plimsoll.desk.batch.BatchRequest;
import io.plimsoll.desk.margin.MaintenanceRatio;
import io.plimsoll.desk.margin.MarginAnswer;
import io.plimsoll.desk.margin.MarginRequest;
import io.plimsoll.desk.stress.StressCalculator;
import io.plimsoll.desk.whatif.WhatIfCalculator;
import io.plimsoll.kernels.Notice;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.kernels.plausibility.FindingKind;
import io.plimsoll.kernels.plausibility.Plausibility;
import io.plimsoll.methodology.policy.PolicyCatalog;
import io.plimsoll.server.json.policy.PolicyFolder;
import io.plimsoll.server.json.policy.PolicyReader;
import io.plimsoll.server.json.request.BatchRequestReader;
import io.plimsoll.server.json.request.MarginRequestReader;
import io.plimsoll.server.json.request.RequestOverrides;
import io.plimsoll.server.json.request.StressRequestReader;
import io.plimsoll.server.json.request.WhatIfRequestReader;
import io.plimsoll.server.json.tree.ReadResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Inputs that are valid and mistaken: each has a warning with the place, the value and the likely reading, in every
/// kind of answer, and none has one that a market can have.
final class PlausibilityTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final MarginEngine ENGINE = new MarginEngine(BackendRegistry.discover(), 2);

    private static final Set<String> CODES =
            Arrays.stream(FindingKind.values()).map(FindingKind::code).collect(Collectors.toSet());

    /// A perpetual, a future, an option and a spot instrument of bitcoin, all held, all plausible.
    private static RequestDocument sound() {
        return RequestDocument.valid().set("/scenarios", "20000");
    }

    /// The rows 08 to 10 of the table of reported cases and the infinite shortfall, and inputs of the same kinds.
    /// Columns: the place that is changed, the value, the code, the place of the warning, and the likely reading.
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        /market/instruments/3/impliedVolatility|45.2|implied-volatility-in-percent||0.452?
        /market/instruments/3/impliedVolatility|8|implied-volatility-in-percent||0.08?
        /market/instruments/3/impliedVolatility|17|implied-volatility-in-percent||0.17?
        /model/factors/0/volatility|44.08|volatility-in-percent||0.4408?
        /model/factors/0/volatility|8|volatility-in-percent||0.08?
        /model/factors/1/volatility|80|volatility-in-percent||0.8?
        /model/factors/2/volatility|5|volatility-in-percent||0.05?
        /model/factors/0/drift|12|volatility-in-percent||0.12?
        /confidence|0.01|confidence-is-alpha||0.99?
        /confidence|0.025|confidence-is-alpha||0.975?
        /confidences/0|0.05|confidence-is-alpha||0.95?
        /confidence|0.99999|level-beyond-sample||largest loss
        /confidences/1|0.99997|level-beyond-sample||largest loss
        /scenarios|50|level-beyond-sample|/confidence|largest loss
        /market/instruments/1/fundingRate|`"0.01"`|funding-rate-extreme||0.0001, in percent
        /market/instruments/1/fundingRate|`"0.11"`|funding-rate-extreme||0.000100457, as a rate a year
        /market/instruments/1/fundingInterval|`"PT1M"`|funding-rate-extreme|/market/instruments/1/fundingRate|a year
        /market/instruments/1/fundingRate|`"-1"`|funding-rate-extreme||a year
        /market/instruments/1/markPrice|`"1580.41"`|mark-off-asset||stale, or of another asset?
        /market/instruments/1/markPrice|`"0.0000168932"`|mark-off-asset||the other way round?
        /market/instruments/1/markPrice|`"59.2"`|mark-off-asset||in another unit?
        /market/instruments/1/markPrice|`"1.0"`|mark-off-asset||the price of USDC?
        /market/instruments/2/markPrice|`"5980000"`|mark-off-asset||in another unit?
        /market/instruments/2/markPrice|`"120000"`|mark-off-asset||About 59195.1?
        /market/instruments/2/markPrice|`"44000"`|mark-off-asset||stale
        /market/instruments/3/underlyingPrice|`"45000"`|underlying-off-asset||stale
        /market/instruments/3/underlyingPrice|`"5980000"`|underlying-off-asset||in another unit?
        /market/instruments/3/underlyingPrice|`"598"`|underlying-off-asset||in another unit?
        /market/instruments/3/strike|`"7000000"`|strike-off-asset||another unit?
        /market/instruments/3/strike|`"70"`|strike-off-asset||another unit?
        /model/distribution/degreesOfFreedom|2.01|degrees-of-freedom-low||3 to 8?
        /model/distribution/degreesOfFreedom|2.4999|degrees-of-freedom-low||3 to 8?
        """)
    void aMistakenValueHasAWarning(String place, String value, String code, String warned, String reading) {
        RequestDocument document = sound().set(place, value);
        assertThat(findings(document))
                .filteredOn(finding -> finding.code().equals(code))
                .as(place + " " + value)
                .anySatisfy(finding -> {
                    assertThat(finding.path()).isEqualTo(warned == null ? place : warned);
                    assertThat(finding.sentence()).contains(reading);
                });
    }

    @Test
    void theSoundRequestHasNone() {
        assertThat(findings(sound())).isEmpty();
    }

    /// Half a day after `asOf`, a basis of 3 % is 2,200 % a year; of 1 %, it is the noise of two prices.
    @Test
    void aBasisIsHeldAgainstItsTime() {
        RequestDocument soon = sound().set("/market/instruments/2/expiry", "\"2026-07-01T08:00:00Z\"");
        assertThat(codes(soon)).isEmpty();
        assertThat(codes(soon.set("/market/instruments/2/markPrice", "\"60970\"")))
                .containsExactly("mark-off-asset");
        RequestDocument late = sound().set("/market/instruments/2/expiry", "\"2028-06-30T08:00:00Z\"");
        assertThat(codes(late.set("/market/instruments/2/markPrice", "\"80000\"")))
                .isEmpty();
        assertThat(codes(late.set("/market/instruments/2/markPrice", "\"100000\"")))
                .containsExactly("mark-off-asset");
    }

    /// Black (1976) at 55 % gives 0.049757 coins for the inverse call; 0.08 and 0.025 have the volatilities 71.5929 and
    /// 40.0103 %: `scipy.stats.norm` and `scipy.optimize.brentq` with `F` 59,800, `K` 70,000 and 86.8408 days.
    @ParameterizedTest
    @CsvSource({"0.0503,''", "0.0520,''", "0.08,0.715929?", "0.0250,0.400103?", "3000,no volatility gives it"})
    void anImpliedVolatilityIsHeldAgainstThePrice(String mark, String reading) {
        List<Notice> findings = findings(sound().set("/market/instruments/3/markPrice", "\"" + mark + "\""));
        if (reading.isEmpty()) {
            assertThat(findings).isEmpty();
        } else {
            assertThat(findings).singleElement().satisfies(finding -> {
                assertThat(finding.code()).isEqualTo("implied-volatility-off-price");
                assertThat(finding.sentence()).contains(": " + reading);
            });
        }
    }

    /// Of a rate of 0.04 a currency: 4 is a percentage though it is below 500 %.
    @Test
    void aPercentageIsSeenBesideTheModel() {
        RequestDocument quiet = sound().set("/model/factors/0/volatility", "0.04");
        assertThat(codes(quiet.set("/market/instruments/3/impliedVolatility", "4")))
                .containsExactly("implied-volatility-in-percent");
        RequestDocument loud = sound().set("/model/factors/0/volatility", "4");
        assertThat(codes(loud.set("/market/instruments/3/impliedVolatility", "0.04")))
                .containsExactly("volatility-in-percent");
    }

    /// How often 100,000 scenarios reach the log-return `ν + 1`, by `scipy.stats.t.sf`. t(3), 150 %, ten days: 1.6
    /// times.
    /// t(2.5), 350 %, thirty days: 181 times. t(3), 300 %, a day: 1.3 times. t(6), 60 %, a day: 8e-9 times. t(4),
    /// 100 %, a day: 9e-4 times. t(8), 200 %, ten days: 6e-8 times.
    @ParameterizedTest
    @CsvSource({
        "3,1.5,P10D,-1,spot,true",
        "2.5,3.5,P30D,-1,perpetual,true",
        "3,3,P1D,-1,call,true",
        "3,1.5,P10D,1,spot,false",
        "3,1.5,P10D,-1,put,false",
        "6,0.6,P1D,-1,spot,false",
        "4,1,P1D,-1,perpetual,false",
        "8,2,P10D,-1,call,false"
    })
    void aShortfallIsInfinite(
            String degrees, String volatility, String horizon, int quantity, String kind, boolean isInfinite) {
        String instrument = switch (kind) {
            case "spot" -> "\"kind\":\"spot\"";
            case "perpetual" -> "\"kind\":\"perpetual\",\"payoff\":\"linear\",\"markPrice\":\"100\"";
            default ->
                "\"kind\":\"option\",\"payoff\":\"linear\",\"strike\":\"100\",\"right\":\"" + kind
                        + "\",\"expiry\":\"2027-06-30T00:00:00Z\",\"underlyingPrice\":\"100\","
                        + "\"impliedVolatility\":1";
        };
        String document = """
            {"asOf":"2026-06-30T00:00:00Z","currency":"USD","horizon":"%s","scenarios":100000,"seed":8,
             "market":{"assets":[{"asset":"SOL","price":"100"}],
              "instruments":[{"instrument":"S","asset":"SOL",%s}]},
             "model":{"distribution":{"kind":"student-t","degreesOfFreedom":%s},
              "factors":[{"factor":"SOL.spot","volatility":%s},{"factor":"SOL.volatility","volatility":1}],
              "correlation":[[1,0],[0,1]]},
             "positions":[{"positionId":"p","instrument":"S","quantity":"%d"}]}\
            """.formatted(horizon, instrument, degrees, volatility, quantity);
        List<Notice> findings = Plausibility.of(request(document).risk());
        assertThat(findings).hasSize(isInfinite ? 1 : 0).allSatisfy(finding -> {
            assertThat(finding.code()).isEqualTo("shortfall-infinite");
            assertThat(finding.path()).isEqualTo("/positions");
            assertThat(finding.sentence()).contains("infinite", "SOL rises");
        });
    }

    /// A debt in dollars grows without bound in a coin that falls; a claim does not, and an offset ends it.
    @Test
    void aShortfallInACoinIsInfinite() {
        String document = """
            {"asOf":"2026-06-30T00:00:00Z","currency":"SOL","horizon":"P10D","scenarios":100000,
             "market":{"assets":[{"asset":"SOL","price":"100"}],
              "instruments":[{"instrument":"P","asset":"SOL","kind":"perpetual","payoff":"linear",
               "markPrice":"100"}]},
             "model":{"distribution":{"kind":"student-t","degreesOfFreedom":3},
              "factors":[{"factor":"SOL.spot","volatility":1.5}],"correlation":[[1]]},
             "positions":[{"positionId":"p","instrument":"P","quantity":"%s"}],
             "collateral":[{"asset":"USD","quantity":"%s"}]}\
            """;
        assertThat(Plausibility.of(request(document.formatted("1", "50")).risk()))
                .singleElement()
                .satisfies(finding -> assertThat(finding.sentence()).contains("SOL falls"));
        assertThat(Plausibility.of(request(document.formatted("1", "150")).risk()))
                .isEmpty();
        assertThat(Plausibility.of(request(document.formatted("-1", "0")).risk()))
                .isEmpty();
    }

    /// A table in percent has thousands of findings: ten are listed.
    @Test
    void manyFindingsOfAKindAreCounted() {
        String factors = Stream.iterate(0, i -> i < 40, i -> i + 1)
                .map(i -> "{\"factor\":\"A" + i + ".spot\",\"volatility\":40}")
                .collect(Collectors.joining(","));
        String rows = Stream.iterate(0, i -> i < 40, i -> i + 1)
                .map(i -> Stream.iterate(0, j -> j < 40, j -> j + 1)
                        .map(j -> i.equals(j) ? "1" : "0")
                        .collect(Collectors.joining(",", "[", "]")))
                .collect(Collectors.joining(","));
        RequestDocument document = sound().set("/positions", "[]")
                .set("/model/factors", "[" + factors + "]")
                .set("/model/correlation", "[" + rows + "]");
        assertThat(findings(document)).hasSize(11);
        assertThat(findings(document).getLast().sentence()).startsWith("30 more");
    }

    @ParameterizedTest
    @MethodSource("io.plimsoll.server.json.ExampleAnswers#marginRequests")
    void theExamplesHoldNoMistake(String example) {
        assertThat(codes(RequestDocument.example(example)))
                .isSubsetOf(Set.of(FindingKind.VEGA_CANCELLED.code()))
                .hasSize(
                        switch (example) {
                            case "market-maker" -> 1;
                            case "expired-inside" -> 2;
                            default -> 0;
                        });
    }

    @Test
    void everyKindOfAnswerHasThem() throws IOException {
        RequestDocument document = sound().set("/scenarios", "2000").set("/market/instruments/1/markPrice", "\"1580\"");
        MarginAnswer margin = ExampleAnswers.of("margin", document.bytes());
        assertThat(margin.warnings()).extracting(Notice::code).contains("mark-off-asset");

        String rest = document.text().substring(1);
        assertThat(new StressCalculator(ENGINE)
                        .calculate(
                                accepted(new StressRequestReader(PolicyFolder.standard())
                                        .read(
                                                bytes("{\"stress\":{\"scenarios\":[\"march-2020\"]}," + rest),
                                                RequestOverrides.NONE,
                                                List.of())),
                                Execution.Progress.SILENT,
                                () -> false)
                        .warnings())
                .extracting(Notice::code)
                .contains("mark-off-asset");
        String withoutIt =
                rest.replace("\"instrument\":\"BTC-PERPETUAL\",\"quantity\"", "\"instrument\":\"BTC\",\"quantity\"");
        assertThat(new WhatIfCalculator(ENGINE, MaintenanceRatio.DEFAULT)
                        .calculate(
                                accepted(new WhatIfRequestReader()
                                        .read(
                                                bytes("{\"whatIf\":{\"candidates\":[{\"id\":\"c\",\"instrument\":"
                                                        + "\"BTC-PERPETUAL\",\"quantity\":\"1\"}]}," + withoutIt),
                                                RequestOverrides.NONE,
                                                List.of())),
                                Execution.Progress.SILENT,
                                () -> false)
                        .warnings())
                .extracting(Notice::code)
                .contains("mark-off-asset");
        BatchAnswer batch = BatchDocument.answer(asBatch(document), RequestOverrides.NONE);
        assertThat(batch.warnings(Set.of("BTC-PERPETUAL")))
                .extracting(Notice::code)
                .contains("mark-off-asset");
    }

    /// A policy that refuses some warnings: a margin request, a batch with a faulty account, and a what-if.
    @Test
    void aPolicyRefusesChosenWarnings() {
        PolicyCatalog strict = strict("[mark-off-asset, shortfall-infinite]");
        RequestDocument document = sound().set("/methodology", "{\"policy\":\"strict\"}");
        assertThat(new MarginRequestReader(strict).read(document.bytes(), RequestOverrides.NONE))
                .isInstanceOf(ReadResult.Accepted.class);
        document.set("/market/instruments/1/markPrice", "\"1580\"").set("/confidence", "0.01");
        List<Fault> faults = faults(new MarginRequestReader(strict).read(document.bytes(), RequestOverrides.NONE));
        assertThat(faults).singleElement().satisfies(fault -> {
            assertThat(fault.path()).isEqualTo("/market/instruments/1/markPrice");
            assertThat(fault.code()).isEqualTo("mark-off-asset");
            assertThat(fault.sentence()).contains("strict@1.0.0 refuses it");
        });
        String infinite = BatchDocument.shared()
                .set("/methodology", "{\"policy\":\"strict\"}")
                .set("/model/distribution", "{\"kind\":\"student-t\",\"degreesOfFreedom\":2.5}")
                .set("/model/factors/0/volatility", "4")
                .set("/scenarios", "100000")
                .set(
                        "/accounts",
                        "[" + BatchDocument.account("long", "1") + "," + BatchDocument.account("short", "-1") + "]")
                .text();
        assertThat(new BatchRequestReader(strict).read(bytes(infinite), RequestOverrides.NONE))
                .isInstanceOfSatisfying(
                        ReadResult.Accepted.class,
                        read -> assertThat(((BatchRequest) read.request()).unreadable())
                                .singleElement()
                                .satisfies(account -> assertThat(account.id()).isEqualTo("short")));
        String whatIf = "{\"whatIf\":{\"candidates\":[]}," + document.text().substring(1);
        assertThat(faults(new WhatIfRequestReader(strict).read(bytes(whatIf), RequestOverrides.NONE, List.of())))
                .hasSize(1);
    }

    @Test
    void aPolicyNamesKnownWarningsOnly() {
        assertThat(policyFaults("[mark-off-asset, no-such-warning]"))
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.path()).isEqualTo("/refuseWarnings/1");
                    assertThat(fault.sentence()).contains("shortfall-infinite");
                });
    }

    private static PolicyCatalog strict(String codes) {
        return new PolicyCatalog(
                List.of(accepted(PolicyReader.read(policy(codes))).policy()));
    }

    private static List<Fault> policyFaults(String codes) {
        return faults(PolicyReader.read(policy(codes)));
    }

    private static byte[] policy(String codes) {
        String standard = new String(PolicyFolder.standardDocument(), StandardCharsets.UTF_8);
        return bytes(standard.replaceFirst("(?m)^id: .*$", "id: strict")
                        .replaceFirst("(?m)^version: .*$", "version: 1.0.0")
                        .replaceFirst("(?m)^effectiveDate: .*$", "effectiveDate: 2026-01-01")
                + "\nrefuseWarnings: " + codes + "\n");
    }

    /// The same portfolio as the one account of a batch.
    private static String asBatch(RequestDocument document) throws IOException {
        ObjectNode batch = (ObjectNode) MAPPER.readTree(document.text());
        JsonNode positions = batch.remove("positions");
        batch.remove("collateral");
        batch.putArray("accounts").addObject().put("id", "a").set("positions", positions);
        return batch.toString();
    }

    private static List<String> codes(RequestDocument document) {
        return findings(document).stream().map(Notice::code).toList();
    }

    private static List<Notice> findings(RequestDocument document) {
        List<Notice> findings = Plausibility.of(request(document.text()).risk());
        assertThat(findings).extracting(Notice::code).allMatch(CODES::contains);
        return findings;
    }

    private static MarginRequest request(String document) {
        return accepted(new MarginRequestReader().read(bytes(document), RequestOverrides.NONE));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
