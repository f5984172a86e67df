package io.plimsoll.server.job;

import io.plimsoll.kernels.check.Fault;
import java.util.List;

/// How a job ended.
public sealed interface JobOutcome {
    /// In a sentence, for a reader.
    String sentence();

    /// What it takes to keep it.
    default long bytes() {
        return 0;
    }

    /// With a result.
    ///
    /// @param sentence what came of it
    /// @param isRed whether the result is one to act upon: of a back-test, a model that is red
    /// @param artifacts the documents
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

    /// What was asked for cannot be had.
    ///
    /// @param faults every one that was found, with pointers into the request
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

    /// Somebody ended it.
    record Cancelled() implements JobOutcome {
        @Override
        public String sentence() {
            return "somebody ended it, or the service was shut down";
        }
    }

    /// It took longer than any job may.
    ///
    /// @param seconds that a job may take
    record DeadlinePassed(long seconds) implements JobOutcome {
        @Override
        public String sentence() {
            return "it did not end within " + seconds + " seconds";
        }
    }

    /// By a bug, or for want of memory; the log has the cause under the job's id.
    record Unforeseen() implements JobOutcome {
        @Override
        public String sentence() {
            return "the service failed";
        }
    }

    /// The state that follows.
    default JobState state() {
        return switch (this) {
            case Done done -> JobState.DONE;
            case Cancelled cancelled -> JobState.CANCELLED;
            case Refused refused -> JobState.FAILED;
            case DeadlinePassed late -> JobState.FAILED;
            case Unforeseen bug -> JobState.FAILED;
        };
    }
}
