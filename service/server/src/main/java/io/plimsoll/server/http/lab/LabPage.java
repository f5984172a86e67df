package io.plimsoll.server.http.lab;

import io.plimsoll.server.http.exchange.PageFile;
import io.plimsoll.server.resource.Resources;
import io.vertx.ext.web.Router;
import java.util.List;

/// Serves the page of the lessons: `/lab` and the files beside it. It shares modules with the desk page.
public final class LabPage {
    private static final String PAGE = "/lab";

    /// Scripts of the page.
    public static final List<String> MODULES = List.of("account", "lab", "lesson");

    private LabPage() {}

    /// Mounts the page.
    public static void mount(Router router) {
        PageFile.serve(router, PAGE, PageFile.HTML, resource("index.html"));
        PageFile.serve(router, PAGE + "/lab.css", PageFile.STYLE, resource("lab.css"));
        for (String module : MODULES) {
            PageFile.serve(router, PAGE + "/" + module + ".js", PageFile.SCRIPT, resource(module + ".js"));
        }
    }

    private static byte[] resource(String name) {
        return Resources.bytes(LabPage.class, name);
    }
}
