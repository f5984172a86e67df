package io.plimsoll.server.question;

import io.plimsoll.desk.batch.BatchAnswer;
import io.plimsoll.desk.batch.BatchRequest;
import io.plimsoll.desk.explain.ExplainAnswer;
import io.plimsoll.desk.explain.ExplainRequest;
import io.plimsoll.desk.firm.FirmAnswer;
import io.plimsoll.desk.firm.FirmRequest;
import io.plimsoll.desk.forecast.ForecastAnswer;
import io.plimsoll.desk.forecast.ForecastRequest;
import io.plimsoll.desk.greeks.GreeksAnswer;
import io.plimsoll.desk.margin.MarginAnswer;
import io.plimsoll.desk.margin.MarginRequest;
import io.plimsoll.desk.optimise.OptimiseAnswer;
import io.plimsoll.desk.optimise.OptimiseRequest;
import io.plimsoll.desk.stress.StressAnswer;
import io.plimsoll.desk.stress.StressRequest;
import io.plimsoll.desk.venue.standing.VenuesAnswer;
import io.plimsoll.desk.venue.standing.VenuesRequest;
import io.plimsoll.desk.whatif.WhatIfAnswer;
import io.plimsoll.desk.whatif.WhatIfRequest;
import io.plimsoll.server.json.answer.BatchAnswerWriter;
import io.plimsoll.server.json.answer.ExplainAnswerWriter;
import io.plimsoll.server.json.answer.FirmAnswerWriter;
import io.plimsoll.server.json.answer.ForecastAnswerWriter;
import io.plimsoll.server.json.answer.GreeksAnswerWriter;
import io.plimsoll.server.json.answer.MarginAnswerWriter;
import io.plimsoll.server.json.answer.OptimiseAnswerWriter;
import io.plimsoll.server.json.answer.StressAnswerWriter;
import io.plimsoll.server.json.answer.VenuesAnswerWriter;
import io.plimsoll.server.json.answer.WhatIfAnswerWriter;
import io.plimsoll.server.json.request.BatchRequestReader;
import io.plimsoll.server.json.request.ExplainRequestReader;
import io.plimsoll.server.json.request.FirmRequestReader;
import io.plimsoll.server.json.request.ForecastRequestReader;
import io.plimsoll.server.json.request.MarginRequestReader;
import io.plimsoll.server.json.request.OptimiseRequestReader;
import io.plimsoll.server.json.request.RequestOverrides;
import io.plimsoll.server.json.request.StressRequestReader;
import io.plimsoll.server.json.request.VenuesRequestReader;
import io.plimsoll.server.json.request.WhatIfRequestReader;
import io.plimsoll.server.runtime.Computations;
import io.plimsoll.server.runtime.Configuration;
import io.plimsoll.server.runtime.MemoryUse;
import io.plimsoll.server.runtime.WorkUnits;
import java.util.List;

/// The questions that every service answers.
public record StandardQuestions(Configuration configuration, Computations computations) {
    /// Most batches held at a time; a batch of the largest size takes some hundred megabytes.
    public static final int MAX_BATCHES = 4;

    /// Heap for each byte of a body: twice what the tree of its values takes.
    private static final int HEAP_A_BYTE = 24;

    /// The same for a batch, whose accounts are read without a tree.
    private static final int HEAP_A_STREAMED_BYTE = 8;

    private Question.Intake intake() {
        return new Question.Intake(mostBytes(configuration.bodyLimit(), HEAP_A_BYTE));
    }

    private static int mostBytes(int limit, int heapAByte) {
        return (int) Math.min(limit, Runtime.getRuntime().maxMemory() / heapAByte);
    }

    /// All standard questions.
    public List<Question<?, ?>> all() {
        return List.of(
                margin(), batch(), stress(), whatIf(), explain(), optimise(), forecast(), greeks(), venues(), firm());
    }

    private Question<MarginRequest, MarginAnswer> margin() {
        MarginRequestReader reader = new MarginRequestReader(configuration.policies());
        return new Question<>(
                "/v1/margin",
                intake(),
                body -> reader.read(body, RequestOverrides.NONE),
                computations.margin(),
                computations.watchedMargins(),
                WorkUnits::of,
                MemoryUse::of,
                Reply.json(
                        new MarginAnswerWriter()::write,
                        answer -> answer.evidence().scenarios()),
                "");
    }

    private Question<BatchRequest, BatchAnswer> batch() {
        BatchRequestReader reader = new BatchRequestReader(configuration.policies());
        return new Question<>(
                "/v1/margin/batch",
                new Question.Intake(mostBytes(configuration.batchLimit(), HEAP_A_STREAMED_BYTE), MAX_BATCHES),
                body -> reader.read(body, RequestOverrides.NONE),
                computations.batch(),
                WorkUnits::of,
                MemoryUse::of,
                new Reply<>(
                        "application/x-ndjson",
                        BatchAnswerWriter::new,
                        answer -> answer.result().evidence().scenarios()),
                "");
    }

    private Question<StressRequest, StressAnswer> stress() {
        StressRequestReader reader = new StressRequestReader(configuration.policies());
        return new Question<>(
                "/v1/stress",
                intake(),
                body -> reader.read(body, RequestOverrides.NONE, List.of()),
                computations.stress(),
                WorkUnits::of,
                request -> MemoryUse.of(request.margin()),
                Reply.json(new StressAnswerWriter()::write, answer -> 0),
                "");
    }

    private Question<WhatIfRequest, WhatIfAnswer> whatIf() {
        WhatIfRequestReader reader = new WhatIfRequestReader(configuration.policies());
        return new Question<>(
                "/v1/margin/whatif",
                intake(),
                body -> reader.read(body, RequestOverrides.NONE, List.of()),
                computations.whatIf(),
                WorkUnits::of,
                request -> MemoryUse.of(request.margin()),
                Reply.json(new WhatIfAnswerWriter()::write, answer -> 0),
                "");
    }

    private Question<ExplainRequest, ExplainAnswer> explain() {
        ExplainRequestReader reader = new ExplainRequestReader(configuration.policies());
        return new Question<>(
                "/v1/margin/explain",
                intake(),
                reader::read,
                computations.explain(),
                WorkUnits::of,
                request -> MemoryUse.of(request, configuration.threads()),
                Reply.json(new ExplainAnswerWriter()::write, answer -> 0),
                "");
    }

    private Question<OptimiseRequest, OptimiseAnswer> optimise() {
        OptimiseRequestReader reader = new OptimiseRequestReader(configuration.policies());
        return new Question<>(
                "/v1/margin/optimise",
                intake(),
                body -> reader.read(body, RequestOverrides.NONE, null),
                computations.optimise(),
                WorkUnits::of,
                request -> MemoryUse.of(request.margin()),
                Reply.json(new OptimiseAnswerWriter()::write, answer -> 0),
                "");
    }

    private Question<ForecastRequest, ForecastAnswer> forecast() {
        ForecastRequestReader reader = new ForecastRequestReader(configuration.policies());
        return new Question<>(
                "/v1/margin/forecast",
                intake(),
                body -> reader.read(body, RequestOverrides.NONE, List.of(), List.of()),
                computations.forecast(),
                WorkUnits::of,
                request -> MemoryUse.of(request.margin()),
                Reply.json(new ForecastAnswerWriter()::write, answer -> 0),
                "");
    }

    private Question<MarginRequest, GreeksAnswer> greeks() {
        MarginRequestReader reader = new MarginRequestReader(configuration.policies());
        return new Question<>(
                "/v1/margin/greeks",
                intake(),
                document -> reader.read(document, RequestOverrides.NONE),
                computations.greeks(),
                WorkUnits::ofGreeks,
                MemoryUse::of,
                Reply.json(new GreeksAnswerWriter()::write, answer -> 0),
                "");
    }

    private Question<VenuesRequest, VenuesAnswer> venues() {
        VenuesRequestReader reader = new VenuesRequestReader(configuration.policies());
        return new Question<>(
                "/v1/venues",
                intake(),
                body -> reader.read(body, RequestOverrides.NONE),
                computations.venues(),
                WorkUnits::of,
                request -> MemoryUse.of(request.margin()),
                Reply.json(new VenuesAnswerWriter()::write, answer -> 0),
                "");
    }

    private Question<FirmRequest, FirmAnswer> firm() {
        FirmRequestReader reader = new FirmRequestReader(configuration.policies());
        return new Question<>(
                "/v1/firm",
                intake().ofBooks(),
                body -> reader.read(body, RequestOverrides.NONE, List.of()),
                computations.firm(),
                WorkUnits::of,
                MemoryUse::of,
                Reply.json(
                        new FirmAnswerWriter()::write,
                        answer -> answer.evidence().scenarios()),
                "");
    }
}
