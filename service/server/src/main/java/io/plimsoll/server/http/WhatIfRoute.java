package io.plimsoll.server.http;

import io.plimsoll.desk.whatif.WhatIfAnswer;
import io.plimsoll.desk.whatif.WhatIfRequest;
import io.plimsoll.server.http.contract.RequestIntake;
import io.plimsoll.server.http.exchange.Exchange;
import io.plimsoll.server.json.answer.WhatIfAnswerWriter;
import io.plimsoll.server.runtime.SimulationTask;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/// `POST /v1/margin/whatif`: the margin of a portfolio before and after changes, from the scenarios that the service
/// keeps.
final class WhatIfRoute implements ComputationRoute.Kind<WhatIfRequest, WhatIfAnswer> {
    private static final String JSON = "application/json";

    private final Serving serving;
    private final WhatIfAnswerWriter writer = new WhatIfAnswerWriter();

    WhatIfRoute(Serving serving) {
        this.serving = serving;
    }

    void mount(Router router) {
        new ComputationRoute<>(serving, this).mount(router, "/v1/margin/whatif");
    }

    @Override
    public int bodyLimit() {
        return serving.configuration().bodyLimit();
    }

    @Override
    public RequestIntake.Reading<WhatIfRequest> read(byte[] body) {
        return serving.intake().whatIf(body);
    }

    @Override
    public SimulationTask<WhatIfRequest, WhatIfAnswer> task(WhatIfRequest request) {
        return SimulationTask.of(serving.computations().whatIf(), request);
    }

    @Override
    public Runnable answer(RoutingContext context, Exchange exchange, WhatIfAnswer answer) {
        byte[] body = writer.write(answer);
        return () -> exchange.send(200, JSON, body);
    }
}
