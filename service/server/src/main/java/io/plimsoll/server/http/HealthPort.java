package io.plimsoll.server.http;

import io.plimsoll.server.http.exchange.Problem;
import io.plimsoll.server.http.exchange.ResourceRoute;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;

/// Health and metrics on a second port, with an event loop of their own. Probes then do not wait behind requests. The
/// port asks for no identity: only probes and collectors of metrics should reach it.
final class HealthPort {
    private final Vertx vertx = loop();
    private final HttpServer server;

    HealthPort(String host, int port, HealthRoute health, MetricsRoute metrics) {
        Router router = Router.router(vertx);
        router.route().handler(context -> {
            ResourceRoute.guard(context, ResourceRoute.Gate.OPEN);
            context.next();
        });
        health.mount(router);
        metrics.mount(router);
        router.route()
                .handler(context -> ResourceRoute.exchange(context)
                        .send(Problem.notFound(String.valueOf(context.request().path()))));
        server = vertx.createHttpServer(
                        new HttpServerOptions().setHost(host).setPort(port).setHttp2ClearTextEnabled(false))
                .requestHandler(router);
    }

    HttpServer server() {
        return server;
    }

    Vertx vertx() {
        return vertx;
    }

    /// An event loop that needs no temporary folder: Vert.x copies files of the class path there otherwise, at its
    /// start.
    static Vertx loop() {
        return Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(1)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
    }
}
