package io.plimsoll.kernels.backend.device.account;

import static io.plimsoll.kernels.backend.device.account.AccountLayout.BLOCK;
import static io.plimsoll.kernels.backend.device.account.AccountLayout.LANES;
import static io.plimsoll.kernels.backend.device.account.AccountLayout.SUMS;

import io.plimsoll.kernels.backend.device.DeviceRunner;

/// The division of scenarios into runs, whose unit losses are on the device together, and the number of losses
/// per account that each run returns. It changes no figure.
///
/// A single run returns the tail itself. With several runs, each returns its expected share of the tail plus
/// [#STANDARD_ERRORS] standard errors. The losses show whether that was enough; if not, the account is summed
/// elsewhere.
///
/// @param rows number of rows of unit losses
/// @param scenarios number of scenarios
/// @param depth depth of the tail, from 1 to the number of scenarios
/// @param run scenarios per run, a multiple of [AccountLayout#BLOCK]
public record AccountPlan(int rows, int scenarios, int depth, int run) {
    /// Least groups per wanted loss: a group with more than one tail loss on average is of no use.
    private static final int GROUPS_PER_LOSS = 2;

    private static final double STANDARD_ERRORS = 6;

    /// @throws IllegalArgumentException if the depth is out of range
    public AccountPlan {
        if (depth < 1 || depth > scenarios) {
            throw new IllegalArgumentException("depth is " + depth + ": it must be from 1 to " + scenarios);
        }
    }

    /// @param cells approximate unit losses per run
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

    /// Distance between rows of unit losses: a run plus its repetitions.
    int stride() {
        return run + again(run);
    }

    /// Number of repeated scenarios: one in [#REPEAT_INTERVAL].
    static int again(int count) {
        return (count + REPEAT_INTERVAL - 1) / REPEAT_INTERVAL;
    }

    /// One random scenario in this many is drawn again.
    static final int REPEAT_INTERVAL = 16;

    int blocks(int of) {
        return (count(of) + BLOCK - 1) / BLOCK;
    }

    /// Wanted losses of a run.
    int wanted(int of) {
        double share = (double) depth * count(of) / scenarios;
        return runs() == 1
                ? depth
                : (int) Math.min(count(of), Math.ceil(share + STANDARD_ERRORS * Math.sqrt(share) + STANDARD_ERRORS));
    }

    /// Blocks per group; 0 if each scenario is a group.
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

    /// Most listed groups per account: enough to find thresholds in a few halvings.
    int listed(int of) {
        return Math.min(groups(of), wanted(of) + wanted(of) / 16 + SUMS);
    }

    /// Most losses per account that a run returns.
    public int room(int of) {
        return Math.min(count(of), listed(of) + listed(of) / 4 + LANES / 2);
    }
}
