package io.plimsoll.server.http;

import io.plimsoll.server.http.exchange.Problem;
import io.plimsoll.server.http.exchange.ResourceRoute;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Refuses a request whose headers could be read in two ways, or that is meant for another host. A web page
/// that has its own name resolve to this machine (DNS rebinding) sends that name.
final class HeaderCheck {
    private static final List<String> ONCE = List.of(
            "Host",
            "Content-Type",
            "Content-Encoding",
            "Content-Length",
            "Transfer-Encoding",
            "Authorization",
            "X-Api-Key",
            "Origin",
            "X-Request-Id");

    private final Set<String> hosts;

    /// @param hosts names that a request may give, in lower case; empty for all
    HeaderCheck(Set<String> hosts) {
        this.hosts = hosts;
    }

    void handle(RoutingContext context) {
        problem(context.request())
                .ifPresentOrElse(problem -> ResourceRoute.exchange(context).send(problem), context::next);
    }

    private Optional<Problem> problem(HttpServerRequest request) {
        MultiMap headers = request.headers();
        Optional<String> repeated = ONCE.stream()
                .filter(name -> headers.getAll(name).size() > 1)
                .findFirst()
                .or(() -> headers.names().stream().filter(String::isBlank).findFirst());
        if (repeated.isPresent()) {
            return repeated.map(String::strip).map(Problem::ambiguousHeader);
        }
        HostAndPort authority = request.authority();
        return authority == null
                        || hosts.isEmpty()
                        || hosts.contains(authority.host().toLowerCase(Locale.ROOT))
                ? Optional.empty()
                : Optional.of(Problem.misdirected(authority.host()));
    }
}
