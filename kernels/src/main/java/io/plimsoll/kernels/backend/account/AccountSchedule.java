package io.plimsoll.kernels.backend.account;

import io.plimsoll.kernels.backend.BlockLoop;
import io.plimsoll.kernels.backend.Execution;

/// Splits accounts and scenarios into pieces of work with bounded memory. It changes no figure.
///
/// ```
///              run 0      run 1      run 2        unit losses of one run of scenarios are in memory
/// range 0   |  1          2          3     |      tails of one range of accounts are in memory
/// range 1   |  4          5          6     |      groups of a range are shared out between threads
/// ```
///
/// @param group accounts per task of a thread
/// @param range accounts whose tails are kept between runs; all if there is one run
/// @param run scenarios per run
public record AccountSchedule(int accounts, int group, int range, int scenarios, int run) {

    /// The work itself.
    public interface Work {
        /// Loads the unit losses of some scenarios for all threads.
        ///
        /// @param first first scenario
        /// @param count number of scenarios
        void load(int first, int count, Execution execution);

        /// Creates the worker of one thread, which takes accounts through the loaded scenarios.
        ///
        /// @param isLast true for the last scenarios, after which tails are complete
        AccountConsumer worker(boolean isLast);
    }

    /// Processes a group of accounts.
    public interface AccountConsumer {
        /// @param to exclusive
        void accept(int from, int to);
    }

    /// @param group accounts per task of a thread
    /// @param longestRun most scenarios per run, at least 1
    /// @param mostKept most accounts with tails in memory
    public static AccountSchedule of(int accounts, int group, int scenarios, int longestRun, int mostKept) {
        boolean isOneRun = longestRun >= scenarios;
        return new AccountSchedule(
                accounts, group, isOneRun ? accounts : Math.max(group, mostKept), scenarios, longestRun);
    }

    /// Does the work on the threads of `execution`. Progress counts accounts.
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
                take(work, from, to, isLast, isLast ? counting(execution, from) : quiet);
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

    private Execution counting(Execution execution, int before) {
        return new Execution(
                execution.threads(),
                execution.executor(),
                (done, total) -> execution.progress().report(before + done, accounts),
                execution.cancelled());
    }
}
