package io.plimsoll.server.json;

import static io.plimsoll.server.json.tree.ReadResults.faults;
import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.kernels.check.Fault;
import io.plimsoll.server.json.request.MarginRequestReader;
import io.plimsoll.server.json.request.RequestOverrides;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Documents that must be refused. Each case names every fault that must be reported, so that a fault too many,
/// such as one that only follows from another, fails the test too.
final class BadRequestTest {
    private static final int LONGEST_SENTENCE = 1001;

    @ParameterizedTest
    @MethodSource
    void isRefusedWithEveryFault(BadRequest bad) {
        List<Fault> faults = refused(bad.bytes());

        assertThat(faults)
                .extracting(fault -> fault.path() + " " + fault.code())
                .containsExactlyInAnyOrderElementsOf(bad.faults());
        assertThat(faults)
                .allSatisfy(fault -> assertThat(fault.sentence())
                        .isNotBlank()
                        .hasSizeLessThanOrEqualTo(LONGEST_SENTENCE)
                        .doesNotContain("Exception", "io.plimsoll", "fasterxml")
                        .matches(
                                sentence -> sentence.chars().noneMatch(Character::isISOControl),
                                "no control character"));
    }

    @Test
    void anEntryThatIsListedTwiceIsNamed() {
        assertThat(BadReferences.duplicates())
                .filteredOn(bad -> !bad.toString().startsWith("/model"))
                .allSatisfy(bad -> assertThat(refused(bad.bytes()))
                        .filteredOn(fault -> fault.code().equals("duplicate"))
                        .singleElement()
                        .satisfies(fault -> assertThat(fault.sentence()).endsWith(" is listed twice (at most once)")));
    }

    static Stream<BadRequest> isRefusedWithEveryFault() {
        return Stream.of(
                        BadShapes.bodies(),
                        BadShapes.attacks(),
                        BadShapes.missingKeys(),
                        BadShapes.unknownKeys(),
                        BadShapes.wrongTypes(),
                        BadShapes.repeatedKeys(),
                        BadValues.numbers(),
                        BadValues.histories(),
                        BadValues.calibrations(),
                        BadValues.times(),
                        BadValues.plans(),
                        BadValues.levels(),
                        BadValues.names(),
                        BadReferences.correlations(),
                        BadReferences.duplicates(),
                        BadReferences.references(),
                        BadReferences.several(),
                        BadMethodology.requests())
                .flatMap(cases -> cases);
    }

    @Test
    void theRequestThatTheCasesChangeIsValid() {
        assertThat(refused(RequestDocument.valid().bytes())).isEmpty();
    }

    @Test
    void aSentenceNamesTheFieldTheValueAndTheRule() {
        assertThat(sentence("/market/instruments/3/strike", "\"7O000\""))
                .isEqualTo("strike is the text \"7O000\": it must be a decimal number such as -12.5");
        assertThat(sentence("/scenarios", "1e9"))
                .isEqualTo("scenarios: 1,000,000,000 is out of range (1 to 20,000,000)");
        assertThat(sentence("/horizon", "\"P1M\"")).contains("horizon", "P1M", "P1D", "months");
        assertThat(sentence("/measure", "\"var\""))
                .isEqualTo("measure is the text \"var\": it must be one of expectedShortfall, valueAtRisk; did you mean"
                        + " valueAtRisk?");
        assertThat(sentence("/sede", "1")).contains("sede", "seed");
    }

    @Test
    void aLongValueIsShownShortAndWithoutControlCharacters() {
        assertThat(sentence("/horizon", "\"\\u001b[2J\\u202e" + "x".repeat(1_000) + "\""))
                .startsWith("horizon is the text \"\\u001b[2J\\u202exxx")
                .contains("xxx…\": it must")
                .hasSizeLessThan(300);
    }

    @Test
    void atMostAHundredFaultsAreListedAndTheRestCounted() {
        RequestDocument document = RequestDocument.valid();
        document.set("/positions", "[" + "7,".repeat(149) + "7]");
        List<Fault> faults = refused(document.bytes());

        assertThat(faults).hasSize(101);
        assertThat(faults.subList(0, 100)).allMatch(fault -> fault.code().equals("wrong-type"));
        assertThat(faults.getLast().path()).isEmpty();
        assertThat(faults.getLast().code()).isEqualTo("too-many-faults");
        assertThat(faults.getLast().sentence()).contains("150 faults");
    }

    private static String sentence(String pointer, String json) {
        List<Fault> faults = refused(RequestDocument.valid().set(pointer, json).bytes());
        assertThat(faults).hasSize(1);
        return faults.getFirst().sentence();
    }

    private static List<Fault> refused(byte[] json) {
        return faults(new MarginRequestReader().read(json, RequestOverrides.NONE));
    }
}
