package io.plimsoll.kernels.backend.device.account;

import static io.plimsoll.kernels.backend.device.account.AccountLayout.BLOCK;
import static io.plimsoll.kernels.backend.device.account.AccountLayout.LANES;
import static io.plimsoll.kernels.backend.device.account.AccountLayout.SUMS;

import io.plimsoll.kernels.backend.device.DeviceRunner;

/// How scenarios are cut into runs, whose unit losses are on the device together, and how many losses of an
/// account come back from each. No figure depends on it.
///
/// One run gives the tail itself. Of several, each gives as many as [#STANDARD_ERRORS] standard errors above its
/// share, because scenarios are drawn in no order; whether that was enough shows in the losses, and where it was
/// not the account is summed elsewhere.
///
/// @param rows of unit losses
/// @param scenarios in all
/// @param depth of the tail, from 1 to the number of scenarios
/// @param run scenarios of a run, a multiple of [AccountLayout#BLOCK]
public record AccountPlan(int rows, int scenarios, int depth, int run) {
    /// A group that holds more losses of the tail than one on average is no help.
    private static final int GROUPS_PER_LOSS = 2;

    private static final double STANDARD_ERRORS = 6;

    /// @throws IllegalArgumentException if the depth does not fit the scenarios
    public AccountPlan {
        if (depth < 1 || depth > scenarios) {
            throw new IllegalArgumentException("depth is " + depth + ": it must be from 1 to " + scenarios);
        }
    }

    /// @param cells unit losses of a run, about
    public static AccountPlan of(int rows, int scenarios, int depth, int cells) {
        int most = Math.clamp(cells / Math.max(1, rows) / BLOCK, 1, DeviceRunner.SCENARIOS_PER_LAUNCH / BLOCK) * BLOCK;
        int runs = (scenarios + most - 1) / most;
        int even = (scenarios + runs - 1) / runs;
        return new AccountPlan(rows, scenarios, depth, (even + BLOCK - 1) / BLOCK * BLOCK);
    }

    /// Number of runs.
    public int runs() {
        return (scenarios + run - 1) / run;
    }

    /// First scenario of a run.
    public int first(int of) {
        return of * run;
    }

    /// Scenarios of a run.
    public int count(int of) {
        return Math.min(run, scenarios - first(of));
    }

    /// From a row of unit losses to the next: room for a run, and for what is drawn again.
    int stride() {
        return run + again(run);
    }

    /// Scenarios of so many that are drawn again: one of [#REPEAT_INTERVAL].
    static int again(int count) {
        return (count + REPEAT_INTERVAL - 1) / REPEAT_INTERVAL;
    }

    /// Of so many scenarios a random one is drawn again.
    static final int REPEAT_INTERVAL = 16;

    int blocks(int of) {
        return (count(of) + BLOCK - 1) / BLOCK;
    }

    /// Losses that are wanted from a run.
    int wanted(int of) {
        double share = (double) depth * count(of) / scenarios;
        return runs() == 1
                ? depth
                : (int) Math.min(count(of), Math.ceil(share + STANDARD_ERRORS * Math.sqrt(share) + STANDARD_ERRORS));
    }

    /// Blocks of a group; 0 where each scenario is one.
    int merged(int of) {
        int groups = count(of) / SUMS;
        if (GROUPS_PER_LOSS * wanted(of) > groups) {
            return 0;
        }
        return 6 * GROUPS_PER_LOSS * wanted(of) <= groups ? 2 : 1;
    }

    int groups(int of) {
        int merged = merged(of);
        return merged == 0 ? blocks(of) * BLOCK : (blocks(of) + merged - 1) / merged * LANES;
    }

    /// Most groups of an account that are listed: enough for thresholds to be found in a few halvings.
    int listed(int of) {
        return Math.min(groups(of), wanted(of) + wanted(of) / 16 + SUMS);
    }

    /// Losses of an account that a run gives at most.
    public int room(int of) {
        return Math.min(count(of), listed(of) + listed(of) / 4 + LANES / 2);
    }
}
