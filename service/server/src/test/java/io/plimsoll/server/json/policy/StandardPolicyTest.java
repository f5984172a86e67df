package io.plimsoll.server.json.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.methodology.policy.Policy;
import io.plimsoll.methodology.policy.StandardPolicy;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

final class StandardPolicyTest {
    /// The policy that methodology's tests use is the shipped one, but for the digest of its document.
    @Test
    void thePolicyBuiltInCodeIsTheShippedOne() {
        Policy shipped = PolicyFolder.standard().policies().getLast();

        assertThat(StandardPolicy.policy())
                .usingRecursiveComparison()
                .ignoringFields("digest")
                .withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
                .isEqualTo(shipped);
    }
}
