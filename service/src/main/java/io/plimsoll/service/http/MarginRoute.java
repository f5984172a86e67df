package io.plimsoll.service.http;

import io.plimsoll.kernels.check.Fault;
import io.plimsoll.service.http.contract.RequestIntake;
import io.plimsoll.service.http.exchange.BodyReception;
import io.plimsoll.service.http.exchange.Exchange;
import io.plimsoll.service.http.exchange.Problem;
import io.plimsoll.service.http.exchange.ResourceRoute;
import io.plimsoll.service.http.exchange.ServiceMeters;
import io.plimsoll.service.json.MarginAnswerWriter;
import io.plimsoll.service.margin.MarginRequest;
import io.plimsoll.service.runtime.Configuration;
import io.plimsoll.service.runtime.SimulationOutcome;
import io.plimsoll.service.runtime.SimulationQueue;
import io.plimsoll.service.runtime.SimulationTicket;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// `POST /v1/margin`: takes the body, has it read, queues it, and answers. The event loop only passes things
/// on.
final class MarginRoute {
    private static final Logger LOG = LoggerFactory.getLogger(MarginRoute.class);
    private static final String JSON = "application/json";

    private final Configuration configuration;
    private final RequestIntake intake;
    private final SimulationQueue queue;
    private final ServiceMeters meters;
    private final Draining draining;
    private final MarginAnswerWriter writer = new MarginAnswerWriter();

    MarginRoute(
            Configuration configuration,
            RequestIntake intake,
            SimulationQueue queue,
            ServiceMeters meters,
            Draining draining) {
        this.configuration = configuration;
        this.intake = intake;
        this.queue = queue;
        this.meters = meters;
        this.draining = draining;
    }

    void mount(Router router) {
        ResourceRoute.post(router, "/v1/margin", this::receive);
    }

    private void receive(RoutingContext context) {
        Exchange exchange = ResourceRoute.exchange(context);
        if (draining.hasBegun()) {
            refuseDraining(exchange);
            return;
        }
        if (!isJson(context)) {
            exchange.send(Problem.wrongMediaType(
                    "Content-Type must be application/json, in UTF-8, and" + " Content-Encoding must not be used."));
            return;
        }
        if (queue.isFull()) {
            refuseFull(exchange, queue.retryAfter());
            return;
        }
        new BodyReception(exchange, configuration.bodyLimit(), configuration.bodyTimeout())
                .receive(context.vertx(), body -> read(context, body));
    }

    private static boolean isJson(RoutingContext context) {
        String encoding = context.request().getHeader("Content-Encoding");
        String type = context.request().getHeader("Content-Type");
        if (type == null || (encoding != null && !encoding.equalsIgnoreCase("identity"))) {
            return false;
        }
        String compact = type.toLowerCase(Locale.ROOT).replace(" ", "").replace("\"", "");
        return compact.equals(JSON) || compact.equals(JSON + ";charset=utf-8");
    }

    private void read(RoutingContext context, byte[] body) {
        Exchange exchange = ResourceRoute.exchange(context);
        boolean taken = intake.read(
                body,
                reading -> context.vertx().runOnContext(back -> {
                    switch (reading) {
                        case RequestIntake.Reading.Sound(MarginRequest request) -> submit(context, request);
                        case RequestIntake.Reading.Malformed(List<Fault> faults) ->
                            exchange.send(Problem.malformed(faults));
                        case RequestIntake.Reading.Invalid(List<Fault> faults) ->
                            exchange.send(Problem.invalid(faults));
                        case RequestIntake.Reading.Failed(Throwable failure) -> fail(exchange, failure);
                    }
                }));
        if (!taken) {
            refuseFull(exchange, queue.retryAfter());
        }
    }

    private void submit(RoutingContext context, MarginRequest request) {
        Exchange exchange = ResourceRoute.exchange(context);
        if (exchange.isOver()) {
            meters.reject(ServiceMeters.Rejection.ABANDONED);
            return;
        }
        switch (queue.submit(request)) {
            case SimulationQueue.Submission.Accepted(SimulationTicket ticket) -> {
                // Ends with the answer too, and then has nothing to cancel.
                context.addEndHandler(end -> ticket.cancel());
                ticket.outcome().thenAccept(outcome -> answer(context, outcome));
            }
            case SimulationQueue.Submission.Full(Duration retryAfter) -> refuseFull(exchange, retryAfter);
            case SimulationQueue.Submission.Closed() -> refuseDraining(exchange);
        }
    }

    /// Runs on a thread of the queue, where the answer is written; only the bytes go to the event loop.
    private void answer(RoutingContext context, SimulationOutcome outcome) {
        Exchange exchange = ResourceRoute.exchange(context);
        byte[] body = outcome instanceof SimulationOutcome.Done(var answer) ? writer.write(answer) : new byte[0];
        context.vertx().runOnContext(back -> {
            switch (outcome) {
                case SimulationOutcome.Done(var answer) -> {
                    meters.simulated(answer.evidence().scenarios());
                    exchange.send(200, JSON, body);
                }
                case SimulationOutcome.BackendRefused(String reason) ->
                    exchange.send(Problem.invalid(List.of(new Fault("/backend", "backend-refused", reason))));
                case SimulationOutcome.Overflowed(String reason) ->
                    exchange.send(Problem.invalid(List.of(new Fault("/model", "overflow", reason))));
                case SimulationOutcome.Cancelled() -> {
                    meters.reject(ServiceMeters.Rejection.ABANDONED);
                    exchange.send(Problem.draining());
                }
                case SimulationOutcome.DeadlinePassed() -> {
                    meters.reject(ServiceMeters.Rejection.DEADLINE);
                    exchange.send(
                            Problem.deadlinePassed(configuration.deadline().toSeconds()));
                }
                case SimulationOutcome.Failed(Throwable failure) -> fail(exchange, failure);
            }
        });
    }

    private void refuseFull(Exchange exchange, Duration retryAfter) {
        meters.reject(ServiceMeters.Rejection.QUEUE_FULL);
        long seconds = retryAfter.toSeconds();
        exchange.send(Problem.queueFull(seconds), "Retry-After", String.valueOf(seconds));
    }

    private void refuseDraining(Exchange exchange) {
        meters.reject(ServiceMeters.Rejection.DRAINING);
        exchange.send(Problem.draining(), "Connection", "close");
    }

    private static void fail(Exchange exchange, Throwable failure) {
        LOG.atError().addKeyValue("requestId", exchange.id()).setCause(failure).log("a margin request failed");
        exchange.send(Problem.unforeseen());
    }
}
