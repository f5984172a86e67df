package io.plimsoll.server.http.exchange;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Mounts one path: its method, and a problem that names it for every other method.
public final class ResourceRoute {
    private static final String EXCHANGE = "exchange";
    private static final String ROUTE = "route";
    private static final Pattern PARAMETER = Pattern.compile("\\{([a-z]+)}");

    private ResourceRoute() {}

    /// Answers GET and HEAD on `path`.
    public static void get(Router router, String path, Consumer<RoutingContext> handler) {
        mount(router, path, Map.of("GET", handler));
    }

    /// Answers POST on `path`.
    public static void post(Router router, String path, Consumer<RoutingContext> handler) {
        mount(router, path, Map.of("POST", handler));
    }

    /// Answers several methods on `path`; HEAD goes with GET.
    ///
    /// @param path of the contract, with `{name}` for what may vary
    /// @param handlers by method
    public static void mount(Router router, String path, Map<String, Consumer<RoutingContext>> handlers) {
        Map<String, Consumer<RoutingContext>> all = new TreeMap<>(handlers);
        if (all.containsKey("GET")) {
            all.put("HEAD", all.get("GET"));
        }
        router.route(PARAMETER.matcher(path).replaceAll(":$1")).handler(context -> {
            context.put(ROUTE, path);
            HttpMethod method = context.request().method();
            Consumer<RoutingContext> handler = all.get(method.name());
            if (handler != null) {
                handler.accept(context);
            } else {
                String methods = String.join(", ", all.keySet());
                exchange(context).send(Problem.methodNotAllowed(method.name(), methods), "Allow", methods);
            }
        });
    }

    /// The exchange of a request, begun where that has not happened.
    public static HttpExchange exchange(RoutingContext context) {
        @Nullable HttpExchange begun = context.get(EXCHANGE);
        if (begun != null) {
            return begun;
        }
        HttpExchange exchange = HttpExchange.begin(context.request());
        context.put(EXCHANGE, exchange);
        return exchange;
    }

    /// The path that was matched, for the metrics; `other` where none was.
    public static String routeOf(RoutingContext context) {
        return context.get(ROUTE, "other");
    }
}
