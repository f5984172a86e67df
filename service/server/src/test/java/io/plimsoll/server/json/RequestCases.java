package io.plimsoll.server.json;

import java.util.stream.Stream;

/// The good and bad documents of this package, for the tests of others.
public final class RequestCases {
    private static final String NEAR = "2026-08-28T08:00:00Z";
    private static final String FAR = "2026-12-25T08:00:00Z";

    private RequestCases() {}

    /// A document.
    ///
    /// @param title of the case
    /// @param bytes the document
    public record Case(String title, byte[] bytes) {
        @Override
        public String toString() {
            return title;
        }
    }

    /// A valid document that uses every key.
    public static String valid() {
        return RequestDocument.valid().text();
    }

    /// A valid document that holds so many options on spot that value surfaces take them.
    public static String largeBook(int options) {
        RequestDocument document = RequestDocument.valid();
        for (int i = 0; i < options; i++) {
            String name = "SPOT-OPTION-" + i;
            document.set("/market/instruments/" + (4 + i), """
                {"instrument":"%s","kind":"option","asset":"BTC","payoff":"linear","right":"put",
                 "strike":"%d","expiry":"%s","underlyingPrice":"59195.10","impliedVolatility":0.55}\
                """.formatted(
                                    name, 40_000 + 10 * i, i % 2 == 0 ? NEAR : FAR))
                    .set(
                            "/positions/" + (4 + i),
                            "{\"positionId\":\"%s\",\"instrument\":\"%s\",\"quantity\":\"1\"}".formatted(name, name));
        }
        return document.text();
    }

    /// Documents that must be refused.
    public static Stream<Case> bad() {
        return BadRequestTest.isRefusedWithEveryFault().map(bad -> new Case(bad.title(), bad.bytes()));
    }

    /// Documents that must be accepted, with every spelling of a value that is allowed.
    public static Stream<Case> good() {
        return Stream.of(
                at("/asOf", "\"2026-06-30t11:49:18z\""),
                at("/asOf", "\"2026-06-30T13:49:18.123456789+02:00\""),
                at("/horizon", "\"PT36H30M\""),
                at("/horizon", "\"p1dt0.5s\""),
                at("/scenarios", "1e3"),
                at("/scenarios", "1000.0"),
                at("/seed", "-9223372036854775808"),
                at("/seed", "9223372036854775807"),
                at("/confidence", "0.999999999999"),
                at("/market/assets/0/price", "59195.1"),
                at("/market/assets/0/price", "\"5.91951E+4\""),
                at("/market/assets/0/price", "\"5.91951e4\""),
                at("/positions/0/quantity", "-125e-1"),
                at("/positions/0/quantity", "\"0\""),
                at("/positions/0/venue", "\"venue ∂\""),
                at("/model/distribution", "{\"kind\":\"normal\"}"),
                new Case(
                        "filtered history",
                        RequestDocument.valid()
                                .set("/model/distribution", BadValues.historyOf("[[1,1,-1],[-1,-1,1]]"))
                                .remove("/model/correlation")
                                .bytes()),
                at(
                        "/model/calibration",
                        BadValues.calibrationOf(
                                "sha256:27d1d5e7d582e7071a6247e252829370b41c9bca6c1d51029ffb0af436f2c995")),
                at("/collateral", "[]"),
                at("/methodology", "{\"policy\":\"standard@1.1.0\",\"procyclicality\":{}}"),
                at(
                        "/methodology",
                        "{\"policy\":\"standard@1.1.0\",\"procyclicality\":{\"longRun\":{\"BTC.spot\":0.8},"
                                + "\"days\":[{},{\"volatilities\":{\"BTC.spot\":\"0.6\"},\"fundingDeviations\":1}],"
                                + "\"funding\":{\"BTC-PERPETUAL\":{\"mean\":\"0\",\"deviation\":0.1}},"
                                + "\"state\":{\"multiplier\":\"1.5\"},\"compare\":true}}"));
    }

    private static Case at(String pointer, String json) {
        return new Case(
                pointer + " is " + json,
                RequestDocument.valid().set(pointer, json).bytes());
    }
}
