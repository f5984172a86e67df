package io.plimsoll.server.http.identity;

import io.plimsoll.server.http.exchange.HttpExchange;
import io.plimsoll.server.http.exchange.Problem;
import io.plimsoll.server.http.exchange.ResourceRoute;
import io.plimsoll.server.http.exchange.ServiceMeters;
import io.plimsoll.server.http.identity.token.TokenReader;
import io.plimsoll.server.identity.Identification;
import io.plimsoll.server.identity.IdentitySettings;
import io.plimsoll.server.identity.KeyText;
import io.plimsoll.server.identity.Principal;
import io.plimsoll.server.identity.Scope;
import io.plimsoll.server.quota.Quotas;
import io.plimsoll.store.Store;
import io.plimsoll.store.StoredKey;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/// Lets a request pass if its caller is known and has the scope that the contract asks for. Without identities every
/// caller is [Principal#LOCAL]. Used by the event loop of the request.
public final class IdentityGate implements ResourceRoute.Gate {
    private static final String CHALLENGE = "WWW-Authenticate";
    private static final String REALM = "Bearer realm=\"plimsoll\"";

    private final IdentitySettings settings;
    private final ScopeTable scopes;
    private final CallerSources sources;
    private final Quotas quotas;
    private final ServiceMeters meters;
    private final Refusals refusals;

    public IdentityGate(
            IdentitySettings settings, ScopeTable scopes, CallerSources sources, ServiceMeters meters, Store store) {
        this.settings = settings;
        this.scopes = scopes;
        this.sources = sources;
        this.meters = meters;
        this.quotas = new Quotas(settings.quotas(), System::nanoTime);
        this.refusals = new Refusals(store, InstantSource.system());
    }

    @Override
    public void enter(RoutingContext context, String path, String method, Runnable next) {
        Optional<Scope> scope = scopes.scope(method, path);
        if (scope.isEmpty()) {
            next.run();
        } else if (!settings.isRequired()) {
            ResourceRoute.exchange(context).identify(Principal.LOCAL);
            next.run();
        } else {
            identify(context, scope.get(), next);
        }
    }

    private void identify(RoutingContext context, Scope scope, Runnable next) {
        HttpExchange exchange = ResourceRoute.exchange(context);
        switch (Credentials.of(context.request().headers())) {
            case Credentials.None() ->
                sources.tls()
                        .flatMap(each -> each.identify(context.request()))
                        .ifPresentOrElse(
                                found -> decide(context, found, scope, next), () -> challenge(exchange, scope));
            case Credentials.Unreadable(String sentence) ->
                refuse(context, Identification.Refused.ofNobody(sentence, "unreadable"));
            case Credentials.Secret(String text) -> look(context, text, scope, next);
        }
    }

    private void challenge(HttpExchange exchange, Scope scope) {
        meters.reject(ServiceMeters.Rejection.IDENTITY);
        exchange.send(
                Problem.unauthenticated("The operation needs a caller with the scope " + scope.label()
                        + ": send an API key in Authorization: Bearer or X-Api-Key."),
                CHALLENGE,
                REALM);
    }

    private void look(RoutingContext context, String text, Scope scope, Runnable next) {
        Optional<KeyText> key = KeyText.parse(text);
        if (settings.adminKey().filter(admin -> admin.is(text)).isPresent()) {
            decide(context, new Identification.Known(Principal.ADMIN_KEY, StoredKey.Limits.NONE), scope, next);
        } else if (sources.tokens().isPresent() && TokenReader.isToken(text)) {
            TokenReader tokens = sources.tokens().get();
            ResourceRoute.exchange(context).checkAccess(() -> lost(tokens.identify(text), scope));
            later(context, () -> tokens.identify(text), found -> decide(context, found, scope, next));
        } else if (key.isEmpty()) {
            refuse(
                    context,
                    Identification.Refused.ofNobody("The credential is no API key of this service.", "unknown"));
        } else {
            ResourceRoute.exchange(context)
                    .checkAccess(() -> lost(sources.keys().identify(key.get()), scope));
            Identification found = sources.keys().identify(key.get());
            if (found instanceof Identification.Refused && sources.keys().isStale()) {
                later(context, () -> afterRefresh(key.get()), again -> decide(context, again, scope, next));
            } else {
                decide(context, found, scope, next);
            }
        }
    }

    /// Why a caller has no access any more; empty while it has.
    private static Optional<String> lost(Identification now, Scope scope) {
        return switch (now) {
            case Identification.Known(Principal principal, StoredKey.Limits limits) ->
                principal.scopes().contains(scope)
                        ? Optional.empty()
                        : Optional.of("The caller has lost the scope " + scope.label() + ".");
            case Identification.Refused refused -> Optional.of(refused.sentence());
            case Identification.Unavailable unavailable -> Optional.empty();
        };
    }

    private Identification afterRefresh(KeyText key) {
        sources.keys().refresh();
        return sources.keys().identify(key);
    }

    /// Looks on another thread. The body of the request waits, because its reader is not there yet.
    private static void later(
            RoutingContext context, Callable<Identification> look, Consumer<Identification> decision) {
        context.request().pause();
        context.vertx()
                .executeBlocking(look, false)
                .onComplete(
                        found -> {
                            decision.accept(found);
                            context.request().resume();
                        },
                        failure -> {
                            ResourceRoute.exchange(context).failStore(failure, "a credential could not be looked at");
                            context.request().resume();
                        });
    }

    private void decide(RoutingContext context, Identification found, Scope scope, Runnable next) {
        HttpExchange exchange = ResourceRoute.exchange(context);
        switch (found) {
            case Identification.Known(Principal principal, StoredKey.Limits limits) -> {
                exchange.identify(principal, quotas.of(principal, limits));
                if (isWithinQuota(exchange)) {
                    admit(exchange, principal, scope, next);
                }
            }
            case Identification.Refused refused -> refuse(context, refused);
            case Identification.Unavailable(String sentence) ->
                exchange.send(Problem.identityUnavailable(sentence), "Retry-After", "5");
        }
    }

    /// Whether the caller has a request left; if not, this answers.
    private boolean isWithinQuota(HttpExchange exchange) {
        Quotas.Quota quota = exchange.quota();
        Optional<Duration> wait = quota.takeRequest();
        HttpServerResponse response = exchange.request().response();
        quota.policy().ifPresent(policy -> response.putHeader("RateLimit-Policy", policy));
        quota.state().ifPresent(state -> response.putHeader("RateLimit", state));
        if (wait.isPresent()) {
            meters.reject(ServiceMeters.Rejection.QUOTA_REQUESTS);
            long seconds = wait.get().toSeconds();
            exchange.send(Problem.quotaExceeded("requests", seconds), "Retry-After", String.valueOf(seconds));
        }
        return wait.isEmpty();
    }

    private void admit(HttpExchange exchange, Principal principal, Scope scope, Runnable next) {
        if (principal.scopes().contains(scope)) {
            next.run();
            return;
        }
        meters.reject(ServiceMeters.Rejection.IDENTITY);
        exchange.send(
                Problem.forbidden("The operation needs the scope " + scope.label() + "; " + principal.name() + " has "
                        + shown(principal) + "."),
                CHALLENGE,
                REALM + ", error=\"insufficient_scope\", scope=\"" + scope.label() + "\"");
    }

    private static String shown(Principal principal) {
        return principal.scopes().isEmpty() ? "none" : String.join(", ", Scope.labels(principal.scopes()));
    }

    private void refuse(RoutingContext context, Identification.Refused refused) {
        HttpExchange exchange = ResourceRoute.exchange(context);
        meters.reject(ServiceMeters.Rejection.IDENTITY);
        String address = String.valueOf(context.request().remoteAddress().hostAddress());
        Optional<Duration> wait = refusals.count(address, refused);
        if (wait.isPresent()) {
            long seconds = wait.get().toSeconds();
            exchange.send(Problem.tooManyRefusals(seconds), "Retry-After", String.valueOf(seconds));
        } else {
            exchange.send(Problem.unauthenticated(refused.sentence()), CHALLENGE, REALM + ", error=\"invalid_token\"");
        }
    }
}
