package io.plimsoll.server.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.desk.margin.MarginRequest;
import io.plimsoll.server.json.policy.PolicyFolder;
import io.plimsoll.server.json.request.BatchRequestReader;
import io.plimsoll.server.json.request.MarginRequestReader;
import io.plimsoll.server.json.request.RequestOverrides;
import io.plimsoll.server.json.tree.ReadResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `"methodology": "none"` is the same request as one without `methodology`.
final class NoMethodologyTest {
    @ParameterizedTest
    @ValueSource(strings = {"single-perpetual", "market-maker", "basis-trade"})
    void noneIsTheRequestWithoutAPolicy(String example) throws IOException {
        String document = Files.readString(Path.of("examples", example + ".json"));
        MarginRequest left = accepted(document);
        MarginRequest none = accepted(with("\"none\"", document));

        assertThat(none.appliedPolicy()).isNull();
        assertThat(none.requestHash()).isEqualTo(left.requestHash());
        assertThat(accepted(with("{}", document)).requestHash()).isNotEqualTo(left.requestHash());
    }

    @Test
    void aBatchMayOptOutToo() throws IOException {
        String document = Files.readString(Path.of("examples", "venue-accounts.json"));
        byte[] none = with("\"none\"", document).getBytes(StandardCharsets.UTF_8);
        assertThat(new BatchRequestReader(PolicyFolder.standard()).read(none, RequestOverrides.NONE))
                .isInstanceOf(ReadResult.Accepted.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"standard\"", "\"None\"", "null", "7", "[]"})
    void anotherWordIsRefused(String methodology) throws IOException {
        String document = with(methodology, Files.readString(Path.of("examples", "single-perpetual.json")));
        assertThat(new MarginRequestReader().read(document.getBytes(StandardCharsets.UTF_8), RequestOverrides.NONE))
                .isInstanceOfSatisfying(
                        ReadResult.Refused.class,
                        refused -> assertThat(refused.faults().toString()).contains("/methodology"));
    }

    private static MarginRequest accepted(String document) {
        ReadResult<MarginRequest> result =
                new MarginRequestReader().read(document.getBytes(StandardCharsets.UTF_8), RequestOverrides.NONE);
        assertThat(result).isInstanceOf(ReadResult.Accepted.class);
        return ((ReadResult.Accepted<MarginRequest>) result).request();
    }

    private static String with(String methodology, String document) {
        return document.replaceFirst("\\{", "{\"methodology\": " + methodology + ",");
    }
}
