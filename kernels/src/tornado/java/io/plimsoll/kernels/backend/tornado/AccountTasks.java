package io.plimsoll.kernels.backend.tornado;

import io.plimsoll.kernels.backend.device.ScenarioKernel;
import io.plimsoll.kernels.backend.device.account.AccountKernel;
import io.plimsoll.kernels.backend.device.account.ThresholdKernel;
import io.plimsoll.kernels.backend.device.account.UnitRowKernel;
import uk.ac.manchester.tornado.api.KernelContext;

/// The kernels of accounts in the form of TornadoVM tasks, with the work-item's number from the kernel context.
final class AccountTasks {
    private AccountTasks() {}

    static void blankUnitRows(
            KernelContext context, int items, int[] h, int[] p, double[] d, float[] units, int[] completed) {
        ScenarioKernel.blankUnitRows(context.globalIdx, items, h, p, d, units, completed);
    }

    static void unitRows(
            KernelContext context,
            int items,
            int[] h,
            int[] p,
            float[] f,
            double[] d,
            int[] chosen,
            float[] rows,
            double[] sums,
            float[] units,
            int[] completed) {
        ScenarioKernel.unitRows(context.globalIdx, items, h, p, f, d, chosen, rows, sums, units, completed);
    }

    static void blankInspected(
            KernelContext context,
            int items,
            int[] h,
            float[] blank,
            double[] gross,
            int[] suspicious,
            int[] differences,
            float[] sample,
            int[] completed) {
        UnitRowKernel.blank(context.globalIdx, items, h, blank, gross, suspicious, differences, sample, completed);
    }

    static void gross(
            KernelContext context,
            int items,
            int[] h,
            float[] units,
            double[] gross,
            int[] suspicious,
            int[] completed) {
        UnitRowKernel.gross(context.globalIdx, items, h, units, gross, suspicious, completed);
    }

    static void compare(
            KernelContext context,
            int items,
            int[] h,
            int[] again,
            int[] sampled,
            float[] units,
            int[] differences,
            float[] sample,
            int[] completed) {
        UnitRowKernel.compare(context.globalIdx, items, h, again, sampled, units, differences, sample, completed);
    }

    static void blankSums(
            KernelContext context,
            int items,
            int[] h,
            float[] blank,
            float[] thresholds,
            int[] listed,
            int[] found,
            float[] values,
            int[] completed) {
        AccountKernel.blank(context.globalIdx, items, h, blank, thresholds, listed, found, values, completed);
    }

    static void maxima(
            KernelContext context,
            int items,
            int[] h,
            int[] start,
            int[] row,
            float[] weight,
            float[] units,
            float[] maxima,
            int[] completed) {
        AccountKernel.maxima(context.globalIdx, items, h, start, row, weight, units, maxima, completed);
    }

    static void maximaOfNeighbours(
            KernelContext context,
            int items,
            int[] h,
            int[] start,
            int[] row,
            float[] weight,
            float[] units,
            float[] maxima,
            int[] completed) {
        AccountKernel.maximaOfNeighbours(context.globalIdx, items, h, start, row, weight, units, maxima, completed);
    }

    static void thresholds(
            KernelContext context,
            int items,
            int[] h,
            float[] maxima,
            float[] thresholds,
            int[] listed,
            int[] list,
            int[] completed) {
        ThresholdKernel.thresholds(context.globalIdx, items, h, maxima, thresholds, listed, list, completed);
    }

    static void masks(
            KernelContext context,
            int items,
            int[] h,
            int[] start,
            int[] row,
            float[] weight,
            float[] units,
            float[] thresholds,
            int[] listed,
            int[] list,
            int[] masks,
            int[] completed) {
        AccountKernel.masks(
                context.globalIdx, items, h, start, row, weight, units, thresholds, listed, list, masks, completed);
    }

    static void masksOfNeighbours(
            KernelContext context,
            int items,
            int[] h,
            int[] start,
            int[] row,
            float[] weight,
            float[] units,
            float[] thresholds,
            int[] listed,
            int[] list,
            int[] masks,
            int[] completed) {
        AccountKernel.masksOfNeighbours(
                context.globalIdx, items, h, start, row, weight, units, thresholds, listed, list, masks, completed);
    }

    static void places(
            KernelContext context,
            int items,
            int[] h,
            int[] listed,
            int[] list,
            int[] masks,
            int[] found,
            int[] places,
            int[] completed) {
        ThresholdKernel.places(context.globalIdx, items, h, listed, list, masks, found, places, completed);
    }

    static void values(
            KernelContext context,
            int items,
            int[] h,
            int[] start,
            int[] row,
            float[] weight,
            float[] units,
            int[] found,
            int[] places,
            float[] values,
            int[] completed) {
        AccountKernel.values(context.globalIdx, items, h, start, row, weight, units, found, places, values, completed);
    }

    static void blankTaken(KernelContext context, int items, int[] h, float[] blank, float[] taken, int[] completed) {
        UnitRowKernel.blankTaken(context.globalIdx, items, h, blank, taken, completed);
    }

    static void take(
            KernelContext context, int items, int[] h, int[] wanted, float[] units, float[] taken, int[] completed) {
        UnitRowKernel.take(context.globalIdx, items, h, wanted, units, taken, completed);
    }
}
