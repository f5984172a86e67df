package io.plimsoll.kernels.accounts;

import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.backend.BlockLoop;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.book.AccountColumns;
import io.plimsoll.kernels.book.Book;
import io.plimsoll.kernels.book.BookCompiler;
import io.plimsoll.kernels.book.TimeGrid;
import io.plimsoll.kernels.instrument.Position;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/// Everything that some account holds as one book of single units, and what each account holds of it.
///
/// @param grid the valuation and the periods to the horizon
/// @param book one column a thing held
/// @param accounts what each account holds of the columns
record AccountsBook(TimeGrid grid, Book book, AccountColumns accounts) {
    /// Accounts that one thread takes at a time.
    static final int ACCOUNTS_PER_GROUP = 64;

    /// Compiles accounts.
    ///
    /// @param shared valuation, market and model
    /// @param numbering of the things in `holdings`
    /// @param holdings of each account
    static AccountsBook compile(
            RiskRequest shared,
            AccountHoldings.Numbering numbering,
            List<AccountHoldings> holdings,
            Execution execution) {
        TimeGrid grid = grid(shared);
        boolean[] isHeld = isHeld(numbering, holdings);
        Book book = new BookCompiler(grid, shared.market(), shared.model(), shared.currency())
                .compileUnits(
                        names(numbering.instruments(), 0, isHeld),
                        names(numbering.assets(), numbering.instruments().size(), isHeld));
        return new AccountsBook(grid, book, columns(holdings, columnOfThing(book, numbering, isHeld), execution));
    }

    /// What accounts hold of a book that has all of it.
    ///
    /// @param shared valuation, market and model, which are the book's too
    /// @param book its quantities play no part
    /// @param numbering of the things in `holdings`
    /// @param holdings of each account
    static AccountsBook within(
            RiskRequest shared,
            Book book,
            AccountHoldings.Numbering numbering,
            List<AccountHoldings> holdings,
            Execution execution) {
        boolean[] isHeld = isHeld(numbering, holdings);
        return new AccountsBook(
                grid(shared), book, columns(holdings, columnOfThing(book, numbering, isHeld), execution));
    }

    private static TimeGrid grid(RiskRequest shared) {
        return shared.plan().grid(shared.asOf(), shared.model());
    }

    private static boolean[] isHeld(AccountHoldings.Numbering numbering, List<AccountHoldings> holdings) {
        boolean[] isHeld = new boolean[numbering.size()];
        for (AccountHoldings account : holdings) {
            for (int thing : account.things()) {
                isHeld[thing] = true;
            }
        }
        return isHeld;
    }

    /// Present value of an account in the report currency, summed in the order of the columns.
    double value(int account) {
        return accounts.sum(account, book.columns().value()) / book.currencyPrice();
    }

    private static Set<String> names(List<String> all, int first, boolean[] isHeld) {
        Set<String> held = new HashSet<>();
        for (int i = 0; i < all.size(); i++) {
            if (isHeld[first + i]) {
                held.add(all.get(i));
            }
        }
        return held;
    }

    private static int[] columnOfThing(Book book, AccountHoldings.Numbering numbering, boolean[] isHeld) {
        int instruments = numbering.instruments().size();
        int[] columns = new int[isHeld.length];
        for (int thing = 0; thing < isHeld.length; thing++) {
            if (isHeld[thing]) {
                String name = thing < instruments
                        ? numbering.instruments().get(thing)
                        : Position.COLLATERAL_PREFIX + numbering.assets().get(thing - instruments);
                columns[thing] = Objects.requireNonNull(book.columnOf().get(name), name);
            }
        }
        return columns;
    }

    private static AccountColumns columns(List<AccountHoldings> holdings, int[] columnOfThing, Execution execution) {
        int accounts = holdings.size();
        int[] start = new int[accounts + 1];
        for (int account = 0; account < accounts; account++) {
            start[account + 1] =
                    Math.addExact(start[account], holdings.get(account).things().length);
        }
        int[] column = new int[start[accounts]];
        double[] quantity = new double[start[accounts]];
        BlockLoop.run(
                (accounts + ACCOUNTS_PER_GROUP - 1) / ACCOUNTS_PER_GROUP,
                ACCOUNTS_PER_GROUP,
                accounts,
                execution,
                () -> group -> {
                    int last = Math.min(accounts, (group + 1) * ACCOUNTS_PER_GROUP);
                    for (int account = group * ACCOUNTS_PER_GROUP; account < last; account++) {
                        place(holdings.get(account), columnOfThing, start[account], column, quantity);
                    }
                });
        return new AccountColumns(start, column, quantity);
    }

    /// Writes an account's entries in the order of the columns.
    private static void place(AccountHoldings held, int[] columnOfThing, int at, int[] column, double[] quantity) {
        long[] columnAndIndex = new long[held.things().length];
        for (int i = 0; i < columnAndIndex.length; i++) {
            columnAndIndex[i] = (long) columnOfThing[held.things()[i]] << Integer.SIZE | i;
        }
        Arrays.sort(columnAndIndex);
        for (int i = 0; i < columnAndIndex.length; i++) {
            column[at + i] = (int) (columnAndIndex[i] >>> Integer.SIZE);
            quantity[at + i] = held.quantities()[(int) columnAndIndex[i]];
        }
    }
}
