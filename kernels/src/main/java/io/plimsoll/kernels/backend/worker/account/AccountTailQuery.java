package io.plimsoll.kernels.backend.worker.account;

import io.plimsoll.kernels.backend.BlockLoop;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.backend.account.RowHoldings;
import io.plimsoll.kernels.backend.device.account.AccountAnswer;
import io.plimsoll.kernels.backend.device.account.AccountQuestion;
import io.plimsoll.kernels.backend.worker.check.AccountCheck;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Queries the tails of accounts from a device, in portions that fit an answer, and checks them. One random
/// account in every [#REPEAT_INTERVAL] is queried twice, and some are summed again here.
///
/// The repeated account has another number, so with many work-groups another one sums it. Faults in the sums of
/// `k` accounts are found with probability at least `1 - (1 - 1/16)^k`, and with certainty if all accounts are
/// wrong.
public final class AccountTailQuery {
    /// One random account in this many is queried twice.
    static final int REPEAT_INTERVAL = 16;

    /// Accounts that are summed again on the host.
    private static final int RECOMPUTED_ACCOUNTS = 2;

    /// Most unit losses transferred for that: 16 MiB.
    private static final int MAX_TRANSFERRED_UNIT_LOSSES = 1 << 22;
    private static final int SAMPLED_SCENARIOS = 16;
    /// Approximate number of losses per answer: 64 MiB.
    private static final int MAX_LOSSES_PER_ANSWER = 1 << 24;
    /// Accounts per block of work.
    private static final int ACCOUNTS_PER_BLOCK = 64;

    private final RowHoldings holdings;
    private final int scenarios;
    private final int depth;
    private final RandomGenerator random;

    /// Queries a device and checks the unit losses of its answer.
    @FunctionalInterface
    public interface Device extends Function<AccountQuestion, AccountAnswer> {}

    /// Receives the accounts, from any thread.
    public interface Receiver {
        /// @param account from 0
        /// @param answer answer with the account
        /// @param place position of the account in the answer
        /// @param gross gross loss of each row; not finite if a loss is not
        void accept(int account, AccountAnswer answer, int place, double[] gross);
    }

    /// @param holdings holdings of the accounts
    /// @param depth depth of the tails
    /// @param random chooses the accounts to check
    public AccountTailQuery(RowHoldings holdings, int scenarios, int depth, RandomGenerator random) {
        this.holdings = holdings;
        this.scenarios = scenarios;
        this.depth = depth;
        this.random = random;
    }

    /// Passes every account that is not empty to `receiver`.
    ///
    /// @param device is queried for some accounts at a time
    /// @param execution progress counts accounts
    /// @return the first error of the device, in one sentence; empty if there is none
    public Optional<String> find(Device device, Receiver receiver, Execution execution) {
        int[] accounts = IntStream.range(0, holdings.accounts())
                .filter(account -> !holdings.isEmpty(account))
                .toArray();
        int most = Math.max(1, MAX_LOSSES_PER_ANSWER / (depth + depth / 2 + 64));
        for (int from = 0; from < accounts.length; from += most) {
            execution.throwIfCancelled();
            int[] some = Arrays.copyOfRange(accounts, from, Math.min(accounts.length, from + most));
            Optional<String> wrong = find(some, device, receiver, execution.silent());
            if (wrong.isPresent()) {
                return wrong;
            }
            execution.progress().report(from + some.length, accounts.length);
        }
        return Optional.empty();
    }

    private Optional<String> find(int[] accounts, Device device, Receiver receiver, Execution execution) {
        int[] repeated = repeated(accounts.length);
        int[] asked = Arrays.copyOf(accounts, accounts.length + repeated.length);
        for (int i = 0; i < repeated.length; i++) {
            asked[accounts.length + i] = accounts[repeated[i]];
        }
        RowHoldings some = holdings.only(asked);
        int[] summed = summed(some, accounts.length);
        int[] sampled = drawn(Math.min(SAMPLED_SCENARIOS, scenarios), scenarios);
        AccountAnswer answer = device.apply(new AccountQuestion(scenarios, depth, some, sampled, rows(some, summed)));
        double[] gross = gross(answer);
        Optional<String> wrong = wrong(answer, gross, accounts.length, repeated, summed);
        if (wrong.isEmpty()) {
            int groups = (accounts.length + ACCOUNTS_PER_BLOCK - 1) / ACCOUNTS_PER_BLOCK;
            BlockLoop.run(groups, ACCOUNTS_PER_BLOCK, accounts.length, execution, () -> group -> {
                int last = Math.min(accounts.length, (group + 1) * ACCOUNTS_PER_BLOCK);
                for (int place = group * ACCOUNTS_PER_BLOCK; place < last; place++) {
                    receiver.accept(accounts[place], answer, place, gross);
                }
            });
        }
        return wrong;
    }

    private Optional<String> wrong(AccountAnswer answer, double[] gross, int count, int[] repeated, int[] summed) {
        for (int i = 0; i < repeated.length; i++) {
            Optional<String> difference = AccountCheck.repetition(answer, repeated[i], count + i);
            if (difference.isPresent()) {
                return difference;
            }
        }
        for (int account : summed) {
            Optional<String> difference = answer.question().holdings().isInRange(account, gross)
                    ? answer.tail(account).flatMap(tail -> AccountCheck.sums(answer, account, tail))
                    : Optional.empty();
            if (difference.isPresent()) {
                return difference;
            }
        }
        return Optional.empty();
    }

    /// One random position in every [#REPEAT_INTERVAL].
    private int[] repeated(int count) {
        int[] repeated = new int[(count + REPEAT_INTERVAL - 1) / REPEAT_INTERVAL];
        for (int i = 0; i < repeated.length; i++) {
            int from = i * REPEAT_INTERVAL;
            repeated[i] = from + drawn(Math.min(REPEAT_INTERVAL, count - from));
        }
        return repeated;
    }

    /// Random accounts whose rows are small enough to transfer.
    private int[] summed(RowHoldings some, int count) {
        int[] summed = new int[RECOMPUTED_ACCOUNTS];
        int size = 0;
        long cells = 0;
        for (int account : drawn(RECOMPUTED_ACCOUNTS, count)) {
            long own = (long) (some.start()[account + 1] - some.start()[account]) * scenarios;
            if (cells + own <= MAX_TRANSFERRED_UNIT_LOSSES) {
                cells += own;
                summed[size++] = account;
            }
        }
        return Arrays.copyOf(summed, size);
    }

    private static int[] rows(RowHoldings some, int[] accounts) {
        return Arrays.stream(accounts)
                .flatMap(account -> Arrays.stream(some.row(), some.start()[account], some.start()[account + 1]))
                .distinct()
                .sorted()
                .toArray();
    }

    private int[] drawn(int size, int bound) {
        int[] drawn = new int[size];
        Arrays.setAll(drawn, i -> drawn(bound));
        return drawn;
    }

    private int drawn(int bound) {
        synchronized (random) {
            return random.nextInt(bound);
        }
    }

    private static double[] gross(AccountAnswer answer) {
        double[] gross = answer.gross().clone();
        for (int row = 0; row < gross.length; row++) {
            gross[row] = answer.suspicious(row) < 0 ? gross[row] : Double.POSITIVE_INFINITY;
        }
        return gross;
    }
}
