package io.plimsoll.server.shard;

import io.plimsoll.kernels.backend.BlockLoop;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.server.json.request.accounts.AccountLine;
import io.plimsoll.server.json.request.accounts.AccountLineReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The accounts that are in memory together. For one thread, except where it says so.
final class AccountBlock {
    /// Most lines of all shards in a block.
    private static final int MOST_LINES = 1 << 17;

    /// Most bytes of their lines, unless there is only one.
    private static final int MOST_BYTES = 16 << 20;

    private static final int LINES_OF_A_TASK = 256;

    private final List<byte[]> lines = new ArrayList<>();
    private final List<Long> numbers = new ArrayList<>();
    /// For each line of the input, in order: its place among `lines`, or -1 for one of another shard.
    private final List<Integer> places = new ArrayList<>();
    private final List<@Nullable String> idsOfOthers = new ArrayList<>();

    private AccountBlock() {}

    /// Some accounts of the input.
    ///
    /// @param accounts those that this run measures, with their lines
    record Read(List<AccountLine> accounts, List<Long> numbers) {
        /// Copies the lists.
        Read {
            accounts = List.copyOf(accounts);
            numbers = List.copyOf(numbers);
        }
    }

    /// Reads the next block.
    ///
    /// @param most accounts of the shard
    /// @param seen ids of the accounts before; takes those of the block
    /// @param execution shares the reading out between threads
    static Read read(AccountLines input, Shard shard, int most, SeenIds seen, Execution execution) throws IOException {
        AccountBlock block = new AccountBlock();
        block.take(input, shard, most);
        return block.parsed(seen, execution);
    }

    private void take(AccountLines input, Shard shard, int most) throws IOException {
        long bytes = 0;
        while (lines.size() < most && bytes < MOST_BYTES && places.size() < MOST_LINES) {
            byte[] line = input.next();
            if (line == null) {
                return;
            }
            if (shard.has(input.accounts() - 1)) {
                places.add(lines.size());
                lines.add(line);
                numbers.add(input.number());
                bytes += line.length;
            } else {
                places.add(-1);
                idsOfOthers.add(AccountLineReader.id(line));
            }
        }
    }

    private Read parsed(SeenIds seen, Execution execution) {
        @Nullable AccountLine[] read = new AccountLine[lines.size()];
        int tasks = (read.length + LINES_OF_A_TASK - 1) / LINES_OF_A_TASK;
        BlockLoop.run(tasks, LINES_OF_A_TASK, read.length, execution, () -> {
            AccountLineReader reader = new AccountLineReader();
            return task -> {
                int last = Math.min(read.length, (task + 1) * LINES_OF_A_TASK);
                for (int i = task * LINES_OF_A_TASK; i < last; i++) {
                    read[i] = reader.read(lines.get(i));
                }
            };
        });
        List<AccountLine> accounts = new ArrayList<>(read.length);
        int other = 0;
        for (int place : places) {
            if (place < 0) {
                String id = idsOfOthers.get(other++);
                if (id != null) {
                    seen.add(id);
                }
            } else {
                accounts.add(once(Objects.requireNonNull(read[place]), lines.get(place), seen));
            }
        }
        return new Read(accounts, numbers);
    }

    private static AccountLine once(AccountLine account, byte[] line, SeenIds seen) {
        String id = account.entry() == null
                ? AccountLineReader.id(line)
                : account.entry().account().id();
        if (id == null || seen.add(id) || account.entry() == null) {
            return account;
        }
        return account.refused(new Fault("/id", "duplicate", "id: " + id + " is listed twice (at most once)"));
    }
}
