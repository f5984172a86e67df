package io.plimsoll.kernels.backend;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/// Runs numbered blocks of work on several threads. The assignment of blocks to threads is arbitrary, so a block
/// must write only to its own part of the results.
public final class BlockLoop {
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();
    private final int blocks;
    private final Execution execution;

    private BlockLoop(int blocks, Execution execution) {
        this.blocks = blocks;
        this.execution = execution;
    }

    /// Runs `blocks` blocks and returns when all are done.
    ///
    /// @param blockSize scenarios per block, for the progress
    /// @param total number of scenarios
    /// @param worker creates the workspace of one thread; its consumer is called with each block number
    public static void run(int blocks, int blockSize, long total, Execution execution, Supplier<IntConsumer> worker) {
        BlockLoop loop = new BlockLoop(blocks, execution);
        int helpers = Math.min(execution.threads(), blocks) - 1;
        @SuppressWarnings({"unchecked", "rawtypes"})
        FutureTask<Void>[] tasks = new FutureTask[Math.max(helpers, 0)];
        for (int i = 0; i < tasks.length; i++) {
            tasks[i] = new FutureTask<>(() -> loop.work(worker.get(), blockSize, total), null);
            execution.executor().execute(tasks[i]);
        }
        try {
            loop.work(worker.get(), blockSize, total);
        } finally {
            for (FutureTask<Void> task : tasks) {
                await(task);
            }
        }
    }

    private void work(IntConsumer block, int blockSize, long total) {
        try {
            for (int index = next.getAndIncrement(); index < blocks; index = next.getAndIncrement()) {
                execution.throwIfCancelled();
                block.accept(index);
                long finished = (long) done.incrementAndGet() * blockSize;
                execution.progress().report(Math.min(finished, total), total);
            }
        } catch (RuntimeException | Error failure) {
            next.set(blocks);
            throw failure;
        }
    }

    private static void await(FutureTask<Void> task) {
        boolean interrupted = false;
        while (true) {
            try {
                task.get();
                break;
            } catch (InterruptedException interruption) {
                interrupted = true;
            } catch (ExecutionException failure) {
                if (failure.getCause() instanceof RuntimeException cause) {
                    throw cause;
                }
                throw new IllegalStateException("a simulation thread failed", failure.getCause());
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
