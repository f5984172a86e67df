package io.plimsoll.service.http.exchange;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Mounts one path: its method, and a problem that names it for every other method.
public final class ResourceRoute {
    private static final String EXCHANGE = "exchange";
    private static final String ROUTE = "route";

    private ResourceRoute() {}

    /// Answers GET and HEAD on `path`.
    public static void get(Router router, String path, Consumer<RoutingContext> handler) {
        mount(router, path, List.of("GET", "HEAD"), handler);
    }

    /// Answers POST on `path`.
    public static void post(Router router, String path, Consumer<RoutingContext> handler) {
        mount(router, path, List.of("POST"), handler);
    }

    private static void mount(Router router, String path, List<String> allowed, Consumer<RoutingContext> handler) {
        router.route(path).handler(context -> {
            context.put(ROUTE, path);
            HttpMethod method = context.request().method();
            if (allowed.contains(method.name())) {
                handler.accept(context);
            } else {
                String methods = String.join(", ", allowed);
                exchange(context).send(Problem.methodNotAllowed(method.name(), methods), "Allow", methods);
            }
        });
    }

    /// The exchange of a request, begun where that has not happened.
    public static Exchange exchange(RoutingContext context) {
        @Nullable Exchange begun = context.get(EXCHANGE);
        if (begun != null) {
            return begun;
        }
        Exchange exchange = Exchange.begin(context.request());
        context.put(EXCHANGE, exchange);
        return exchange;
    }

    /// The path that was matched, for the metrics; `other` where none was.
    public static String routeOf(RoutingContext context) {
        return context.get(ROUTE, "other");
    }
}
