package io.plimsoll.server.http.identity.token;

import io.plimsoll.server.identity.Identification;
import io.plimsoll.server.identity.Principal;
import io.plimsoll.server.identity.Scope;
import io.plimsoll.server.identity.TokenSettings;
import io.plimsoll.store.StoredKey;
import io.plimsoll.store.Tenant;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.User;
import io.vertx.ext.auth.authentication.TokenCredentials;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// Knows callers by tokens (JWT, RFC 7519, with the advice of RFC 8725). The algorithm of a token must be one of the
/// settings and fit the type of the issuer's key, so neither `none` nor an HMAC with a public key is ever tried. Vert.x
/// checks the signature, and this class the claims. Waits for the network, so never call it on an event loop.
/// Thread-safe.
public final class TokenReader implements AutoCloseable {
    private static final Map<String, String> CURVES = Map.of("ES256", "P-256", "ES384", "P-384", "ES512", "P-521");
    private static final Pattern NAME = Pattern.compile("[\\x21-\\x7e]{1,150}");
    private static final Pattern TENANT = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
    private static final int LEAST_MODULUS_BYTES = 256;
    private static final int MOST_CHECKERS = 64;

    private final Vertx vertx;
    private final TokenSettings settings;
    private final InstantSource clock;
    private final IssuerKeys keys;

    /// Of the issuer's keys, as they are checked with one algorithm.
    private final Map<JsonObject, JWTAuth> checkers = new ConcurrentHashMap<>();

    public TokenReader(Vertx vertx, TokenSettings settings, InstantSource clock) {
        this.vertx = vertx;
        this.settings = settings;
        this.clock = clock;
        this.keys = new IssuerKeys(settings, clock);
    }

    /// Whether a credential has the form of a token: three parts with points between them.
    public static boolean isToken(String text) {
        return text.chars().filter(character -> character == '.').count() == 2;
    }

    /// Looks at a token.
    public Identification identify(String token) {
        try {
            JsonObject header = part(token, 0);
            String algorithm = header.getString("alg", "");
            if (!settings.algorithms().contains(algorithm)) {
                throw new UnfitTokenException("its algorithm is none of "
                        + String.join(
                                ", ", settings.algorithms().stream().sorted().toList()));
            }
            if (header.containsKey("crit")) {
                throw new UnfitTokenException("it has critical headers, which are not known here");
            }
            return principal(claims(token, algorithm, Optional.ofNullable(header.getString("kid"))));
        } catch (UnfitTokenException unfit) {
            return Identification.Refused.ofNobody("The token is not taken: " + unfit.getMessage() + ".", "token");
        } catch (KeysUnavailableException unavailable) {
            return new Identification.Unavailable("The issuer of tokens does not answer; try again in a moment.");
        } catch (DecodeException | ClassCastException | IllegalArgumentException unreadable) {
            return Identification.Refused.ofNobody("The token is not taken: it cannot be read.", "token");
        }
    }

    private static JsonObject part(String token, int index) {
        byte[] bytes = Base64.getUrlDecoder().decode(token.split("\\.", -1)[index]);
        return new JsonObject(new String(bytes, StandardCharsets.UTF_8));
    }

    /// The claims of a token whose signature is right.
    private JsonObject claims(String token, String algorithm, Optional<String> kid)
            throws UnfitTokenException, KeysUnavailableException {
        for (JsonObject key : keys.find(key -> fits(key, algorithm, kid))) {
            Future<User> checked = checker(key, algorithm).authenticate(new TokenCredentials(token));
            if (checked.succeeded()) {
                return part(token, 1);
            }
        }
        throw new UnfitTokenException("no key of the issuer fits its signature");
    }

    private static boolean fits(JsonObject key, String algorithm, Optional<String> kid) {
        boolean isNamed = kid.isEmpty() || kid.get().equals(key.getString("kid"));
        boolean isFor = algorithm.equals(key.getString("alg", algorithm));
        boolean isOfType = algorithm.startsWith("RS")
                ? "RSA".equals(key.getString("kty")) && modulusBytes(key) >= LEAST_MODULUS_BYTES
                : "EC".equals(key.getString("kty"))
                        && CURVES.getOrDefault(algorithm, "").equals(key.getString("crv"));
        return isNamed && isFor && isOfType;
    }

    private static int modulusBytes(JsonObject key) {
        byte[] modulus = Base64.getUrlDecoder().decode(key.getString("n", ""));
        return modulus.length > 0 && modulus[0] == 0 ? modulus.length - 1 : modulus.length;
    }

    private JWTAuth checker(JsonObject key, String algorithm) {
        JsonObject only = new JsonObject().put("alg", algorithm).put("use", "sig");
        for (String member : List.of("kty", "kid", "n", "e", "crv", "x", "y")) {
            if (key.containsKey(member)) {
                only.put(member, key.getValue(member));
            }
        }
        if (checkers.size() > MOST_CHECKERS) {
            checkers.clear();
        }
        return checkers.computeIfAbsent(
                only,
                one -> JWTAuth.create(
                        vertx,
                        new JWTAuthOptions().addJwk(one).setJWTOptions(new JWTOptions().setIgnoreExpiration(true))));
    }

    private Identification principal(JsonObject claims) throws UnfitTokenException {
        check(settings.issuer().equals(claims.getValue("iss")), "its iss is not " + settings.issuer());
        check(
                texts(claims.getValue("aud"), false).stream().anyMatch(settings.audiences()::contains),
                "its aud names none of " + String.join(", ", settings.audiences()));
        Instant now = clock.instant();
        check(now.isBefore(instant(claims, "exp").plus(settings.leeway())), "it has expired");
        if (claims.containsKey("nbf")) {
            check(!now.plus(settings.leeway()).isBefore(instant(claims, "nbf")), "it is not valid yet");
        }
        String subject = String.valueOf(claims.getValue("sub"));
        check(claims.containsKey("sub") && NAME.matcher(subject).matches(), "its sub is missing or cannot be used");
        String tenant = String.valueOf(claims.getValue(settings.tenantClaim()));
        check(
                claims.containsKey(settings.tenantClaim())
                        && TENANT.matcher(tenant).matches(),
                "its " + settings.tenantClaim() + " is missing or is no name of a tenant");
        return new Identification.Known(
                new Principal(
                        new Tenant(tenant),
                        "token:" + subject,
                        Scope.among(texts(claims.getValue(settings.scopesClaim()), true))),
                StoredKey.Limits.NONE);
    }

    private static Instant instant(JsonObject claims, String name) throws UnfitTokenException {
        if (claims.getValue(name) instanceof Number seconds && Math.abs(seconds.doubleValue()) < 1e11) {
            return Instant.ofEpochSecond(seconds.longValue());
        }
        throw new UnfitTokenException("its " + name + " is missing or is no time");
    }

    /// A claim that is a text or a list of texts.
    ///
    /// @param hasBlanks whether a text holds several, with blanks between them
    private static List<String> texts(Object claim, boolean hasBlanks) {
        List<String> texts = new ArrayList<>();
        if (claim instanceof String text) {
            texts.addAll(hasBlanks ? Arrays.asList(text.split(" ", -1)) : List.of(text));
        } else if (claim instanceof JsonArray list) {
            list.forEach(one -> texts.add(String.valueOf(one)));
        }
        return texts;
    }

    private static void check(boolean holds, String reason) throws UnfitTokenException {
        if (!holds) {
            throw new UnfitTokenException(reason);
        }
    }

    @Override
    public void close() {
        keys.close();
    }

    /// Why a token is not taken, as the end of a sentence.
    private static final class UnfitTokenException extends Exception {
        private static final long serialVersionUID = 1;

        private UnfitTokenException(String reason) {
            super(reason);
        }
    }
}
