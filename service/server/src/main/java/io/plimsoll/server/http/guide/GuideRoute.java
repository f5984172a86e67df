package io.plimsoll.server.http.guide;

import io.plimsoll.server.http.exchange.HttpExchange;
import io.plimsoll.server.http.exchange.PageFile;
import io.plimsoll.server.http.exchange.Problem;
import io.plimsoll.server.http.exchange.ResourceRoute;
import io.plimsoll.server.http.exchange.StaticContent;
import io.plimsoll.server.resource.Resources;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// Serves the pages of `service/docs` and the examples that they name: `/docs/guide` and `/docs/guide/PAGE`. A page
/// is rendered when it is first asked for, and then kept.
public final class GuideRoute {
    static final String PATH = "/docs/guide";
    /// The page at `/docs/guide`.
    static final String FIRST = "README";

    private static final String EXAMPLES = "/io/plimsoll/server/http/docs/examples/";
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9-]+(\\.png|\\.svg|\\.json)?");

    private final Map<String, StaticContent> kept = new ConcurrentHashMap<>();

    /// Mounts the pages, and the style that they add to that of `/docs`.
    public void mount(Router router) {
        PageFile.serve(router, "/docs/guide.css", PageFile.STYLE, Resources.bytes(GuideRoute.class, "guide.css"));
        ResourceRoute.get(router, PATH, context -> send(context, FIRST));
        ResourceRoute.get(router, PATH + "/{page}", context -> send(context, page(context)));
        ResourceRoute.get(router, PATH + "/decisions/{page}", context -> send(context, "decisions/" + page(context)));
    }

    private static String page(RoutingContext context) {
        return Objects.requireNonNull(context.pathParam("page"), "the path has a page");
    }

    private void send(RoutingContext context, String name) {
        HttpExchange exchange = ResourceRoute.exchange(context);
        Optional<StaticContent> content = content(name);
        if (content.isPresent()) {
            PageFile.send(context, content.get());
        } else {
            exchange.send(Problem.notFound(PATH + "/" + name));
        }
    }

    private Optional<StaticContent> content(String name) {
        StaticContent known = kept.get(name);
        if (known != null) {
            return Optional.of(known);
        }
        if (!NAME.matcher(name.replaceFirst("^decisions/", "")).matches()) {
            return Optional.empty();
        }
        Optional<StaticContent> made = made(name);
        made.ifPresent(content -> kept.put(name, content));
        return made;
    }

    private static Optional<StaticContent> made(String name) {
        if (name.endsWith(".png")) {
            return Resources.find(GuideRoute.class, name).map(bytes -> StaticContent.of("image/png", bytes));
        }
        if (name.endsWith(".svg")) {
            return Resources.find(GuideRoute.class, name).map(bytes -> StaticContent.of(PageFile.PICTURE, bytes));
        }
        if (name.endsWith(".json")) {
            return Resources.find(GuideRoute.class, EXAMPLES + name)
                    .map(bytes -> StaticContent.of(PageFile.JSON, bytes));
        }
        return Resources.find(GuideRoute.class, name + ".md")
                .map(bytes -> GuidePage.html(name, new String(bytes, StandardCharsets.UTF_8)))
                .map(page -> StaticContent.of(PageFile.HTML, page));
    }
}
