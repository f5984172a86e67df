package io.plimsoll.server.json.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.methodology.policy.Policy;
import io.plimsoll.methodology.policy.PolicyCatalog;
import io.plimsoll.server.json.form.Difference;
import io.plimsoll.server.json.tree.ReadResult;
import io.plimsoll.server.json.tree.ReadResults;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.Yaml;

final class PolicyReaderTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String STANDARD = new String(PolicyFolder.standardDocument(), StandardCharsets.UTF_8);

    @Test
    void theStandardPolicyIsOneAndSaysWhereItsValuesComeFrom() {
        Policy policy = accepted(STANDARD).policy();
        assertThat(policy.header().name()).isEqualTo("standard@1.3.0");
        assertThat(policy.segments()).containsOnlyKeys("retail", "professional", "market-maker");
        assertThat(STANDARD).contains("EMIR RTS 153/2013", "MAR33.3", "Toth", "choice");
    }

    /// The digests are those of the versions when they were the latest.
    @Test
    void earlierVersionsAreWhatTheyWere() {
        Policy first = PolicyFolder.standard().policies().getFirst();
        assertThat(first.header().name()).isEqualTo("standard@1.0.0");
        assertThat(first.digest()).isEqualTo("sha256:a196f1b30878b0b9f0437aff92baddd2e35e64f0378bb24c30e8c6ece99a5f6f");
        assertThat(first.procyclicality()).isNull();
        Policy second = PolicyFolder.standard().policies().get(1);
        assertThat(second.header().name()).isEqualTo("standard@1.1.0");
        assertThat(second.digest())
                .isEqualTo("sha256:cb7e8b89d9f61e3e92631ee74a3a31aee57d12c8fe15fa4d33a712933b82fd57");
        Policy third = PolicyFolder.standard().policies().get(2);
        assertThat(third.header().name()).isEqualTo("standard@1.2.0");
        assertThat(third.digest()).isEqualTo("sha256:d22419c6d187367f313537a66d62dcca92128cca17a418872e0fdbdaeef53026");
        assertThat(third.shape()).isNull();
    }

    /// The digest is computed here once more, from another parser's reading of the same document.
    @Test
    void theDigestIsThatOfTheCanonicalForm() throws Exception {
        JsonNode tree = MAPPER.readTree(asJson(STANDARD));
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(MAPPER.writeValueAsBytes(canonical(tree)));
        assertThat(accepted(STANDARD).policy().digest())
                .isEqualTo("sha256:" + HexFormat.of().formatHex(digest));
    }

    @Test
    void jsonYamlOrderAndNotationOfNumbersGiveTheSameDigest() {
        String digest = accepted(STANDARD).policy().digest();
        assertThat(accepted(asJson(STANDARD)).policy().digest()).isEqualTo(digest);
        assertThat(accepted(STANDARD.replace("multiplier: 1.2", "multiplier: 1.20"))
                        .policy()
                        .digest())
                .isEqualTo(digest);
        assertThat(accepted("# a comment\n" + STANDARD).policy().digest()).isEqualTo(digest);
        assertThat(accepted(STANDARD.replace("multiplier: 1.2", "multiplier: 1.21"))
                        .policy()
                        .digest())
                .isNotEqualTo(digest);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id: standard|id: 'a b'|/id|bad-name",
                "effectiveDate: \"2026-11-30\"|effectiveDate: \"2026-13-01\"|/effectiveDate|bad-date",
                "defaultSegment: professional|defaultSegment: nobody|/defaultSegment|unknown-segment",
                "approver: Plimsoll project|approvers: x|/approver|missing-key",
                "measure: expectedShortfall|measure: sharpe|/segments/retail/measure|unknown-value",
                "confidence: 0.99|confidence: 1.5|/segments/retail/confidence|out-of-range",
                "horizon: P2D|horizon: 2 days|/segments/retail/horizon|bad-duration",
                "multiplier: 1.2|multiplier: 0.5|/segments/retail/multiplier|out-of-range",
                "multiplier: 1.2|multiplier: .nan|/segments/retail/multiplier|not-a-number",
                "crossing: groups|crossing: some|/segments/retail/crossing|unknown-value",
                "products: [spot, perpetual, future]|products: [spots]|/segments/retail/products/0|unknown-value",
                "products: [spot, perpetual, future]|products: []|/segments/retail/products|wrong-size",
                "groupBy: [asset, venue]|groupBy: [asset, asset]|/netting/groupBy/1|duplicate",
                "groupBy: [asset, venue]|groupBy: [venue]|/netting/pairs/0/first/asset|not-grouped-by",
                "withinGroup: 1|withinGroup: 1.1|/netting/withinGroup|out-of-range",
                "withinGroup: 1|withinGroup: yes|/netting/withinGroup|wrong-type",
                "rate: 0.1|rate: -1|/concentration/rate|out-of-range",
                "scenarioShare: 0.2|scenarioShare: 0|/correlation/scenarioShare|not-positive",
                "spotSpot: 0.97|spotSpot: 1.97|/correlation/moves/0/targets/spotSpot|out-of-range",
                "spotSpot: 0.97|spotSport: 0.97|/correlation/moves/0/targets/spotSport|unknown-key",
                "targets: {spotVolatility: 0.09}|targets: {}|/correlation/moves/2/targets|wrong-size",
                "targets: {spotVolatility: 0.09}|target: 2|/correlation/moves/2/target|out-of-range",
                "expiryDays: [7, 21|expiryDays: [21, 7|/shape/expiryDays/1|not-ascending",
                "expiryDays: [7, 21|expiryDays: [0, 21|/shape/expiryDays/0|not-ascending",
                "expiryDays: [7, 21|expiryDays: [21|/shape/rates/none/putWing|wrong-size",
                "wing: 1|wing: 0|/shape/wing|not-positive",
                "offset: 0.5|offset: 0.51|/shape/offset|out-of-range",
                "putWing: [0.324|putWing: [-0.324|/shape/rates/none/putWing/0|out-of-range",
                "putWing: [0.324|putWings: [0.324|/shape/rates/none/putWing|missing-key",
                "    surface:|    surfaces:|/shape/rates/surfaces|unknown-key",
                "longestDays: 10|longestDays: 1.5|/liquidity/longestDays|not-whole",
                "- march-2020|- march-2019|/stress/scenarios/0|unknown-scenario",
                "weight: 0.25|weight: 5|/stress/weight|out-of-range",
                "targetBand: amber|targetBand: blue|/liquidation/targetBand|unknown-band",
                "targetBand: amber|targetBand: dark-red|/liquidation/targetBand|unknown-band",
                "targetBand: amber|targetBand: black|/liquidation/targetBand|unknown-band",
                "hedges: allowed|hedges: yes|/liquidation/hedges|wrong-type",
                "hedges: allowed|hedges: sometimes|/liquidation/hedges|unknown-value",
                "stageHours: 4|stageHours: 25|/liquidation/stageHours|out-of-range",
                "stageHours: 4|stageHour: 4|/liquidation/stageHours|missing-key",
                "mostStages: 12|mostStages: 0|/liquidation/mostStages|out-of-range",
                "volumeShare: 0.1|volumeShare: 0|/liquidity/volumeShare|not-positive",
                "option: 0.002}|options: 0.002}|/liquidity/spreads/option|missing-key",
                "USDC: 0.03|USDC: 13|/addOns/depeg/USDC|out-of-range",
                "{asset: FTT, share: 1}|{asset: FTT, shares: 1}|/addOns/wrongWay/1/share|missing-key",
                "maintenanceShare: 0.8|maintenanceShare: 0|/equity/maintenanceShare|not-positive",
                "from: 1.2, actions|from: 1.6, actions|/equity/bands/1/from|not-descending",
                "name: black, from: 0,|name: black, from: 0.5,|/equity/bands|wrong-size",
                "actions: [close-out]|actions: [panic]|/equity/bands/4/actions/0|unknown-value",
                "marginUse: {points: 40|marginUse: {points: 41|/score|wrong-sum",
                "worst: 1.5}|worst: 0}|/score/volatility/worst|not-positive",
                "approver: Plimsoll project|approver: &a [1]|/approver|wrong-type",
                "approver: Plimsoll project|id: again|/id|duplicate-key",
                "share: 0.25, drawFrom: 0.1|share: -1, drawFrom: 0.1|/procyclicality/buffer/share|out-of-range",
                "refill: 0.1|refill: some|/procyclicality/buffer/refill|wrong-type",
                "weight: 0.25}|weight: 2}|/procyclicality/stressedWeight/weight|out-of-range",
                "lookBackDays: 3650|lookBackDays: 0|/procyclicality/floor/lookBackDays|out-of-range",
                "floor: {applied: true|floor: {applied: 1|/procyclicality/floor/applied|wrong-type",
                "up: 0.25, down: 0.05|up: 0.05, down: 0.25|/procyclicality/regime/down|out-of-range",
                "fundingStep: 0.1|fundingStep: -1|/procyclicality/regime/fundingStep|out-of-range",
                "  regime:|  regimes:|/procyclicality/regime|missing-key",
                "approver: Plimsoll project|approver: [|''|malformed-yaml",
            })
    void aFaultIsReportedWithItsPlaceAndRule(String before, String after, String path, String code) {
        assertThat(STANDARD).contains(before);
        assertThat(refused(STANDARD.replaceFirst(Pattern.quote(before), after))).anySatisfy(fault -> {
            assertThat(fault.path()).isEqualTo(path);
            assertThat(fault.code()).isEqualTo(code);
            assertThat(fault.sentence()).isNotBlank();
        });
    }

    @Test
    void allFaultsAreReportedAtOnce() {
        List<Fault> faults = refused(STANDARD.replace("rate: 0.1", "rate: 7")
                .replace("horizon: P2D", "horizon: never")
                .replace("points: 40", "points: forty")
                .replace("modelRiskWeight: 1", "modelRiskWeights: 1"));
        assertThat(faults)
                .extracting(Fault::path)
                .contains(
                        "/concentration/rate",
                        "/segments/retail/horizon",
                        "/score/marginUse/points",
                        "/addOns/modelRiskWeight",
                        "/addOns/modelRiskWeights");
    }

    @Test
    void hostileDocumentsAreRefused() {
        assertThat(refused("a: &a [x, x]\nb: [*a, *a]\nc: !!java.io.File x")).isNotEmpty();
        assertThat(refused("[".repeat(100_000))).isNotEmpty();
        assertThat(refused("")).isNotEmpty();
        assertThat(refused("x: 1e999999999\n")).isNotEmpty();
        assertThat(refused("42")).extracting(Fault::code).containsExactly("wrong-type");
    }

    @Test
    void aDifferenceIsALineForEachParameter() {
        PolicyDocument after =
                accepted(STANDARD.replace("1.3.0", "1.4.0").replace("USDT: 0.034}", "USDT: 0.034, DAI: 0.1}"));
        assertThat(accepted(STANDARD).differences(after))
                .containsExactly(
                        new Difference("/addOns/depeg/DAI", null, "0.1"), new Difference("/version", "1.3.0", "1.4.0"));
        assertThat(after.differences(after)).isEmpty();
    }

    @Test
    void versionsStandSideBySideAndTheDayChooses(@TempDir Path folder) throws IOException {
        Files.writeString(
                folder.resolve("next.yaml"),
                STANDARD.replace("\"1.3.0\"", "\"2.0.0\"").replace("2026-11-30", "2027-07-01"));
        List<String> faults = new ArrayList<>();
        PolicyCatalog catalog = PolicyFolder.read(folder, faults);
        assertThat(faults).isEmpty();
        assertThat(version(catalog, "standard", "2026-11-25")).isEqualTo("1.0.0");
        assertThat(version(catalog, "standard", "2026-11-28")).isEqualTo("1.1.0");
        assertThat(version(catalog, "standard", "2026-11-29")).isEqualTo("1.2.0");
        assertThat(version(catalog, "standard", "2026-11-30")).isEqualTo("1.3.0");
        assertThat(version(catalog, "standard", "2027-07-01")).isEqualTo("2.0.0");
        assertThat(version(catalog, "standard@1.0.0", "2030-01-01")).isEqualTo("1.0.0");
        assertThat(catalog.find("standard", LocalDate.parse("2025-12-31"))).isEmpty();
        assertThat(catalog.find("other", LocalDate.parse("2026-07-01"))).isEmpty();
    }

    @Test
    void theFaultsOfAFolderAreReportedByFile(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("same.yaml"), STANDARD);
        List<String> faults = new ArrayList<>();
        PolicyFolder.read(folder, faults);
        assertThat(faults).singleElement().asString().contains("standard@1.3.0 is listed twice");
        Files.writeString(folder.resolve("same.yaml"), STANDARD.replace("rate: 0.1", "rate: 7"));
        faults.clear();
        PolicyFolder.read(folder, faults);
        assertThat(faults)
                .singleElement()
                .asString()
                .contains("same.yaml /concentration/rate: rate: 7 is out of range");
        faults.clear();
        PolicyFolder.read(folder.resolve("nowhere"), faults);
        assertThat(faults).singleElement().asString().contains("nowhere cannot be read");
    }

    private static String version(PolicyCatalog catalog, String name, String day) {
        return catalog.find(name, LocalDate.parse(day)).orElseThrow().header().version();
    }

    private static PolicyDocument accepted(String text) {
        return ReadResults.accepted(PolicyReader.read(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<Fault> refused(String text) {
        return switch (PolicyReader.read(text.getBytes(StandardCharsets.UTF_8))) {
            case ReadResult.Accepted<PolicyDocument> accepted -> throw new AssertionError("accepted");
            case ReadResult.Refused(List<Fault> faults) -> faults;
        };
    }

    private static String asJson(String yaml) {
        try {
            Object tree = new Yaml().load(yaml);
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(tree);
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static JsonNode canonical(JsonNode node) {
        if (node.isNumber()) {
            return MAPPER.getNodeFactory()
                    .textNode(node.decimalValue().stripTrailingZeros().toPlainString());
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = MAPPER.createArrayNode();
            array.forEach(element -> copy.add(canonical(element)));
            return copy;
        }
        if (node instanceof ObjectNode object) {
            ObjectNode copy = MAPPER.createObjectNode();
            Map<String, JsonNode> sorted = new TreeMap<>();
            object.properties().forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
            sorted.forEach((key, value) -> copy.set(key, canonical(value)));
            return copy;
        }
        return node;
    }
}
