package io.plimsoll.methodology.optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.kernels.Notice;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.kernels.check.InvalidInputException;
import io.plimsoll.kernels.engine.ModelOverflowException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

final class AttemptTest {
    @Test
    void aResultIsPassedOn() {
        assertThat(Attempt.of(() -> 7)).isEqualTo(new Attempt.Made<>(7));
    }

    @Test
    void aRefusalBecomesItsReason() {
        assertThat(reason(() -> {
                    throw new InvalidInputException(
                            List.of(new Fault("/a", "x", "a is 1: it must be 2"), new Fault("/b", "x", "b is off")));
                }))
                .isEqualTo("a is 1: it must be 2; b is off");
        assertThat(reason(() -> {
                    throw ModelOverflowException.ofPart("a loss is not a finite number");
                }))
                .isEqualTo("a loss is not a finite number");
    }

    @Test
    void aBugShowsNothingOfItself() {
        assertThat(reason(() -> {
                    throw new IllegalStateException("secret");
                }))
                .isEqualTo(Attempt.INTERNAL);
    }

    @Test
    void aCancellationAndAnErrorPass() {
        assertThatThrownBy(() -> Attempt.of(() -> {
                    throw new CancellationException("over");
                }))
                .isInstanceOf(CancellationException.class);
        assertThatThrownBy(() -> Attempt.of(() -> {
                    throw new OutOfMemoryError("full");
                }))
                .isInstanceOf(OutOfMemoryError.class);
    }

    @Test
    void eachReasonIsReportedOnce() {
        OptionalParts parts = new OptionalParts();
        parts.make("/a", "the plan", () -> 1);
        parts.take("/a", "the plan", new Attempt.LeftOut<>("it is too long"));
        parts.take("/a", "the plan", new Attempt.LeftOut<>("it is too long"));
        assertThat(parts.warnings())
                .containsExactly(new Notice("part-left-out", "/a", "the plan is left out: it is too long"));
    }

    private static String reason(Supplier<Integer> computation) {
        return switch (Attempt.of(computation)) {
            case Attempt.Made<Integer> made -> throw new AssertionError(made);
            case Attempt.LeftOut<Integer>(String reason) -> reason;
        };
    }
}
