package io.plimsoll.kernels.backend.account;

import io.plimsoll.kernels.backend.BlockLoop;
import io.plimsoll.kernels.backend.Execution;

/// How the work of many accounts over many scenarios is cut, so that memory stays bounded. No figure depends on
/// it.
///
/// ```
///              run 0      run 1      run 2        unit losses of one run of scenarios are in memory
/// range 0   |  1          2          3     |      tails of one range of accounts are in memory
/// range 1   |  4          5          6     |      groups of a range are shared out between threads
/// ```
///
/// @param accounts number of accounts
/// @param group accounts that one thread takes at a time
/// @param range accounts whose tails outlive a run; where there is one run, all
/// @param scenarios number of scenarios
/// @param run scenarios of a run
public record AccountSchedule(int accounts, int group, int range, int scenarios, int run) {

    /// The work itself.
    public interface Work {
        /// Makes the unit losses of scenarios ready for every thread.
        ///
        /// @param first scenario
        /// @param count number of scenarios
        /// @param execution threads, without progress
        void load(int first, int count, Execution execution);

        /// What one thread needs to take accounts through the loaded scenarios.
        ///
        /// @param isLast whether these scenarios are the last, after which tails are complete
        AccountConsumer worker(boolean isLast);
    }

    /// Takes a group of accounts.
    public interface AccountConsumer {
        /// @param from first account
        /// @param to one past the last
        void accept(int from, int to);
    }

    /// @param accounts number of accounts
    /// @param group accounts that one thread takes at a time
    /// @param scenarios number of scenarios
    /// @param longestRun most scenarios of a run, at least 1
    /// @param mostKept most accounts whose tails can be kept
    /// @return a schedule
    public static AccountSchedule of(int accounts, int group, int scenarios, int longestRun, int mostKept) {
        boolean isOneRun = longestRun >= scenarios;
        return new AccountSchedule(
                accounts, group, isOneRun ? accounts : Math.max(group, mostKept), scenarios, longestRun);
    }

    /// Does the work, on the threads of `execution`, which hears how many accounts are done.
    public void run(Work work, Execution execution) {
        Execution quiet = quiet(execution);
        int loaded = -1;
        for (int from = 0; from < accounts; from = (int) Math.min(accounts, (long) from + range)) {
            int to = (int) Math.min(accounts, (long) from + range);
            for (int first = 0; first < scenarios; first += run) {
                int count = Math.min(run, scenarios - first);
                boolean isLast = first + count == scenarios;
                if (loaded != first) {
                    work.load(first, count, quiet);
                    loaded = first;
                }
                take(work, from, to, isLast, isLast ? told(execution, from) : quiet);
            }
        }
    }

    private void take(Work work, int from, int to, boolean isLast, Execution execution) {
        int groups = (to - from + group - 1) / group;
        BlockLoop.run(groups, group, to - from, execution, () -> {
            AccountConsumer worker = work.worker(isLast);
            return index -> {
                int first = from + index * group;
                worker.accept(first, Math.min(to, first + group));
            };
        });
    }

    private static Execution quiet(Execution execution) {
        return new Execution(
                execution.threads(), execution.executor(), Execution.Progress.SILENT, execution.cancelled());
    }

    private Execution told(Execution execution, int before) {
        return new Execution(
                execution.threads(),
                execution.executor(),
                (done, total) -> execution.progress().report(before + done, accounts),
                execution.cancelled());
    }
}
