package io.plimsoll.server.http;

import io.plimsoll.desk.margin.MarginAnswer;
import io.plimsoll.desk.margin.MarginRequest;
import io.plimsoll.server.http.contract.RequestIntake;
import io.plimsoll.server.http.exchange.Exchange;
import io.plimsoll.server.json.answer.MarginAnswerWriter;
import io.plimsoll.server.runtime.SimulationTask;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/// `POST /v1/margin`: the margin of one portfolio.
final class MarginRoute implements ComputationRoute.Kind<MarginRequest, MarginAnswer> {
    private static final String JSON = "application/json";

    private final Serving serving;
    private final MarginAnswerWriter writer = new MarginAnswerWriter();

    MarginRoute(Serving serving) {
        this.serving = serving;
    }

    void mount(Router router) {
        new ComputationRoute<>(serving, this).mount(router, "/v1/margin");
    }

    @Override
    public int bodyLimit() {
        return serving.configuration().bodyLimit();
    }

    @Override
    public RequestIntake.Reading<MarginRequest> read(byte[] body) {
        return serving.intake().margin(body);
    }

    @Override
    public SimulationTask<MarginRequest, MarginAnswer> task(MarginRequest request) {
        return SimulationTask.of(serving.computations().margin(), request);
    }

    @Override
    public Runnable answer(RoutingContext context, Exchange exchange, MarginAnswer answer) {
        byte[] body = writer.write(answer);
        return () -> {
            serving.meters().simulated(answer.evidence().scenarios());
            exchange.send(200, JSON, body);
        };
    }
}
