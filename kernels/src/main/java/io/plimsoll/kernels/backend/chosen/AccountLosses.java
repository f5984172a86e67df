package io.plimsoll.kernels.backend.chosen;

import io.plimsoll.kernels.backend.ReplayBatches;
import io.plimsoll.kernels.book.AccountColumns;

/// The loss of every account in chosen scenarios.
final class AccountLosses {
    private AccountLosses() {}

    /// Receives one loss.
    @FunctionalInterface
    interface Receiver {
        /// @param place index of the scenario in the list
        void accept(int account, int place, double loss);
    }

    /// Passes on the loss of every account in every scenario of the list.
    static void each(ReplayBatches replay, int[] scenarios, AccountColumns accounts, Receiver receiver) {
        int width = replay.simulation().book().columns().size();
        replay.run(scenarios, (first, count, units) -> {
            for (int account = 0; account < accounts.accounts(); account++) {
                for (int row = 0; row < count; row++) {
                    double loss = 0;
                    for (int entry = accounts.start()[account]; entry < accounts.start()[account + 1]; entry++) {
                        loss += accounts.quantity()[entry] * units[row * width + accounts.column()[entry]];
                    }
                    receiver.accept(account, first + row, loss);
                }
            }
        });
    }
}
