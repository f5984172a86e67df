package io.plimsoll.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.plimsoll.server.runtime.Setting;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// Tokens of an issuer on this machine, which are signed by the JDK and not by the library that checks them.
@Execution(ExecutionMode.CONCURRENT)
final class TokenServiceTest {
    private static final KeyPair RSA = pair("RSA", "2048");
    private static final KeyPair OTHER_RSA = pair("RSA", "2048");
    private static final KeyPair EC = pair("EC", "secp256r1");

    private final AtomicInteger fetches = new AtomicInteger();
    private HttpServer issuer;
    private String address;
    private volatile JsonArray keys = new JsonArray().add(jwk("one", RSA));
    private Callers callers;

    @BeforeEach
    void start() throws IOException {
        issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        address = "http://127.0.0.1:" + issuer.getAddress().getPort();
        serve(
                "/realm/.well-known/openid-configuration",
                () -> new JsonObject().put("issuer", address + "/realm").put("jwks_uri", address + "/keys"));
        serve("/keys", () -> {
            fetches.incrementAndGet();
            return new JsonObject().put("keys", keys);
        });
        issuer.start();
        callers = callers(Map.of());
    }

    private Callers callers(Map<Setting, String> more) throws IOException {
        Map<Setting, String> settings =
                new EnumMap<>(Map.of(Setting.TOKEN_ISSUER, address + "/realm", Setting.TOKEN_AUDIENCES, "plimsoll"));
        settings.putAll(more);
        return new Callers(ServiceUnderTest.start(settings));
    }

    @AfterEach
    void stop() {
        callers.service().close();
        issuer.stop(0);
    }

    private void serve(String path, Supplier<JsonObject> document) {
        issuer.createContext(path, exchange -> {
            byte[] body = document.get().toBuffer().getBytes();
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    private static KeyPair pair(String type, String size) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(type);
            if (type.equals("RSA")) {
                generator.initialize(Integer.parseInt(size));
            } else {
                generator.initialize(new ECGenParameterSpec(size));
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException missing) {
            throw new AssertionError(missing);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String base64(BigInteger number, int bytes) {
        byte[] all = number.toByteArray();
        byte[] fixed = new byte[bytes];
        int length = Math.min(bytes, all.length);
        System.arraycopy(all, all.length - length, fixed, bytes - length, length);
        return base64(fixed);
    }

    private static JsonObject jwk(String kid, KeyPair pair) {
        JsonObject key = new JsonObject().put("kid", kid).put("use", "sig");
        if (pair.getPublic() instanceof RSAPublicKey rsa) {
            return key.put("kty", "RSA").put("n", base64(rsa.getModulus(), 256)).put("e", "AQAB");
        }
        ECPublicKey ec = (ECPublicKey) pair.getPublic();
        return key.put("kty", "EC")
                .put("crv", "P-256")
                .put("x", base64(ec.getW().getAffineX(), 32))
                .put("y", base64(ec.getW().getAffineY(), 32));
    }

    private JsonObject claims() {
        return new JsonObject()
                .put("iss", address + "/realm")
                .put("aud", new JsonArray(List.of("plimsoll", "other")))
                .put("sub", "ada")
                .put("tenant", "desk-a")
                .put("scope", "openid read compute")
                .put("exp", Instant.now().getEpochSecond() + 300);
    }

    private static String signed(String algorithm, String kid, KeyPair pair, JsonObject claims) {
        String text = base64(bytes(
                        new JsonObject().put("alg", algorithm).put("typ", "JWT").put("kid", kid))) + "."
                + base64(bytes(claims));
        try {
            Signature signature = Signature.getInstance(
                    algorithm.startsWith("RS") ? "SHA256withRSA" : "SHA256withECDSAinP1363Format");
            signature.initSign(pair.getPrivate());
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return text + "." + base64(signature.sign());
        } catch (GeneralSecurityException missing) {
            throw new AssertionError(missing);
        }
    }

    private static byte[] bytes(JsonObject document) {
        return document.toBuffer().getBytes();
    }

    private String sound() {
        return signed("RS256", "one", RSA, claims());
    }

    private HttpResponse<String> ask(String token) throws IOException, InterruptedException {
        return callers.get(token, "/v1/policies");
    }

    private void refused(String token, String reason) throws IOException, InterruptedException {
        HttpResponse<String> answer = ask(token);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(401);
        assertThat(answer.body()).contains("The token is not taken: ", reason);
    }

    @Test
    void aTokenGivesTenantNameAndScopes() throws Exception {
        assertThat(ask(sound()).statusCode()).isEqualTo(200);
        HttpResponse<String> write = callers.send(sound(), "PUT", "/v1/markets/{id}", "/v1/markets/eod", "{}");
        assertThat(write.statusCode()).isEqualTo(403);
        assertThat(write.body()).contains("token:ada has read, compute");
        String list = signed(
                "RS256",
                "one",
                RSA,
                claims().put("scope", new JsonArray(List.of("read"))).put("aud", "plimsoll"));
        assertThat(ask(list).statusCode()).isEqualTo(200);
        assertThat(fetches).hasValue(1);
    }

    @Test
    void anEllipticKeyIsTaken() throws Exception {
        keys = new JsonArray().add(jwk("one", RSA)).add(jwk("two", EC));
        assertThat(ask(signed("ES256", "two", EC, claims())).statusCode()).isEqualTo(200);
        refused(signed("ES256", "one", EC, claims()), "no key of the issuer fits its signature");
    }

    @Test
    void wrongClaimsAreRefused() throws Exception {
        long now = Instant.now().getEpochSecond();
        refused(signed("RS256", "one", RSA, claims().put("exp", now - 60)), "it has expired");
        refused(signed("RS256", "one", RSA, claims().put("nbf", now + 600)), "it is not valid yet");
        refused(signed("RS256", "one", RSA, claims().put("aud", "bank")), "its aud names none of plimsoll");
        refused(signed("RS256", "one", RSA, claims().put("iss", "https://evil.example")), "its iss is not");
        JsonObject endless = claims();
        endless.remove("exp");
        refused(signed("RS256", "one", RSA, endless), "its exp is missing");
        JsonObject homeless = claims();
        homeless.remove("tenant");
        refused(signed("RS256", "one", RSA, homeless), "its tenant is missing");
        refused(signed("RS256", "one", RSA, claims().put("tenant", "../x")), "its tenant is missing");
        refused(signed("RS256", "one", RSA, claims().put("sub", "a b")), "its sub is missing");
        JsonObject modest = claims();
        modest.remove("scope");
        assertThat(ask(signed("RS256", "one", RSA, modest)).statusCode()).isEqualTo(403);
        // Within the leeway of 30 seconds.
        assertThat(ask(signed("RS256", "one", RSA, claims().put("exp", now - 10)))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void wrongSignaturesAreRefused() throws Exception {
        refused(signed("RS256", "one", OTHER_RSA, claims()), "no key of the issuer fits its signature");
        String[] parts = sound().split("\\.", -1);
        String more = base64(bytes(claims().put("scope", "admin")));
        refused(parts[0] + "." + more + "." + parts[2], "no key of the issuer fits its signature");
        refused(parts[0] + "." + parts[1] + ".", "no key of the issuer fits its signature");
        refused("a.b.c", "it cannot be read");
        refused("..", "it cannot be read");
    }

    /// Neither an unsigned token, nor one whose HMAC has the public key as its secret (RFC 8725, 2.1).
    @Test
    void theAlgorithmIsNotTheTokensChoice() throws Exception {
        for (String none : List.of("none", "None", "nOnE")) {
            String text = base64(bytes(new JsonObject().put("alg", none))) + "." + base64(bytes(claims()));
            refused(text + ".", "its algorithm is none of ES256, RS256");
        }
        keys = new JsonArray()
                .add(jwk("one", RSA))
                .add(new JsonObject()
                        .put("kty", "oct")
                        .put("kid", "three")
                        .put("alg", "HS256")
                        .put("k", "c2VjcmV0"));
        for (byte[] secret : List.of(
                RSA.getPublic().getEncoded(),
                ("-----BEGIN PUBLIC KEY-----\n"
                                + Base64.getMimeEncoder(64, new byte[] {'\n'})
                                        .encodeToString(RSA.getPublic().getEncoded())
                                + "\n-----END PUBLIC KEY-----\n")
                        .getBytes(StandardCharsets.US_ASCII),
                "secret".getBytes(StandardCharsets.US_ASCII))) {
            for (String kid : List.of("one", "three")) {
                String text = base64(bytes(new JsonObject().put("alg", "HS256").put("kid", kid))) + "."
                        + base64(bytes(claims()));
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(secret, "HmacSHA256"));
                refused(
                        text + "." + base64(mac.doFinal(text.getBytes(StandardCharsets.US_ASCII))),
                        "its algorithm is none of ES256, RS256");
            }
        }
        // The header says another type than the key has.
        refused(signed("ES256", "one", EC, claims()), "no key of the issuer fits its signature");
    }

    /// A new key is found when a token names it; an unknown key costs at most one request in ten seconds.
    @Test
    void keysRotate() throws Exception {
        assertThat(ask(sound()).statusCode()).isEqualTo(200);
        keys = new JsonArray().add(jwk("new", OTHER_RSA));
        String late = signed("RS256", "new", OTHER_RSA, claims());
        refused(late, "no key of the issuer fits");
        assertThat(fetches).as("a second request within ten seconds").hasValue(1);
        Awaitility.await()
                .pollInterval(Duration.ofSeconds(2))
                .atMost(Duration.ofSeconds(40))
                .until(() -> ask(late).statusCode() == 200);
        assertThat(fetches).hasValue(2);
        for (int i = 0; i < 5; i++) {
            assertThat(ask(signed("RS256", "unknown-" + i, OTHER_RSA, claims())).statusCode())
                    .isEqualTo(401);
        }
        assertThat(fetches).hasValue(2);
        refused(sound(), "no key of the issuer fits");
    }

    /// Keys that were fetched go on while the issuer is away; without any the answer is 503.
    @Test
    void theIssuerMayBeAway() throws Exception {
        assertThat(ask(sound()).statusCode()).isEqualTo(200);
        issuer.stop(0);
        assertThat(ask(sound()).statusCode()).isEqualTo(200);
        try (ServiceUnderTest service = callers(Map.of()).service()) {
            HttpResponse<String> answer = new Callers(service).get(sound(), "/v1/policies");
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            assertThat(answer.body()).contains("The issuer of tokens does not answer");
        }
    }

    @Test
    void anIssuerThatNamesAnotherIsNotBelieved() throws Exception {
        try (ServiceUnderTest service =
                callers(Map.of(Setting.TOKEN_ISSUER, address + "/realm/")).service()) {
            assertThat(new Callers(service).get(sound(), "/v1/policies").statusCode())
                    .isEqualTo(503);
        }
        try (ServiceUnderTest service = callers(
                        Map.of(Setting.TOKEN_KEYS, address + "/keys", Setting.TOKEN_TENANT_CLAIM, "desk"))
                .service()) {
            assertThat(new Callers(service)
                            .get(signed("RS256", "one", RSA, claims().put("desk", "b")), "/v1/policies")
                            .statusCode())
                    .isEqualTo(200);
        }
    }
}
