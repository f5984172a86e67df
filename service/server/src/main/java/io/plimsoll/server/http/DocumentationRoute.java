package io.plimsoll.server.http;

import io.plimsoll.server.http.contract.ContractDocument;
import io.plimsoll.server.http.exchange.PageFile;
import io.plimsoll.server.resource.Resources;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.util.ArrayList;
import java.util.List;

/// Serves the contract and its page: `/openapi.yaml`, `/openapi.json`, `/docs` and the files beside it. Everything
/// is in memory, and the page loads nothing from elsewhere.
final class DocumentationRoute {
    private final ContractDocument contract;

    DocumentationRoute(ContractDocument contract) {
        this.contract = contract;
    }

    void mount(Router router) {
        PageFile.serve(router, "/openapi.yaml", "application/yaml", contract.yaml());
        PageFile.serve(
                router,
                "/openapi.json",
                "application/json",
                contract.tree().toBuffer().getBytes());
        PageFile.serve(router, "/docs", PageFile.HTML, resource("docs/index.html"));
        PageFile.serve(router, "/docs/page.css", PageFile.STYLE, resource("docs/page.css"));
        PageFile.serve(router, "/docs/icon.svg", PageFile.PICTURE, resource("docs/icon.svg"));
        for (String module : List.of("page", "operations", "answer", "headline", "job")) {
            String name = "docs/" + module + ".js";
            PageFile.serve(router, "/" + name, PageFile.SCRIPT, resource(name));
        }
        for (String example : examplePaths(contract.tree())) {
            PageFile.serve(router, example, "application/json", resource(example.substring(1)));
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
}
