package io.plimsoll.server.http;

import io.plimsoll.server.http.contract.ContractDocument;
import io.plimsoll.server.http.exchange.HttpExchange;
import io.plimsoll.server.http.exchange.ResourceRoute;
import io.plimsoll.server.http.exchange.StaticContent;
import io.plimsoll.server.resource.Resources;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.util.ArrayList;
import java.util.List;

/// Serves the contract and its page: `/openapi.yaml`, `/openapi.json`, `/docs` and the files beside it. Everything
/// is in memory, and the page loads nothing from elsewhere.
final class DocumentationRoute {
    private static final String PAGE_POLICY = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " connect-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private static final String HTML = "text/html; charset=utf-8";
    private static final String SCRIPT = "text/javascript; charset=utf-8";
    private static final String STYLE = "text/css; charset=utf-8";
    private static final String PICTURE = "image/svg+xml";

    private final ContractDocument contract;

    DocumentationRoute(ContractDocument contract) {
        this.contract = contract;
    }

    void mount(Router router) {
        serve(router, "/openapi.yaml", "application/yaml", contract.yaml());
        serve(
                router,
                "/openapi.json",
                "application/json",
                contract.tree().toBuffer().getBytes());
        serve(router, "/docs", HTML, resource("docs/index.html"));
        serve(router, "/docs/page.css", STYLE, resource("docs/page.css"));
        serve(router, "/docs/icon.svg", PICTURE, resource("docs/icon.svg"));
        for (String module : List.of("page", "operations", "answer", "job")) {
            String name = "docs/" + module + ".js";
            serve(router, "/" + name, SCRIPT, resource(name));
        }
        for (String example : examplePaths(contract.tree())) {
            serve(router, example, "application/json", resource(example.substring(1)));
        }
    }

    /// Paths of the example requests that the contract refers to.
    static List<String> examplePaths(JsonObject contract) {
        List<String> paths = new ArrayList<>();
        contract.getJsonObject("paths").forEach(entry -> {
            JsonObject examples = (JsonObject) entry.getValue();
            for (String key : List.of("post", "requestBody", "content", "application/json", "examples")) {
                examples = examples.getJsonObject(key, new JsonObject());
            }
            for (String name : examples.fieldNames()) {
                String address = examples.getJsonObject(name).getString("x-external-value");
                if (address != null) {
                    paths.add(address);
                }
            }
        });
        return paths;
    }

    private static byte[] resource(String name) {
        return Resources.bytes(DocumentationRoute.class, name);
    }

    private static void serve(Router router, String path, String mediaType, byte[] content) {
        StaticContent whole = StaticContent.of(mediaType, content);
        ResourceRoute.get(router, path, context -> {
            HttpExchange exchange = ResourceRoute.exchange(context);
            context.response().putHeader("Content-Security-Policy", PAGE_POLICY);
            whole.send(exchange);
        });
    }
}
