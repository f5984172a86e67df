package io.plimsoll.server.http;

import io.plimsoll.desk.batch.BatchAnswer;
import io.plimsoll.desk.batch.BatchRequest;
import io.plimsoll.server.http.contract.RequestIntake;
import io.plimsoll.server.http.exchange.Exchange;
import io.plimsoll.server.http.exchange.PieceStream;
import io.plimsoll.server.http.exchange.Problem;
import io.plimsoll.server.http.exchange.ResourceRoute;
import io.plimsoll.server.http.exchange.ServiceMeters;
import io.plimsoll.server.json.answer.BatchAnswerWriter;
import io.plimsoll.server.runtime.SimulationTask;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/// `POST /v1/margin/batch`: the margins of many accounts, a line for each as soon as the client takes it.
///
/// A batch takes memory from the first byte of its body to the last of its answer, and how long that is the
/// client decides; so few are held at the same time, and others are told to come again.
final class BatchRoute implements ComputationRoute.Kind<BatchRequest, BatchAnswer> {
    /// With the largest bodies some hundred megabytes each.
    static final int MOST_AT_ONCE = 4;

    private static final String LINES = "application/x-ndjson";

    private final Serving serving;

    /// Belongs to the event loop, of which there is one.
    private int held;

    BatchRoute(Serving serving) {
        this.serving = serving;
    }

    void mount(Router router) {
        ComputationRoute<BatchRequest, BatchAnswer> route = new ComputationRoute<>(serving, this);
        ResourceRoute.post(router, "/v1/margin/batch", context -> {
            if (held == MOST_AT_ONCE) {
                serving.meters().reject(ServiceMeters.Rejection.QUEUE_FULL);
                String seconds = String.valueOf(serving.queue().retryAfter().toSeconds());
                ResourceRoute.exchange(context).send(Problem.tooManyBatches(MOST_AT_ONCE), "Retry-After", seconds);
                return;
            }
            held++;
            context.addEndHandler(end -> held--);
            route.receive(context);
        });
    }

    @Override
    public int bodyLimit() {
        return serving.configuration().batchLimit();
    }

    @Override
    public RequestIntake.Reading<BatchRequest> read(byte[] body) {
        return serving.intake().batch(body);
    }

    @Override
    public SimulationTask<BatchRequest, BatchAnswer> task(BatchRequest request) {
        return SimulationTask.of(serving.computations().batch(), request);
    }

    @Override
    public Runnable answer(RoutingContext context, Exchange exchange, BatchAnswer answer) {
        BatchAnswerWriter pieces = new BatchAnswerWriter(answer);
        byte[] first = pieces.next();
        return () -> {
            serving.meters().simulated(answer.result().evidence().scenarios());
            new PieceStream(context.vertx(), exchange, pieces).send(200, LINES, first);
        };
    }
}
