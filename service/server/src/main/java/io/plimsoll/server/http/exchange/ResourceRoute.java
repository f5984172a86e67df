package io.plimsoll.server.http.exchange;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Mounts the methods of one path. Other methods get a problem that names the allowed ones.
public final class ResourceRoute {
    private static final String EXCHANGE = "exchange";
    private static final String ROUTE = "route";
    private static final Pattern PARAMETER = Pattern.compile("\\{([a-z]+)}");

    private static final String GATE = "gate";
    private static final String METHODS = "methods";

    private ResourceRoute() {}

    /// Lets a request pass to its handler, or answers it.
    @FunctionalInterface
    public interface Gate {
        /// Lets everybody pass.
        Gate OPEN = (context, path, method, next) -> next.run();

        /// Decides on a request whose path and method are known.
        ///
        /// @param path of the contract
        /// @param method whose handler is to run; GET for HEAD
        /// @param next runs the handler, on the event loop of the request
        void enter(RoutingContext context, String path, String method, Runnable next);
    }

    /// Sets the gate of a request. Without one, no handler runs.
    public static void guard(RoutingContext context, Gate gate) {
        context.put(GATE, gate);
    }

    /// The methods that are mounted on a router, by path.
    public static Map<String, Set<String>> mounted(Router router) {
        Map<String, Set<String>> mounted = new TreeMap<>();
        for (Route route : router.getRoutes()) {
            String path = route.getMetadata(ROUTE);
            Set<String> methods = route.getMetadata(METHODS);
            if (path != null && methods != null) {
                mounted.put(path, methods);
            }
        }
        return mounted;
    }

    /// Answers GET and HEAD on `path`.
    public static void get(Router router, String path, Consumer<RoutingContext> handler) {
        mount(router, path, Map.of("GET", handler));
    }

    /// Answers POST on `path`.
    public static void post(Router router, String path, Consumer<RoutingContext> handler) {
        mount(router, path, Map.of("POST", handler));
    }

    /// Answers several methods on `path`; HEAD is answered like GET.
    ///
    /// @param path of the contract, with `{name}` for variable segments
    public static void mount(Router router, String path, Map<String, Consumer<RoutingContext>> handlers) {
        Map<String, Consumer<RoutingContext>> all = new TreeMap<>(handlers);
        if (all.containsKey("GET")) {
            all.put("HEAD", all.get("GET"));
        }
        Route route = router.route(PARAMETER.matcher(path).replaceAll(":$1"));
        route.putMetadata(ROUTE, path).putMetadata(METHODS, Set.copyOf(handlers.keySet()));
        route.handler(context -> {
            context.put(ROUTE, path);
            HttpMethod method = context.request().method();
            Consumer<RoutingContext> handler = all.get(method.name());
            if (handler != null) {
                Gate gate = Objects.requireNonNull(context.get(GATE), "a request has a gate");
                gate.enter(
                        context,
                        path,
                        method.equals(HttpMethod.HEAD) ? "GET" : method.name(),
                        () -> handler.accept(context));
            } else {
                String methods = String.join(", ", all.keySet());
                exchange(context).send(Problem.methodNotAllowed(method.name(), methods), "Allow", methods);
            }
        });
    }

    /// The exchange of a request, created if necessary.
    public static HttpExchange exchange(RoutingContext context) {
        @Nullable HttpExchange begun = context.get(EXCHANGE);
        if (begun != null) {
            return begun;
        }
        HttpExchange exchange = HttpExchange.begin(context.request());
        context.put(EXCHANGE, exchange);
        return exchange;
    }

    /// The matched path, for the metrics; `other` if none was matched.
    public static String routeOf(RoutingContext context) {
        return context.get(ROUTE, "other");
    }
}
