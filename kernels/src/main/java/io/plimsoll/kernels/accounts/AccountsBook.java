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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One book of single units of everything that any account holds, and the holdings of each account in it.
///
/// @param grid valuation time and model periods up to the horizon
/// @param book one column per instrument or asset
/// @param accounts holdings of each account
record AccountsBook(TimeGrid grid, Book book, AccountColumns accounts) {
    /// Accounts per block of work.
    static final int ACCOUNTS_PER_GROUP = 64;

    /// Compiles accounts.
    ///
    /// @param shared valuation, market and model
    /// @param numbering numbers of instruments and assets in `holdings`
    /// @param holdings holdings of each account
    /// @param kept books of the market; null if none are kept
    static AccountsBook compile(
            RiskRequest shared,
            AccountHoldings.Numbering numbering,
            List<AccountHoldings> holdings,
            @Nullable KeptUnitBooks kept,
            Execution execution) {
        TimeGrid grid = grid(shared);
        boolean[] isHeld = isHeld(numbering, holdings);
        Set<String> instruments = names(numbering.instruments(), 0, isHeld);
        Set<String> assets = names(numbering.assets(), numbering.instruments().size(), isHeld);
        Supplier<Book> compilation = () -> new BookCompiler(grid, shared.market(), shared.model(), shared.currency())
                .compileUnits(instruments, assets);
        Book book = kept == null ? compilation.get() : kept.of(instruments, assets, compilation);
        return new AccountsBook(grid, book, columns(holdings, columnOfThing(book, numbering, isHeld), execution));
    }

    /// The holdings of accounts in an existing book that contains everything they hold.
    ///
    /// @param shared valuation, market and model of the accounts and of the book
    /// @param book its quantities are not used
    /// @param numbering numbers of instruments and assets in `holdings`
    /// @param holdings holdings of each account
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
