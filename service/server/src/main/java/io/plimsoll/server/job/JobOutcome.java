package io.plimsoll.server.job;

import io.plimsoll.kernels.check.Fault;
import java.util.List;

/// How a job ended.
public sealed interface JobOutcome {
    /// The outcome in one sentence.
    String sentence();

    /// Memory that the result takes, bytes.
    default long bytes() {
        return 0;
    }

    /// With a result.
    ///
    /// @param isRed whether the result needs action: a back-test with a red model
    record Done(String sentence, boolean isRed, List<JobArtifact> artifacts) implements JobOutcome {
        /// Copies the list.
        public Done {
            artifacts = List.copyOf(artifacts);
        }

        @Override
        public long bytes() {
            return artifacts.stream()
                    .mapToLong(artifact -> artifact.bytes().length)
                    .sum();
        }
    }

    /// The request cannot be fulfilled.
    ///
    /// @param faults all of them, with pointers into the request
    record Refused(List<Fault> faults) implements JobOutcome {
        /// Copies the list.
        public Refused {
            faults = List.copyOf(faults);
        }

        @Override
        public String sentence() {
            return faults.size() == 1 ? faults.getFirst().sentence() : faults.size() + " faults were found";
        }
    }

    /// A caller cancelled it.
    record Cancelled() implements JobOutcome {
        @Override
        public String sentence() {
            return "a caller cancelled it, or the service shut down";
        }
    }

    /// It passed the deadline.
    ///
    /// @param seconds the deadline
    record DeadlinePassed(long seconds) implements JobOutcome {
        @Override
        public String sentence() {
            return "it did not finish within " + seconds + " seconds";
        }
    }

    /// The service ended while it ran, too often.
    ///
    /// @param attempts that were made
    record Interrupted(int attempts) implements JobOutcome {
        @Override
        public String sentence() {
            return "the service ended " + attempts + " times while it ran";
        }
    }

    /// By a bug or lack of memory. The log has the cause under the job's id.
    record Unforeseen() implements JobOutcome {
        @Override
        public String sentence() {
            return "the service failed";
        }
    }

    /// The final state of the job.
    default JobState state() {
        return switch (this) {
            case Done done -> JobState.DONE;
            case Cancelled cancelled -> JobState.CANCELLED;
            case Refused refused -> JobState.FAILED;
            case DeadlinePassed late -> JobState.FAILED;
            case Interrupted often -> JobState.FAILED;
            case Unforeseen bug -> JobState.FAILED;
        };
    }
}
