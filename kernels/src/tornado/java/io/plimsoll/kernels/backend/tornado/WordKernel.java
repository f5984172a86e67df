package io.plimsoll.kernels.backend.tornado;

import io.plimsoll.kernels.lane.PhiloxLane;
import uk.ac.manchester.tornado.api.KernelContext;

/// Random words on a device, as a test of its integers: every shift, mask and product that the simulation needs.
final class WordKernel {
    /// Longs of an input: the counter and the key.
    static final int INPUTS = 6;

    /// Longs of an output: the words.
    static final int WORDS = 4;

    private WordKernel() {}

    /// One permutation a work-item.
    ///
    /// @param inputs `[item][INPUTS]`, each between 0 and 2^32 - 1
    /// @param outputs receives `[item][WORDS]`
    static void permute(KernelContext context, long[] inputs, long[] outputs) {
        int item = context.globalIdx;
        int from = item * INPUTS;
        long[] words = new long[WORDS];
        PhiloxLane.permute(
                inputs[from],
                inputs[from + 1],
                inputs[from + 2],
                inputs[from + 3],
                inputs[from + 4],
                inputs[from + 5],
                words);
        int to = item * WORDS;
        outputs[to] = words[0];
        outputs[to + 1] = words[1];
        outputs[to + 2] = words[2];
        outputs[to + 3] = words[3];
    }
}
