package io.plimsoll.server.http;

import io.plimsoll.server.http.exchange.BodyType;
import io.plimsoll.server.http.exchange.HttpExchange;
import io.plimsoll.server.http.exchange.Problem;
import io.plimsoll.server.http.exchange.ResourceRoute;
import io.plimsoll.server.http.exchange.ServiceMeters.Rejection;
import io.plimsoll.server.question.Question;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/// Serves one question: refuses at the headers what cannot be answered now, and hands the rest to a [QuestionCall].
final class QuestionRoute<Q, A> {
    private final ServiceContext service;
    private final Question<Q, A> question;

    /// Number of requests held, from the last byte of the body to the last byte of the answer. Used by the event loop
    /// only.
    private int held;

    QuestionRoute(ServiceContext service, Question<Q, A> question) {
        this.service = service;
        this.question = question;
    }

    void mount(Router router) {
        ResourceRoute.post(router, question.path(), this::receive);
    }

    private void receive(RoutingContext context) {
        HttpExchange exchange = ResourceRoute.exchange(context);
        if (service.draining().hasBegun()) {
            service.meters().reject(Rejection.DRAINING);
            exchange.send(Problem.draining(), "Connection", "close");
            return;
        }
        if (BodyType.of(context.request()).filter(type -> type == BodyType.JSON).isEmpty()) {
            exchange.send(Problem.wrongMediaType(
                    "Content-Type must be application/json, in UTF-8, and Content-Encoding gzip or absent."));
            return;
        }
        Optional<Problem> full = full();
        if (full.isPresent()) {
            refuse(exchange, full.get());
            return;
        }
        new QuestionCall<>(service, question, context).run(this::admit);
    }

    /// A large request holds memory until the last byte of its answer is sent, which depends on the client. Few
    /// are therefore held at a time; others are refused with 429. A request takes its place when its body is
    /// complete, so a client that sends slowly takes none.
    private boolean admit(RoutingContext context) {
        Optional<Problem> full = full();
        if (full.isPresent()) {
            refuse(ResourceRoute.exchange(context), full.get());
            return false;
        }
        held++;
        context.addEndHandler(end -> held--);
        return true;
    }

    private Optional<Problem> full() {
        if (held >= question.intake().mostAtOnce()) {
            return Optional.of(
                    Problem.tooManyHeld(question.path(), question.intake().mostAtOnce()));
        }
        return service.queue().isFull()
                ? Optional.of(Problem.queueFull(service.queue().retryAfter().toSeconds()))
                : Optional.empty();
    }

    private void refuse(HttpExchange exchange, Problem problem) {
        service.meters().reject(Rejection.QUEUE_FULL);
        exchange.send(
                problem,
                "Retry-After",
                String.valueOf(service.queue().retryAfter().toSeconds()));
    }
}
