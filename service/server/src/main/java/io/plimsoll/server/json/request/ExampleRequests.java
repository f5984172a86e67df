package io.plimsoll.server.json.request;

import io.plimsoll.desk.margin.MarginRequest;
import io.plimsoll.server.json.tree.ReadResult;
import io.plimsoll.server.resource.Resources;
import java.util.List;

/// The shipped example portfolios with few scenarios, for the warm-up.
public final class ExampleRequests {
    private static final String FOLDER = "/io/plimsoll/server/http/docs/examples/";
    private static final List<String> NAMES = List.of("market-maker", "basis-trade", "expired-inside");
    private static final RequestOverrides SMALL = new RequestOverrides("auto", null, 5_000);

    private ExampleRequests() {}

    /// Reads them, with fewer scenarios and on the backend that automatic choice takes.
    public static List<MarginRequest> read() {
        return NAMES.stream().map(ExampleRequests::read).toList();
    }

    private static MarginRequest read(String name) {
        return switch (new MarginRequestReader()
                .read(Resources.bytes(ExampleRequests.class, FOLDER + name + ".json"), SMALL)) {
            case ReadResult.Accepted(MarginRequest request) -> request;
            case ReadResult.Refused(var faults) -> throw new IllegalStateException(name + ".json: " + faults);
        };
    }
}
