package io.plimsoll.server.json;

import static io.plimsoll.server.json.BadRequest.at;
import static io.plimsoll.server.json.BadRequest.changed;

import java.util.stream.Stream;

/// Documents of the right form with values that break a rule.
final class BadValues {
    private static final String LONG_NAME = "\"" + "n".repeat(129) + "\"";

    private BadValues() {}

    static Stream<BadRequest> numbers() {
        return Stream.of(
                at("/model/factors/0/volatility", "NaN", "not-finite"),
                at("/model/factors/0/volatility", "Infinity", "not-finite"),
                at("/model/factors/0/drift", "-Infinity", "not-finite"),
                at("/model/factors/0/volatility", "1e999", "not-finite"),
                at("/model/factors/0/volatility", "-0.1", "out-of-range"),
                at("/model/factors/0/volatility", "101", "out-of-range"),
                at("/model/factors/0/drift", "-1e3", "out-of-range"),
                at("/model/correlation/0/1", "NaN", "not-finite"),
                at("/model/distribution/degreesOfFreedom", "2", "out-of-range"),
                at("/model/distribution/degreesOfFreedom", "1e7", "out-of-range"),
                at("/model/volatilityTermPowers/beyond30Days", "1.1", "out-of-range"),
                at("/market/assets/0/price", "\"NaN\"", "not-finite"),
                at("/market/assets/0/price", "\"-Infinity\"", "not-finite"),
                at("/market/assets/0/price", "\"1e999\"", "not-finite"),
                at("/market/assets/0/price", "0", "not-positive"),
                at("/market/assets/0/price", "\"-1\"", "not-positive"),
                at("/market/assets/1", "{\"asset\":\"USD\",\"price\":2}", "not-one")
                        .expecting("/market/assets/1/price not-one", "/collateral/0/asset unknown-asset"),
                at("/market/instruments/1/markPrice", "\"0\"", "not-positive"),
                at("/market/instruments/1/fundingRate", "\"1.5\"", "out-of-range"),
                at("/market/instruments/1/fundingInterval", "\"PT1S\"", "out-of-range"),
                at("/market/instruments/3/strike", "\"0\"", "not-positive"),
                at("/market/instruments/3/markPrice", "\"-1\"", "out-of-range"),
                at("/market/instruments/3/underlyingPrice", "-59800", "not-positive"),
                at("/market/instruments/3/impliedVolatility", "-0.55", "out-of-range"),
                at("/market/instruments/3/impliedVolatility", "55", "out-of-range"),
                at("/positions/0/quantity", "NaN", "not-finite"),
                at("/positions/0/quantity", "\"1e19\"", "out-of-range"),
                at("/positions/0/quantity", "\"1e-31\"", "out-of-range"),
                at("/positions/0/quantity", "\"1e-999\"", "out-of-range"),
                at("/positions/0/quantity", "\"abc\"", "not-a-number"),
                at("/positions/0/quantity", "\"\"", "not-a-number"),
                at("/positions/0/quantity", "\"1,5\"", "not-a-number"),
                at("/positions/0/quantity", "\"1.\"", "not-a-number"),
                at("/positions/0/quantity", "\".5\"", "not-a-number"),
                at("/positions/0/quantity", "\"+1\"", "not-a-number"),
                at("/positions/0/quantity", "\"007\"", "not-a-number"),
                at("/positions/0/quantity", "\" 1\"", "not-a-number"),
                at("/positions/0/quantity", "\"0x10\"", "not-a-number"),
                at("/positions/0/quantity", "\"\uff11\uff12\"", "not-a-number"),
                at("/positions/0/quantity", "\"1d\"", "not-a-number"));
    }

    static Stream<BadRequest> histories() {
        String law = "/model/distribution/residuals";
        return Stream.of(
                history("[[1,1,1],[-1,-1]]", law + "/1 wrong-size"),
                history("[[1,1],[-1,-1]]", law + " wrong-size"),
                history("[[1,1,1]]", law + " wrong-size"),
                history("[]", law + " wrong-size"),
                history("[[],[]]", law + " wrong-size"),
                history("{}", law + " wrong-type"),
                history("[[1,1,1],7]", law + "/1 wrong-type"),
                history("[[1,1,\"x\"],[-1,-1,null]]", law + "/0/2 wrong-type", law + "/1/2 wrong-type"),
                history("[[1,1,NaN],[-1,-1,-1]]", law + "/0/2 not-finite"),
                history("[[1,1,1],[-1,-1,-101]]", law + "/1/2 out-of-range"),
                history("[[1,1,2],[-1,-1,-2]]", law + " not-standardised"),
                history("[[1,1,0],[-1,-1,-2]]", law + " not-standardised"),
                history("[" + "[1,1,1],[-1,-1,-1],".repeat(5_000) + "[1,1,1]]", law + " too-many-elements"),
                changed(
                        "a correlation beside filtered history",
                        document -> document.set("/model/distribution", historyOf("[[1,1,1],[-1,-1,-1]]")),
                        "/model/correlation unknown-key"),
                changed(
                        "residuals in a Student-t law",
                        document -> document.set("/model/distribution/residuals", "[[1,1,1],[-1,-1,-1]]"),
                        "/model/distribution/residuals unknown-key"),
                changed(
                        "no residuals",
                        document -> document.set("/model/distribution", "{\"kind\":\"filtered-history\"}")
                                .remove("/model/correlation"),
                        "/model/distribution/residuals missing-key"));
    }

    /// The digest of another model; no test knows that of a text.
    private static final String HASH = "sha256:" + "0".repeat(64);

    static Stream<BadRequest> calibrations() {
        String place = "/model/calibration";
        return Stream.of(
                at(place, "7", "wrong-type"),
                changed(
                        "a calibration that says nothing",
                        document -> document.set(place, "{}"),
                        place + "/modelHash missing-key",
                        place + "/asOf missing-key",
                        place + "/dataHash missing-key",
                        place + "/codeVersion missing-key"),
                changed(
                        "a calibration with every value wrong",
                        document -> document.set(
                                place,
                                "{\"modelHash\":\"sha1:ab\",\"asOf\":\"2026-02-30\",\"dataHash\":7,"
                                        + "\"codeVersion\":\"\",\"details\":[],\"author\":\"me\"}"),
                        place + "/modelHash bad-hash",
                        place + "/asOf bad-date",
                        place + "/dataHash wrong-type",
                        place + "/codeVersion bad-name",
                        place + "/details wrong-type",
                        place + "/author unknown-key"),
                changed(
                        "a calibration of another model",
                        document -> document.set(place, calibrationOf(HASH)),
                        place + "/modelHash model-changed"));
    }

    static String calibrationOf(String modelHash) {
        return "{\"modelHash\":\"" + modelHash + "\",\"asOf\":\"2026-06-30\",\"dataHash\":\"" + HASH
                + "\",\"codeVersion\":\"0.1.0\",\"details\":{\"anything\":[1,{}]}}";
    }

    static String historyOf(String residuals) {
        return "{\"kind\":\"filtered-history\",\"residuals\":" + residuals + "}";
    }

    private static BadRequest history(String residuals, String... faults) {
        String shown = residuals.length() <= 40 ? residuals : residuals.substring(0, 40) + "…";
        return changed(
                "residuals are " + shown,
                document -> document.set("/model/distribution", historyOf(residuals))
                        .remove("/model/correlation"),
                faults);
    }

    static Stream<BadRequest> times() {
        return Stream.of(
                at("/asOf", "\"2026-06-30\"", "bad-instant"),
                at("/asOf", "\"2026-06-30T11:49Z\"", "bad-instant"),
                at("/asOf", "\"2026-06-30T11:49:18\"", "bad-instant"),
                at("/asOf", "\"2026-06-30 11:49:18Z\"", "bad-instant"),
                at("/asOf", "\"2026-02-30T11:49:18Z\"", "bad-instant"),
                at("/asOf", "\"2026-06-30T25:00:00Z\"", "bad-instant"),
                at("/asOf", "\"2026-06-30T11:49:60Z\"", "bad-instant"),
                at("/asOf", "\"2026-06-30T11:49:18+25:00\"", "bad-instant"),
                at("/asOf", "\"2026-06-30T11:49:18.0123456789Z\"", "bad-instant"),
                at("/asOf", "\"+12026-06-30T11:49:18Z\"", "bad-instant"),
                at("/asOf", "\"\"", "bad-instant"),
                at("/market/instruments/2/expiry", "\"25SEP26\"", "bad-instant"),
                at("/horizon", "\"P1W\"", "bad-duration"),
                at("/horizon", "\"P1M\"", "bad-duration"),
                at("/horizon", "\"P1Y\"", "bad-duration"),
                at("/horizon", "\"one day\"", "bad-duration"),
                at("/horizon", "\"PT\"", "bad-duration"),
                at("/horizon", "\"\"", "bad-duration"),
                at("/horizon", "\"P" + "0".repeat(100) + "1D\"", "bad-duration"),
                at("/horizon", "\"P99999999999999999999D\"", "bad-duration"),
                at("/horizon", "\"PT0S\"", "out-of-range"),
                at("/horizon", "\"P-1D\"", "out-of-range"),
                at("/horizon", "\"P367D\"", "out-of-range"),
                at("/market/instruments/1/fundingInterval", "\"8h\"", "bad-duration"));
    }

    static Stream<BadRequest> plans() {
        return Stream.of(
                at("/steps", "0", "out-of-range"),
                at("/steps", "-1", "out-of-range"),
                at("/steps", "10001", "out-of-range"),
                at("/steps", "1.5", "not-whole"),
                at("/scenarios", "0", "out-of-range"),
                at("/scenarios", "-1", "out-of-range"),
                at("/scenarios", "1000000000", "out-of-range"),
                at("/scenarios", "1000000000000", "out-of-range"),
                at("/scenarios", "1e-3", "not-whole"),
                at("/scenarios", "NaN", "not-finite"),
                at("/seed", "9223372036854775808", "out-of-range"),
                at("/seed", "-9223372036854775809", "out-of-range"),
                at("/seed", "0.5", "not-whole"),
                at("/seed", "1e400", "not-finite"),
                changed(
                        "days of work",
                        document -> document.set("/scenarios", "20000000")
                                .set("/horizon", "\"P300D\"")
                                .set("/model/period", "\"PT1H\""),
                        "/scenarios too-much-work"),
                changed(
                        "gigabytes of tails",
                        document -> document.set("/scenarios", "20000000").set("/confidence", "0.01"),
                        "/scenarios too-much-memory"));
    }

    static Stream<BadRequest> levels() {
        return Stream.of(
                at("/measure", "\"var\"", "unknown-value"),
                at("/measure", "\"VALUEATRISK\"", "unknown-value"),
                at("/positionFigures", "\"some\"", "unknown-value"),
                at("/revaluation", "\"surfaces\"", "unknown-value"),
                at("/runningLoss", "[]", "wrong-type"),
                at("/runningLoss", "{\"equity\":1}", "unknown-key").expecting("/runningLoss/equity unknown-key"),
                at("/runningLoss", "{\"equities\":[5,\"0\",\"x\"]}", "not-a-number")
                        .expecting("/runningLoss/equities/1 out-of-range", "/runningLoss/equities/2 not-a-number"),
                at("/runningLoss", "{\"equities\":[5,\"0\",-1]}", "out-of-range")
                        .expecting("/runningLoss/equities/1 out-of-range", "/runningLoss/equities/2 out-of-range"),
                at("/confidence", "0", "out-of-range"),
                at("/confidence", "1", "out-of-range"),
                at("/confidence", "99", "out-of-range"),
                at("/confidence", "-0.5", "out-of-range"),
                at("/confidence", "0.1234567890123", "out-of-range"),
                at("/confidence", "1e-300", "out-of-range"),
                at("/confidence", "NaN", "not-finite"),
                at("/confidences", "[]", "wrong-size"),
                at("/confidences", "[0.95,0.9500]", "duplicate").expecting("/confidences/1 duplicate"),
                at("/confidences/1", "2", "out-of-range"),
                at("/confidences/0", "1e999", "not-finite"),
                at("/confidences", levels(33), "wrong-size"));
    }

    static Stream<BadRequest> names() {
        return Stream.of(
                at("/currency", "\"\"", "bad-name"),
                at("/currency", "\"US\\u0000D\"", "bad-name"),
                at("/backend", "\"\"", "bad-name"),
                at("/backend", LONG_NAME, "bad-name"),
                at("/market/assets/1/asset", "\" \"", "bad-name"),
                at("/market/instruments/0/instrument", LONG_NAME, "bad-name"),
                at("/market/instruments/0/asset", "\"\\u001b[31m\"", "bad-name"),
                at("/market/instruments/0/kind", "\"swap\"", "unknown-value"),
                at("/market/instruments/1/payoff", "\"quanto\"", "unknown-value"),
                at("/market/instruments/3/right", "\"Call\"", "unknown-value"),
                at("/model/distribution/kind", "\"cauchy\"", "unknown-value"),
                at("/model/factors/2/factor", "\"BTC.vega\"", "unknown-factor-kind"),
                at("/model/factors/2/factor", "\".basis\"", "unknown-factor-kind"),
                at("/positions/0/positionId", "\"collateral:BTC\"", "bad-name"),
                at("/positions/0/positionId", "\"\\ud800\"", "broken-text"),
                at("/positions/0/venue", "\"\\udfff!\"", "broken-text"),
                at("/positions/0/counterparty", "\"a\\nb\"", "bad-name"),
                at("/collateral/0/asset", "\"\"", "bad-name"));
    }

    private static String levels(int count) {
        StringBuilder json = new StringBuilder("[");
        for (int i = 0; i < count; i++) {
            json.append(i == 0 ? "" : ",").append("0.").append(100 + i);
        }
        return json.append(']').toString();
    }
}
