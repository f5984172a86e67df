package io.plimsoll.server.http;

import io.plimsoll.server.http.exchange.PageFile;
import io.plimsoll.server.resource.Resources;
import io.vertx.ext.web.Router;
import java.util.List;

/// Serves the page that a desk keeps open: `/desk` and `/`, and the files beside it.
final class DeskRoute {
    private static final String PAGE = "/desk";

    static final List<String> MODULES = List.of(
            "account",
            "accounts",
            "action",
            "change",
            "chart",
            "desk",
            "dom",
            "drivers",
            "evidence",
            "figures",
            "firm",
            "headline",
            "imports",
            "order",
            "oversight",
            "requirement",
            "service",
            "stress",
            "trade",
            "venues");

    /// Requests that the page offers.
    static final List<String> EXAMPLES =
            List.of("market-maker", "story-liquidation", "single-perpetual", "basis-trade", "venues", "firm");

    private DeskRoute() {}

    static void mount(Router router) {
        PageFile.serve(router, "/", PageFile.HTML, resource("desk/index.html"));
        PageFile.serve(router, PAGE, PageFile.HTML, resource("desk/index.html"));
        PageFile.serve(router, PAGE + "/desk.css", PageFile.STYLE, resource("desk/desk.css"));
        PageFile.serve(router, PAGE + "/uplot/uPlot.min.css", PageFile.STYLE, resource("desk/uplot/uPlot.min.css"));
        PageFile.serve(router, PAGE + "/uplot/uPlot.esm.js", PageFile.SCRIPT, resource("desk/uplot/uPlot.esm.js"));
        PageFile.serve(router, PAGE + "/uplot/LICENSE", PageFile.TEXT, resource("desk/uplot/LICENSE"));
        for (String module : MODULES) {
            String name = "desk/" + module + ".js";
            PageFile.serve(router, "/" + name, PageFile.SCRIPT, resource(name));
        }
        for (String example : EXAMPLES) {
            String name = "examples/" + example + ".json";
            PageFile.serve(router, PAGE + "/" + name, PageFile.JSON, resource("docs/" + name));
        }
    }

    private static byte[] resource(String name) {
        return Resources.bytes(DeskRoute.class, name);
    }
}
