package io.plimsoll.server.http.exchange;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Mounts the methods of one path. Other methods get a problem that names the allowed ones.
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

    /// Answers several methods on `path`; HEAD is answered like GET.
    ///
    /// @param path of the contract, with `{name}` for variable segments
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
