package io.plimsoll.server.http;

import io.plimsoll.server.http.exchange.HttpExchange;
import io.plimsoll.server.http.exchange.ResourceRoute;
import io.plimsoll.server.http.exchange.StaticContent;
import io.vertx.ext.web.Router;

/// A file of a page, from memory. A page loads nothing from elsewhere, and its content security policy says so.
final class PageFile {
    static final String HTML = "text/html; charset=utf-8";
    static final String SCRIPT = "text/javascript; charset=utf-8";
    static final String STYLE = "text/css; charset=utf-8";
    static final String PICTURE = "image/svg+xml";
    static final String JSON = "application/json";
    static final String TEXT = "text/plain; charset=utf-8";

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " connect-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private PageFile() {}

    static void serve(Router router, String path, String mediaType, byte[] content) {
        StaticContent whole = StaticContent.of(mediaType, content);
        ResourceRoute.get(router, path, context -> {
            HttpExchange exchange = ResourceRoute.exchange(context);
            context.response().putHeader("Content-Security-Policy", POLICY);
            whole.send(exchange);
        });
    }
}
