package io.plimsoll.server.json;

import static io.plimsoll.server.json.BadRequest.at;
import static io.plimsoll.server.json.BadRequest.changed;
import static io.plimsoll.server.json.BadRequest.text;

import java.util.stream.Stream;

/// Documents whose parts do not fit together, and documents with several faults, which must all be reported.
final class BadReferences {
    private static final String SPOT = "{\"instrument\":\"BTC\",\"kind\":\"spot\",\"asset\":\"BTC\"}";

    private BadReferences() {}

    static Stream<BadRequest> correlations() {
        return Stream.of(
                at("/model/correlation/0/1", "0.3", "not-symmetric").expecting("/model/correlation/1/0 not-symmetric"),
                at("/model/correlation/2/2", "0.9", "diagonal-not-one"),
                at("/model/correlation/2", "[0,0]", "not-square"),
                at("/model/correlation", "[[1,0],[0,1]]", "wrong-size"),
                at("/model/correlation", "[]", "wrong-size"),
                at("/model/correlation", "[[1,0.9,-0.9],[0.9,1,0.9],[-0.9,0.9,1]]", "not-positive-semi-definite"),
                at("/model/correlation", "[[1,1.5,0],[1.5,1,0],[0,0,1]]", "out-of-range")
                        .expecting("/model/correlation/0/1 out-of-range", "/model/correlation/1/0 out-of-range"));
    }

    static Stream<BadRequest> duplicates() {
        return Stream.of(
                at("/market/assets/2", "{\"asset\":\"BTC\",\"price\":1}", "duplicate")
                        .expecting("/market/assets/2/asset duplicate"),
                at("/market/instruments/4", SPOT, "duplicate").expecting("/market/instruments/4/instrument duplicate"),
                at("/positions/1/positionId", "\"p1\"", "duplicate"),
                at("/collateral/1/asset", "\"USDC\"", "duplicate"),
                at("/model/factors/1/factor", "\"BTC.spot\"", "duplicate")
                        .expecting("/model/factors/1/factor duplicate", "/positions/1/instrument missing-factor"));
    }

    static Stream<BadRequest> references() {
        return Stream.of(
                at("/currency", "\"EUR\"", "unknown-asset"),
                at("/positions/0/instrument", "\"BTC-PERP\"", "unknown-instrument"),
                at("/collateral/1/asset", "\"ETH\"", "unknown-asset"),
                at("/market/instruments/0/asset", "\"ETH\"", "unknown-asset")
                        .expecting(
                                "/market/instruments/0/asset unknown-asset", "/positions/3/instrument missing-factor"),
                at("/asOf", "\"2026-09-25T08:00:00Z\"", "expired")
                        .expecting("/market/instruments/2/expiry expired", "/market/instruments/3/expiry expired"),
                at("/market/instruments/2/expiry", "\"2026-06-30T13:49:18+02:00\"", "expired"),
                changed(
                        "no basis factor",
                        document -> document.remove("/model/factors/2").set("/model/correlation", "[[1,0],[0,1]]"),
                        "/positions/1/instrument missing-factor",
                        "/positions/2/instrument missing-factor"));
    }

    static Stream<BadRequest> several() {
        return Stream.of(
                text(
                        "an empty object",
                        "{}",
                        "/asOf missing-key",
                        "/currency missing-key",
                        "/horizon missing-key",
                        "/market missing-key",
                        "/model missing-key",
                        "/positions missing-key"),
                changed(
                        "three parts",
                        document -> document.set("/horizon", "\"P1M\"")
                                .set("/model/factors/0/volatility", "-1")
                                .set("/positions/0/instrument", "\"BTC-PERP\""),
                        "/horizon bad-duration",
                        "/model/factors/0/volatility out-of-range",
                        "/positions/0/instrument unknown-instrument"),
                changed(
                        "every rule of one option",
                        document -> document.set("/market/instruments/3/strike", "\"abc\"")
                                .set("/market/instruments/3/underlyingPrice", "\"-1\"")
                                .set("/market/instruments/3/impliedVolatility", "99")
                                .set("/market/instruments/3/note", "\"x\"")
                                .remove("/market/instruments/3/expiry"),
                        "/market/instruments/3/strike not-a-number",
                        "/market/instruments/3/underlyingPrice not-positive",
                        "/market/instruments/3/impliedVolatility out-of-range",
                        "/market/instruments/3/note unknown-key",
                        "/market/instruments/3/expiry missing-key"),
                changed(
                        "a faulty market and a position that leads nowhere",
                        document -> document.set("/market/instruments/3/strike", "-1")
                                .set("/market/assets/0/price", "0")
                                .set("/positions/2/instrument", "\"BTC-1JAN30\"")
                                .set("/positions/3/positionId", "\"p1\""),
                        "/market/instruments/3/strike not-positive",
                        "/market/assets/0/price not-positive",
                        "/positions/2/instrument unknown-instrument",
                        "/positions/3/positionId duplicate"),
                changed(
                        "a repeated key, a foreign one and a value",
                        document -> document.set("/seed", "1,\"seed\":2")
                                .set("/sede", "3")
                                .set("/steps", "0"),
                        "/seed duplicate-key",
                        "/sede unknown-key",
                        "/steps out-of-range"),
                changed(
                        "an instant, a level, a factor and a balance",
                        document -> document.set("/asOf", "\"yesterday\"")
                                .set("/confidences/0", "95")
                                .set("/confidence", "99")
                                .set("/model/factors/1", "null")
                                .set("/collateral/0/quantity", "\"much\""),
                        "/asOf bad-instant",
                        "/confidences/0 out-of-range",
                        "/confidence out-of-range",
                        "/model/factors/1 wrong-type",
                        "/collateral/0/quantity not-a-number"),
                changed(
                        "a law, a matrix and its powers",
                        document -> document.set("/model/distribution/degreesOfFreedom", "1")
                                .set("/model/correlation/1/2", "0.5")
                                .set("/model/volatilityTermPowers/upTo30Days", "-1"),
                        "/model/distribution/degreesOfFreedom out-of-range",
                        "/model/correlation/2/1 not-symmetric",
                        "/model/volatilityTermPowers/upTo30Days out-of-range"));
    }
}
