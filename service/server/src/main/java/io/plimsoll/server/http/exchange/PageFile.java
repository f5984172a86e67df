package io.plimsoll.server.http.exchange;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/// A file of a page, from memory. A page loads nothing from elsewhere, and its content security policy says so.
public final class PageFile {
    /// A page.
    public static final String HTML = "text/html; charset=utf-8";
    /// A module of a page.
    public static final String SCRIPT = "text/javascript; charset=utf-8";
    /// A style sheet.
    public static final String STYLE = "text/css; charset=utf-8";
    /// A drawing.
    public static final String PICTURE = "image/svg+xml";
    /// A document.
    public static final String JSON = "application/json";
    /// Text.
    public static final String TEXT = "text/plain; charset=utf-8";

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " connect-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private PageFile() {}

    /// Answers GET on a path with a file.
    public static void serve(Router router, String path, String mediaType, byte[] content) {
        StaticContent whole = StaticContent.of(mediaType, content);
        ResourceRoute.get(router, path, context -> send(context, whole));
    }

    /// Sends a file.
    public static void send(RoutingContext context, StaticContent content) {
        HttpExchange exchange = ResourceRoute.exchange(context);
        context.response().putHeader("Content-Security-Policy", POLICY);
        content.send(exchange);
    }
}
