package io.plimsoll.server.cli.run;

import io.plimsoll.desk.margin.MarginAnswer;
import io.plimsoll.desk.margin.MarginRequest;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.server.MarginService;
import io.plimsoll.server.imports.MarginOf;
import io.plimsoll.server.json.request.MarginRequestReader;
import io.plimsoll.server.json.request.RequestOverrides;
import io.plimsoll.server.json.tree.ReadResult;
import io.plimsoll.server.runtime.Computations;
import io.plimsoll.server.runtime.Configuration;
import io.plimsoll.server.runtime.SimulationOutcome;
import java.util.List;
import java.util.stream.Collectors;

/// Margins that are computed at once.
public final class DirectMargins implements MarginOf {
    private final MarginRequestReader reader;
    private final Computations computations;

    public DirectMargins(Configuration configuration, BackendRegistry registry) {
        this.reader = new MarginRequestReader(configuration.policies());
        this.computations = MarginService.computations(configuration, registry);
    }

    @Override
    public Computed of(byte[] request) {
        return switch (reader.read(request, RequestOverrides.NONE)) {
            case ReadResult.Refused<MarginRequest>(List<Fault> faults) ->
                new Computed.None(faults.stream().map(Fault::sentence).collect(Collectors.joining("; ")));
            case ReadResult.Accepted<MarginRequest>(MarginRequest read) -> computed(read);
        };
    }

    private Computed computed(MarginRequest request) {
        return switch (SimulationOutcome.of(computations.margin(), request, (done, of) -> {}, () -> false)) {
            case SimulationOutcome.Done<MarginAnswer>(MarginAnswer answer) ->
                new Computed.Amount(answer.margin().initial(), answer.margin().maintenance());
            case SimulationOutcome.Overflowed<MarginAnswer>(String reason) -> new Computed.None(reason);
            case SimulationOutcome.BackendRefused<MarginAnswer>(String reason) -> new Computed.None(reason);
            case SimulationOutcome.Failed<MarginAnswer>(Throwable failure) -> new Computed.None(FaultText.of(failure));
            case SimulationOutcome<MarginAnswer> other -> new Computed.None("it did not end");
        };
    }
}
