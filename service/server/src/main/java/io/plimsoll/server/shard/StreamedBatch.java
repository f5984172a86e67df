package io.plimsoll.server.shard;

import io.plimsoll.desk.batch.BatchAnswer;
import io.plimsoll.desk.batch.BatchRequest;
import io.plimsoll.kernels.Evidence;
import io.plimsoll.kernels.backend.BlockLoop;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.server.json.answer.BatchStreamWriter;
import io.plimsoll.server.json.request.SharedBatch;
import io.plimsoll.server.json.request.accounts.AccountLine;
import io.plimsoll.server.json.request.accounts.AccountLineReader;
import io.plimsoll.server.runtime.Computation;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// Measures the accounts of an input one block after the other. The answer depends on the input and the shard alone.
///
/// @param shared what the accounts share
/// @param shard the part to measure; [Shard#WHOLE] for all
/// @param computation measures a block
/// @param execution shares reading and writing out between threads
/// @param progress takes the number of bytes that were read
/// @param mostAtOnce most accounts in memory; changes no byte of the answer
public record StreamedBatch(
        SharedBatch shared,
        Shard shard,
        Computation<BatchRequest, BatchAnswer> computation,
        Execution execution,
        LongConsumer progress,
        int mostAtOnce) {
    /// Accounts in memory that are enough to keep the threads busy.
    public static final int ACCOUNTS_AT_ONCE = 8192;

    private static final int LINES_OF_A_PIECE = 128;

    /// How a run ended. A calculation that fails throws what the computation throws.
    public sealed interface Ending {
        /// Every account has its line, and the answer has its summary.
        record Whole(BatchAnswer.Totals totals) implements Ending {}

        /// The run cannot go on.
        ///
        /// @param reason in a sentence
        record Stopped(String reason) implements Ending {}
    }

    /// Writes the answer to a stream.
    public Ending run(AccountLines input, OutputStream stream) throws IOException {
        return run(input, new StreamSink(stream), null, empty());
    }

    /// Writes the answer to a file, or goes on where a run that was killed ended.
    public Ending run(AccountLines input, Path file) throws IOException {
        BatchAnswer empty = empty();
        String key = String.join(
                " ",
                shared.requestHash(),
                empty.engineVersion(),
                "shard " + shard,
                "ratio " + empty.maintenanceRatio().value().toPlainString(),
                empty.result().evidence().backend());
        try (AnswerFile answer = AnswerFile.open(file, key)) {
            Ending ending = run(input, answer, answer.start(), empty);
            if (ending instanceof Ending.Whole) {
                answer.finish();
            }
            return ending;
        } catch (AnswerFile.OtherRunException other) {
            return new Ending.Stopped(String.valueOf(other.getMessage()));
        }
    }

    private BatchAnswer empty() {
        return calculate(List.of());
    }

    private BatchAnswer calculate(List<AccountLine> accounts) {
        return computation.calculate(shared.request(accounts), Execution.Progress.SILENT, execution.cancelled());
    }

    private Ending run(AccountLines input, AnswerSink out, @Nullable Checkpoint start, BatchAnswer empty)
            throws IOException {
        SeenIds seen = new SeenIds();
        if (start != null && !pass(input, start, seen)) {
            return new Ending.Stopped("the input is not the one that the answer was begun with: its first "
                    + start.accounts() + " accounts differ. Delete the answer to begin anew");
        }
        BatchAnswer.Totals totals = start == null ? BatchAnswer.Totals.NONE : start.totals();
        while (true) {
            AccountBlock.Read block = AccountBlock.read(input, shard, mostAtOnce, seen, execution);
            if (block.accounts().isEmpty() && input.isAtEnd()) {
                break;
            }
            for (int from = 0; from < block.accounts().size(); ) {
                int to = end(block.accounts(), from);
                BatchAnswer answer = calculate(bounded(block.accounts().subList(from, to)));
                String change =
                        change(empty.result().evidence(), answer.result().evidence());
                if (change != null) {
                    return new Ending.Stopped(change);
                }
                append(answer, block.numbers().subList(from, to), out);
                totals = totals.plus(answer.totals());
                from = to;
            }
            out.note(new Checkpoint(input.accounts(), input.hash(), out.bytes(), out.hash(), totals));
            progress.accept(input.bytes());
        }
        out.append(BatchStreamWriter.summary(
                empty,
                shared.instruments(),
                new BatchStreamWriter.Summary(
                        totals,
                        shared.policy() != null,
                        input.hash(),
                        out.hash(),
                        shard.of() == 1 ? null : shard.toString())));
        return new Ending.Whole(totals);
    }

    /// Writes lines, in pieces that threads share.
    private void append(BatchAnswer answer, List<Long> lines, AnswerSink out) throws IOException {
        long[] numbers = lines.stream().mapToLong(Long::longValue).toArray();
        byte[][] pieces = new byte[(numbers.length + LINES_OF_A_PIECE - 1) / LINES_OF_A_PIECE][];
        BlockLoop.run(pieces.length, LINES_OF_A_PIECE, numbers.length, execution, () -> piece -> {
            int first = piece * LINES_OF_A_PIECE;
            int end = Math.min(numbers.length, first + LINES_OF_A_PIECE);
            pieces[piece] = BatchStreamWriter.lines(answer, numbers, first, end);
        });
        for (byte[] piece : pieces) {
            out.append(piece);
        }
    }

    /// Passes the accounts that were answered. False if they are others.
    private static boolean pass(AccountLines input, Checkpoint start, SeenIds seen) throws IOException {
        while (input.accounts() < start.accounts()) {
            byte[] line = input.next();
            if (line == null) {
                return false;
            }
            String id = AccountLineReader.id(line);
            if (id != null) {
                seen.add(id);
            }
        }
        return input.hash().equals(start.inputHash());
    }

    /// Why the blocks were not measured in the same way; null if they were.
    private static @Nullable String change(Evidence first, Evidence now) {
        return first.backend().equals(now.backend())
                ? null
                : "the backend " + first.backend() + " failed on the way (" + now.degraded()
                        + "): the accounts before it are kept, run the same command again";
    }

    /// The end of the accounts that one request can take, at least one.
    private int end(List<AccountLine> accounts, int from) {
        long entries = 0;
        int to = from;
        while (to < accounts.size() && to - from < BatchRequest.MAX_REQUIREMENTS) {
            entries += accounts.get(to).entries();
            if (entries > shared.mostEntries() && to > from) {
                break;
            }
            to++;
        }
        return to;
    }

    /// Refuses an account that is more than one request can take.
    private List<AccountLine> bounded(List<AccountLine> accounts) {
        List<AccountLine> bounded = new ArrayList<>(accounts.size());
        for (AccountLine account : accounts) {
            bounded.add(
                    account.entries() <= shared.mostEntries()
                            ? account
                            : account.refused(new Fault(
                                    "/positions",
                                    "too-much-work",
                                    String.format(
                                            "positions: %,d positions and balances are too many (at most %,d with"
                                                    + " %,d scenarios)",
                                            account.entries(),
                                            shared.mostEntries(),
                                            shared.risk().plan().scenarios()))));
        }
        return bounded;
    }
}
