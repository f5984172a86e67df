package io.plimsoll.desk.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.PropertyResourceBundle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The version that stands in the evidence.
final class EngineVersionTest {
    @ParameterizedTest
    @CsvSource({
        "1a2b3c4d5e6f,             false,         0.1.0+1a2b3c4d5e6f",
        "1a2b3c4d5e6f,             true,          0.1.0+1a2b3c4d5e6f.modified",
        "'',                       '',            0.1.0",
        "${git.commit.id.abbrev},  ${git.dirty},  0.1.0",
    })
    void namesTheCommitWhereTheBuildKnowsIt(String commit, String modified, String expected) throws IOException {
        String build = "version=0.1.0\ncommit=" + commit + "\nmodified=" + modified + "\n";
        assertThat(EngineVersion.of(new PropertyResourceBundle(new StringReader(build))))
                .isEqualTo(expected);
    }
}
