package io.plimsoll.server.http.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// The contract is sound, and the check finds faults that stopped a client generator.
final class ContractLintTest {
    private static final String CONTRACT = new String(ContractDocument.load().yaml(), StandardCharsets.UTF_8);

    @Test
    void theContractHasNoFault() {
        assertThat(ContractLint.faults(tree(CONTRACT))).isEmpty();
    }

    /// Each is planted once; the first three stopped openapi-typescript, tsc or Redocly.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x-external-value: /docs/examples/basis-trade.json | externalValue: /docs/examples/basis-trade.json"
                        + " | /examples/basisTrade/externalValue: is no key of a example",
                "items: {$ref: '#/components/schemas/Fault'} | items: {$ref:"
                    + " '#/components/schemas/Problem/properties/errors/items'} | a part of a schema that has no name",
                "description: Fraction of the saving that is granted. | description: Of the saving, that counts."
                        + " | /share/that counts.: is no key of a schema",
                "required: [pointer, code, detail] | required: [pointer, code, sentence]"
                        + " | /components/schemas/Fault/required: sentence is required and has no schema",
                "{$ref: '#/components/responses/TooMany'} | {$ref: '#/components/responses/QueueEmpty'}"
                        + " | refers to #/components/responses/QueueEmpty, which does not exist",
                "{$ref: '#/components/schemas/Job'} | {$ref: 'job.yaml#/Job'}"
                        + " | refers to job.yaml#/Job, outside the components of the document",
                "sentence: {type: string} | sentence: {type: text} | /sentence/type: text is no type",
                "x-scope: compute | x-scope: anybody | /x-scope: must be one of",
                "operationId: computeMargins | operationId: computeMargin | is missing or used twice",
                "tags: [Margin] | tags: [Margins] | names no tag of the document",
                "description: The margin, with what it takes to compute it again. | x-note: none | has no description",
                "    Fault: | 'Spare: {type: string}\n    Fault:' | /components/schemas/Spare: is used nowhere"
            })
    void aPlantedFaultIsFound(String sound, String faulty, String found) {
        int at = CONTRACT.indexOf(sound);
        assertThat(at).as("the contract has " + sound).isNotNegative();
        String planted = CONTRACT.substring(0, at) + faulty + CONTRACT.substring(at + sound.length());

        assertThat(ContractLint.faults(tree(planted))).anyMatch(fault -> fault.contains(found));
    }

    private static JsonObject tree(String yaml) {
        Object tree = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
        return new JsonObject(Json.encode(tree));
    }
}
