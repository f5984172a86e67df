package io.plimsoll.server.json;

import static io.plimsoll.server.json.BadRequest.at;
import static io.plimsoll.server.json.BadRequest.changed;
import static io.plimsoll.server.json.BadRequest.text;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/// Documents whose form is wrong, whatever their values.
final class BadShapes {
    private BadShapes() {}

    static Stream<BadRequest> bodies() {
        String valid = RequestDocument.valid().text();
        return Stream.of(
                text("nothing", "", " empty-body"),
                text("white space", " \n\t ", " empty-body"),
                text("an array", "[]", " wrong-type"),
                text("a number", "1", " wrong-type"),
                text("null", "null", " wrong-type"),
                text("not JSON", "plimsoll", " malformed-json"),
                text("cut off", valid.substring(0, valid.length() - 1), " malformed-json"),
                text("a comma too many", "{\"asOf\":1,}", " malformed-json"),
                text("a leading zero", valid.replace("\"seed\":42", "\"seed\":042"), " malformed-json"),
                text("a raw control character", valid.replace("deribit", "de\u0001ribit"), " malformed-json"),
                text("a second document", valid + "{}", " trailing-content"),
                text("rubbish after it", valid + "x", " trailing-content"),
                text("a byte order mark", "\ufeff" + valid, " byte-order-mark"),
                new BadRequest(
                        "Latin-1",
                        valid.replace("deribit", "der\u00efbit").getBytes(StandardCharsets.ISO_8859_1),
                        List.of(" not-utf-8")),
                new BadRequest("UTF-16", valid.getBytes(StandardCharsets.UTF_16BE), List.of(" malformed-json")));
    }

    static Stream<BadRequest> attacks() {
        return Stream.of(
                text("a thousand arrays deep", "[".repeat(1000), "/0".repeat(32) + " too-deep"),
                text("a million objects deep", "{\"a\":".repeat(1_000_000), "/a".repeat(32) + " too-deep"),
                at("/positions/0/venue", "[".repeat(31) + "]".repeat(31), "too-deep")
                        .expecting("/positions/0/venue" + "/0".repeat(29) + " too-deep"),
                at("/confidences", "[" + "0.5,".repeat(200_000) + "0.5]", "too-many-elements"),
                at("/model/factors", "[" + "{},".repeat(512) + "{}]", "too-many-elements"),
                at("/model/correlation", "[" + "[],".repeat(512) + "[]]", "too-many-elements"),
                at("/model/correlation/0", "[" + "1,".repeat(512) + "1]", "too-many-elements"),
                changed(
                        "a key of a megabyte",
                        document -> document.set("/positions/0/" + "k".repeat(1 << 20), "1"),
                        "/positions/0 unknown-key"),
                changed("a terminal escape in a key", document -> document.set("/\u001b[31m", "1"), " unknown-key"),
                at("/currency", "\"" + "x".repeat(1 << 20) + "\"", "bad-name"),
                at("/positions/0/quantity", "\"" + "9".repeat(1 << 20) + "\"", "too-long"),
                at("/positions/0/quantity", "9".repeat(1 << 16), "too-long"),
                at("/positions/0/quantity", "1e999999999", "not-finite"),
                at("/positions/0/quantity", "\"1e99999999999\"", "not-finite"),
                at("/positions/0/quantity", "\"1e-99999999999\"", "out-of-range"));
    }

    static Stream<BadRequest> missingKeys() {
        return Stream.of(
                        "/asOf",
                        "/currency",
                        "/horizon",
                        "/market",
                        "/model",
                        "/positions",
                        "/market/assets",
                        "/market/assets/1/asset",
                        "/market/assets/0/price",
                        "/market/instruments",
                        "/market/instruments/0/instrument",
                        "/market/instruments/0/asset",
                        "/market/instruments/1/kind",
                        "/market/instruments/1/payoff",
                        "/market/instruments/1/markPrice",
                        "/market/instruments/2/expiry",
                        "/market/instruments/3/right",
                        "/market/instruments/3/strike",
                        "/market/instruments/3/underlyingPrice",
                        "/market/instruments/3/impliedVolatility",
                        "/model/distribution",
                        "/model/distribution/kind",
                        "/model/distribution/degreesOfFreedom",
                        "/model/factors",
                        "/model/factors/0/factor",
                        "/model/factors/0/volatility",
                        "/model/correlation",
                        "/model/volatilityTermPowers/upTo30Days",
                        "/positions/0/positionId",
                        "/positions/0/instrument",
                        "/positions/0/quantity",
                        "/collateral/0/asset",
                        "/collateral/0/quantity")
                .map(BadRequest::without);
    }

    static Stream<BadRequest> unknownKeys() {
        return Stream.of(
                at("/sede", "42", "unknown-key"),
                at("/market/rates", "[]", "unknown-key"),
                at("/market/assets/0/venue", "\"x\"", "unknown-key"),
                at("/market/instruments/0/strike", "\"1\"", "unknown-key"),
                at("/market/instruments/1/expiry", "\"2026-09-25T08:00:00Z\"", "unknown-key"),
                at("/market/instruments/2/right", "\"call\"", "unknown-key"),
                at("/market/instruments/3/fundingRate", "\"0\"", "unknown-key"),
                at("/model/seed", "1", "unknown-key"),
                at("/model/factors/0/vol", "1", "unknown-key"),
                at("/model/volatilityTermPowers/p", "1", "unknown-key"),
                at("/positions/0/qty", "1", "unknown-key"),
                at("/collateral/0/venue", "\"x\"", "unknown-key"),
                at("/model/distribution", "{\"kind\":\"normal\",\"degreesOfFreedom\":4}", "unknown-key")
                        .expecting("/model/distribution/degreesOfFreedom unknown-key"),
                at("/a~1b~0c", "1", "unknown-key"));
    }

    static Stream<BadRequest> wrongTypes() {
        return Stream.of(
                at("/asOf", "1782820158", "wrong-type"),
                at("/currency", "null", "wrong-type"),
                at("/horizon", "86400", "wrong-type"),
                at("/backend", "1", "wrong-type"),
                at("/measure", "1", "wrong-type"),
                at("/market", "[]", "wrong-type"),
                at("/market/assets", "{}", "wrong-type"),
                at("/market/assets/1", "\"USDC\"", "wrong-type"),
                at("/market/instruments/0", "null", "wrong-type"),
                at("/market/instruments/3/strike", "[70000]", "wrong-type"),
                at("/market/instruments/3/impliedVolatility", "\"0.55\"", "wrong-type"),
                at("/model", "5", "wrong-type"),
                at("/model", "null", "wrong-type"),
                at("/model", "\"normal\"", "unknown-value"),
                at("/model/distribution", "\"normal\"", "wrong-type"),
                at("/model/distribution/degreesOfFreedom", "\"4\"", "wrong-type"),
                at("/model/factors", "{}", "wrong-type"),
                at("/model/factors/0", "1", "wrong-type"),
                at("/model/factors/0/volatility", "\"0.55\"", "wrong-type"),
                at("/model/correlation", "1", "wrong-type"),
                at("/model/correlation/1", "{}", "wrong-type"),
                at("/model/correlation/1/0", "\"-0.3\"", "wrong-type"),
                at("/model/volatilityTermPowers", "0.3", "wrong-type"),
                at("/positions", "{}", "wrong-type"),
                at("/positions/0", "7", "wrong-type"),
                at("/positions/0/positionId", "1", "wrong-type"),
                at("/positions/0/quantity", "true", "wrong-type"),
                at("/positions/0/venue", "null", "wrong-type"),
                at("/collateral", "null", "wrong-type"),
                at("/collateral/0", "[]", "wrong-type"),
                at("/scenarios", "\"1000\"", "wrong-type"),
                at("/steps", "true", "wrong-type"),
                at("/seed", "\"42\"", "wrong-type"),
                at("/confidence", "\"0.99\"", "wrong-type"),
                at("/confidences", "0.99", "wrong-type"),
                at("/confidences/0", "\"0.95\"", "wrong-type"));
    }

    static Stream<BadRequest> repeatedKeys() {
        String valid = RequestDocument.valid().text();
        return Stream.of(
                text("seed twice", valid.replace("\"seed\":42", "\"seed\":42,\"seed\":43"), "/seed duplicate-key"),
                text(
                        "quantity twice",
                        valid.replace("\"quantity\":\"3\"", "\"quantity\":\"3\",\"quantity\":\"3\""),
                        "/positions/1/quantity duplicate-key"),
                text(
                        "a key twice, once in disguise",
                        valid.replace("\"seed\":42", "\"seed\":42,\"\\u0073eed\":42"),
                        "/seed duplicate-key"));
    }
}
