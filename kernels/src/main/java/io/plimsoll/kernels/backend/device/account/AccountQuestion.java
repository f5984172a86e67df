package io.plimsoll.kernels.backend.device.account;

import io.plimsoll.kernels.backend.account.RowHoldings;
import java.util.Arrays;

/// A question about accounts to a device. As numbers:
///
/// ```
/// scenarios | depth | accounts | entries | sampled | wanted | start | row | weight | sampled | wanted
/// ```
///
/// @param scenarios number of scenarios
/// @param depth depth of the tails
/// @param holdings holdings of each account; none is empty
/// @param sampled scenarios whose unit losses are returned, at most 16
/// @param wanted rows that are returned
public record AccountQuestion(int scenarios, int depth, RowHoldings holdings, int[] sampled, int[] wanted) {
    private static final int HEADER = 6;

    /// Most entries of an account.
    int mostEntries() {
        int most = 1;
        for (int account = 0; account < holdings.accounts(); account++) {
            most = Math.max(most, holdings.start()[account + 1] - holdings.start()[account]);
        }
        return most;
    }

    /// The question as numbers.
    public int[] numbers() {
        int entries = holdings.row().length;
        int[] numbers = new int[HEADER + holdings.start().length + 2 * entries + sampled.length + wanted.length];
        numbers[0] = scenarios;
        numbers[1] = depth;
        numbers[2] = holdings.accounts();
        numbers[3] = entries;
        numbers[4] = sampled.length;
        numbers[5] = wanted.length;
        int at = put(holdings.start(), numbers, HEADER);
        at = put(holdings.row(), numbers, at);
        for (float weight : holdings.weight()) {
            numbers[at++] = Float.floatToRawIntBits(weight);
        }
        put(wanted, numbers, put(sampled, numbers, at));
        return numbers;
    }

    private static int put(int[] values, int[] numbers, int at) {
        System.arraycopy(values, 0, numbers, at, values.length);
        return at + values.length;
    }

    /// The question from its numbers.
    public static AccountQuestion of(int[] numbers) {
        int accounts = numbers[2];
        int entries = numbers[3];
        int row = HEADER + accounts + 1;
        int weights = row + entries;
        int sampled = weights + entries;
        int wanted = sampled + numbers[4];
        float[] weight = new float[entries];
        for (int entry = 0; entry < entries; entry++) {
            weight[entry] = Float.intBitsToFloat(numbers[weights + entry]);
        }
        RowHoldings holdings = new RowHoldings(
                Arrays.copyOfRange(numbers, HEADER, row), Arrays.copyOfRange(numbers, row, weights), weight);
        return new AccountQuestion(
                numbers[0],
                numbers[1],
                holdings,
                Arrays.copyOfRange(numbers, sampled, wanted),
                Arrays.copyOfRange(numbers, wanted, wanted + numbers[5]));
    }
}
