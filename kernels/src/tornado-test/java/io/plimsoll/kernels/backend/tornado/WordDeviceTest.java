package io.plimsoll.kernels.backend.tornado;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.kernels.lane.PhiloxLane;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import uk.ac.manchester.tornado.api.GridScheduler;
import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.TaskGraph;
import uk.ac.manchester.tornado.api.TornadoExecutionPlan;
import uk.ac.manchester.tornado.api.WorkerGrid1D;
import uk.ac.manchester.tornado.api.enums.DataTransferMode;
import uk.ac.manchester.tornado.api.exceptions.TornadoExecutionPlanException;

/// The random words of a device are those of the lane, bit for bit.
@Tag("device")
final class WordDeviceTest {
    private static final int ITEMS = 4096;
    private static final long MASK = 0xFFFFFFFFL;

    /// Counter, key and words of the known answers of Random123 (kat_vectors, philox4x32-10).
    private static final long[][] KNOWN = {
        {0, 0, 0, 0, 0, 0, 0x6627e8d5L, 0xe169c58dL, 0xbc57ac4cL, 0x9b00dbd8L},
        {MASK, MASK, MASK, MASK, MASK, MASK, 0x408f276dL, 0x41c83b0eL, 0xa20bc7c6L, 0x6d5451fdL},
        {
            0x243f6a88L,
            0x85a308d3L,
            0x13198a2eL,
            0x03707344L,
            0xa4093822L,
            0x299f31d0L,
            0xd16cfe09L,
            0x94fdccebL,
            0x5001e420L,
            0x24126ea1L
        }
    };

    @Test
    void wordsAreThoseOfTheLaneAndOfTheKnownAnswers() throws TornadoExecutionPlanException {
        long[] inputs = new SplittableRandom(1)
                .longs((long) ITEMS * WordKernel.INPUTS, 0, MASK + 1)
                .toArray();
        for (int known = 0; known < KNOWN.length; known++) {
            System.arraycopy(KNOWN[known], 0, inputs, known * WordKernel.INPUTS, WordKernel.INPUTS);
        }
        long[] outputs = new long[ITEMS * WordKernel.WORDS];
        Arrays.fill(outputs, -1);
        TaskGraph graph = new TaskGraph("words")
                .transferToDevice(DataTransferMode.EVERY_EXECUTION, inputs, outputs)
                .task("permute", WordKernel::permute, new KernelContext(), inputs, outputs)
                .transferToHost(DataTransferMode.EVERY_EXECUTION, outputs);
        WorkerGrid1D grid = new WorkerGrid1D(ITEMS);
        grid.setLocalWork(128, 1, 1);
        try (TornadoExecutionPlan plan = new TornadoExecutionPlan(graph.snapshot())) {
            plan.withGridScheduler(new GridScheduler("words.permute", grid)).execute();
        }
        for (int known = 0; known < KNOWN.length; known++) {
            int at = known * WordKernel.WORDS;
            assertThat(Arrays.copyOfRange(outputs, at, at + WordKernel.WORDS))
                    .containsExactly(Arrays.copyOfRange(KNOWN[known], WordKernel.INPUTS, KNOWN[known].length));
        }
        long[] expected = new long[WordKernel.WORDS];
        for (int item = 0; item < ITEMS; item++) {
            long[] in = Arrays.copyOfRange(inputs, item * WordKernel.INPUTS, (item + 1) * WordKernel.INPUTS);
            PhiloxLane.permute(in[0], in[1], in[2], in[3], in[4], in[5], expected);
            int at = item * WordKernel.WORDS;
            assertThat(Arrays.copyOfRange(outputs, at, at + WordKernel.WORDS)).containsExactly(expected);
        }
    }
}
