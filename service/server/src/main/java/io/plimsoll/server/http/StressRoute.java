package io.plimsoll.server.http;

import io.plimsoll.desk.stress.StressAnswer;
import io.plimsoll.desk.stress.StressRequest;
import io.plimsoll.server.http.contract.RequestIntake;
import io.plimsoll.server.http.exchange.Exchange;
import io.plimsoll.server.json.answer.StressAnswerWriter;
import io.plimsoll.server.runtime.SimulationTask;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/// `POST /v1/stress`: what stress would cost a portfolio.
final class StressRoute implements ComputationRoute.Kind<StressRequest, StressAnswer> {
    private static final String JSON = "application/json";

    private final Serving serving;
    private final StressAnswerWriter writer = new StressAnswerWriter();

    StressRoute(Serving serving) {
        this.serving = serving;
    }

    void mount(Router router) {
        new ComputationRoute<>(serving, this).mount(router, "/v1/stress");
    }

    @Override
    public int bodyLimit() {
        return serving.configuration().bodyLimit();
    }

    @Override
    public RequestIntake.Reading<StressRequest> read(byte[] body) {
        return serving.intake().stress(body);
    }

    @Override
    public SimulationTask<StressRequest, StressAnswer> task(StressRequest request) {
        return SimulationTask.of(serving.computations().stress(), request);
    }

    @Override
    public Runnable answer(RoutingContext context, Exchange exchange, StressAnswer answer) {
        byte[] body = writer.write(answer);
        return () -> exchange.send(200, JSON, body);
    }
}
