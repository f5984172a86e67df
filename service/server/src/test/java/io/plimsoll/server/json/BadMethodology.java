package io.plimsoll.server.json;

import static io.plimsoll.server.json.BadRequest.changed;

import java.util.stream.Stream;

/// Documents whose methodology or liquidity is wrong.
final class BadMethodology {
    /// The title of the request whose faults depend on what the account holds.
    static final String LONG_CLOSE_OUT = "a close-out of ten days that is hours of work";

    private BadMethodology() {}

    static Stream<BadRequest> requests() {
        return Stream.of(
                methodology("[]", "/methodology wrong-type"),
                methodology("{\"policy\":\"none\"}", "/methodology/policy unknown-policy"),
                methodology("{\"policy\":\"standard@9\"}", "/methodology/policy unknown-policy"),
                methodology("{\"policy\":1}", "/methodology/policy wrong-type"),
                methodology("{\"segment\":\"pirate\"}", "/methodology/segment unknown-segment"),
                methodology("{\"segment\":\"\"}", "/methodology/segment unknown-segment"),
                methodology("{\"liquidationPlan\":\"maybe\"}", "/methodology/liquidationPlan unknown-value"),
                methodology("{\"liquidationPlan\":true}", "/methodology/liquidationPlan wrong-type"),
                methodology("{\"liquidationPrices\":\"always\"}", "/methodology/liquidationPrices wrong-type"),
                methodology("{\"polices\":\"standard\"}", "/methodology/polices unknown-key"),
                methodology(
                        "{\"backTest\":{}}",
                        "/methodology/backTest/days missing-key",
                        "/methodology/backTest/shortfalls missing-key"),
                methodology(
                        "{\"segment\":\"pirate\",\"backTest\":{\"days\":0,\"shortfalls\":[\"-1\"]}}",
                        "/methodology/segment unknown-segment",
                        "/methodology/backTest/days out-of-range",
                        "/methodology/backTest/shortfalls wrong-size",
                        "/methodology/backTest/shortfalls/0 not-positive"),
                past("[]", "/methodology/procyclicality wrong-type"),
                past("{\"longrun\":{}}", "/methodology/procyclicality/longrun unknown-key"),
                past("{\"longRun\":{\"XRP.spot\":1}}", "/methodology/procyclicality/longRun/XRP.spot unknown-factor"),
                past(
                        "{\"longRun\":{\"BTC.spot\":-1},\"stressed\":{\"BTC.spot\":\"x\"},\"compare\":1}",
                        "/methodology/procyclicality/longRun/BTC.spot out-of-range",
                        "/methodology/procyclicality/stressed/BTC.spot not-a-number",
                        "/methodology/procyclicality/compare wrong-type"),
                past(
                        "{\"funding\":{\"BTC\":{\"mean\":0,\"deviation\":1}}}",
                        "/methodology/procyclicality/funding/BTC unknown-instrument"),
                past(
                        "{\"funding\":{\"BTC-PERPETUAL\":{\"mean\":2,\"deviation\":0}}}",
                        "/methodology/procyclicality/funding/BTC-PERPETUAL/mean out-of-range",
                        "/methodology/procyclicality/funding/BTC-PERPETUAL/deviation not-positive"),
                past(
                        "{\"state\":{\"bufferDrawn\":2,\"multiplier\":0.5}}",
                        "/methodology/procyclicality/state/bufferDrawn out-of-range",
                        "/methodology/procyclicality/state/multiplier out-of-range"),
                past(
                        "{\"days\":[{\"volatilities\":{\"X\":1}},{\"fundingDeviations\":-1}]}",
                        "/methodology/procyclicality/days/1/fundingDeviations out-of-range"),
                past(
                        "{\"days\":[{\"volatilities\":{\"X\":1}}]}",
                        "/methodology/procyclicality/days/0/volatilities/X unknown-factor"),
                past("{\"days\":[" + "{},".repeat(60) + "{}]}", "/methodology/procyclicality/days wrong-size"),
                methodology(
                        "{\"policy\":\"standard@1.0.0\",\"procyclicality\":{}}",
                        "/methodology/procyclicality no-tools"),
                liquidity("{}", "/market/liquidity wrong-type"),
                liquidity("[{}]", "/market/liquidity/0/instrument missing-key"),
                liquidity("[{\"instrument\":\"XRP\"}]", "/market/liquidity/0/instrument unknown-instrument"),
                liquidity(
                        "[{\"instrument\":\"BTC\"},{\"instrument\":\"BTC\"}]",
                        "/market/liquidity/1/instrument duplicate"),
                liquidity(
                        "[{\"instrument\":\"BTC\",\"averageDailyVolume\":\"0\",\"spread\":\"-1\",\"depth\":\"x\"}]",
                        "/market/liquidity/0/averageDailyVolume not-positive",
                        "/market/liquidity/0/spread out-of-range",
                        "/market/liquidity/0/depth not-a-number"),
                changed(
                        LONG_CLOSE_OUT,
                        document -> document.set("/methodology", "{}")
                                .set(
                                        "/market/liquidity",
                                        "[{\"instrument\":\"BTC-PERPETUAL\",\"averageDailyVolume\":\"0.0001\"}]")
                                .set("/model/period", "\"PT2M\"")
                                .set("/scenarios", "2000000"),
                        "/scenarios too-much-work"),
                changed(
                        "a policy that was not yet in effect",
                        document -> document.set("/methodology", "{}").set("/asOf", "\"2025-06-30T11:49:18Z\""),
                        "/methodology/policy unknown-policy"));
    }

    private static BadRequest methodology(String json, String... faults) {
        return changed("methodology " + json, document -> document.set("/methodology", json), faults);
    }

    private static BadRequest past(String json, String... faults) {
        return methodology("{\"policy\":\"standard@1.1.0\",\"procyclicality\":" + json + "}", faults);
    }

    private static BadRequest liquidity(String json, String... faults) {
        return changed("liquidity " + json, document -> document.set("/market/liquidity", json), faults);
    }
}
