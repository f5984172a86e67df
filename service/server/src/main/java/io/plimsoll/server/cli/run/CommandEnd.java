package io.plimsoll.server.cli.run;

import io.plimsoll.server.runtime.SimulationOutcome;
import java.io.PrintWriter;
import java.util.List;

/// Says why a command ends without its answer.
///
/// @param err where to
public record CommandEnd(PrintWriter err) {
    /// Ends with a sentence.
    ///
    /// @return the code
    public int with(int code, String sentence) {
        err.println("plimsoll: " + sentence);
        return code;
    }

    /// Ends because of what the caller gave.
    ///
    /// @return the exit code
    public int refused(List<String> faults) {
        faults.forEach(fault -> with(ExitCode.USAGE, fault));
        return ExitCode.USAGE;
    }

    /// Ends with a computation that has no answer.
    ///
    /// @return the exit code
    public int without(SimulationOutcome<?> outcome) {
        return switch (outcome) {
            case SimulationOutcome.Done<?> done -> throw new IllegalArgumentException("there is an answer");
            case SimulationOutcome.Overflowed<?>(String reason) -> refused(List.of("/model: " + reason));
            case SimulationOutcome.BackendRefused<?>(String reason) -> with(ExitCode.ENVIRONMENT, reason);
            case SimulationOutcome.Cancelled<?> cancelled -> with(ExitCode.FAILURE, "the simulation was cancelled");
            case SimulationOutcome.DeadlinePassed<?> late -> with(ExitCode.FAILURE, "the simulation took too long");
            case SimulationOutcome.Failed<?>(Throwable failure) -> with(ExitCode.FAILURE, FaultText.of(failure));
        };
    }
}
