package io.plimsoll.kernels.backend.device.account;

import io.plimsoll.kernels.backend.device.DeviceArrays;
import io.plimsoll.kernels.backend.device.ScenarioKernel;
import java.util.function.IntConsumer;

/// Runs the kernels of accounts in this JVM, one work-item after another, for tests without a device.
public final class HostAccountLauncher implements AccountLauncher {
    private static final int ITEMS = 4 * AccountLayout.LANES;

    private final boolean isOfNeighbours;

    /// With neighbouring scenarios per lane, as on a processor.
    public HostAccountLauncher() {
        this(true);
    }

    HostAccountLauncher(boolean isOfNeighbours) {
        this.isOfNeighbours = isOfNeighbours;
    }

    @Override
    public int items() {
        return ITEMS;
    }

    @Override
    public boolean isOfNeighbours() {
        return isOfNeighbours;
    }

    @Override
    public void draw(AccountArrays a, boolean isChanged) {
        DeviceArrays p = a.program();
        all(item ->
                ScenarioKernel.blankUnitRows(item, ITEMS, p.header(), p.ints(), p.doubles(), a.units(), p.completed()));
        all(item -> ScenarioKernel.unitRows(
                item,
                ITEMS,
                p.header(),
                p.ints(),
                p.floats(),
                p.doubles(),
                p.chosen(),
                p.rows(),
                p.sums(),
                a.units(),
                p.completed()));
    }

    @Override
    public void inspect(AccountArrays a) {
        all(item -> UnitRowKernel.blank(
                item,
                ITEMS,
                a.header(),
                a.blank(),
                a.gross(),
                a.suspicious(),
                a.differences(),
                a.sample(),
                a.completed()));
        all(item -> UnitRowKernel.gross(item, ITEMS, a.header(), a.units(), a.gross(), a.suspicious(), a.completed()));
        all(item -> UnitRowKernel.compare(
                item,
                ITEMS,
                a.header(),
                a.again(),
                a.sampled(),
                a.units(),
                a.differences(),
                a.sample(),
                a.completed()));
    }

    @Override
    public void sum(AccountArrays a) {
        all(item -> AccountKernel.blank(
                item, ITEMS, a.header(), a.blank(), a.thresholds(), a.listed(), a.found(), a.values(), a.completed()));
        all(item -> maxima(item, a));
        all(item -> ThresholdKernel.thresholds(
                item, ITEMS, a.header(), a.maxima(), a.thresholds(), a.listed(), a.list(), a.completed()));
        all(item -> masks(item, a));
        all(item -> ThresholdKernel.places(
                item, ITEMS, a.header(), a.listed(), a.list(), a.masks(), a.found(), a.places(), a.completed()));
        all(item -> AccountKernel.values(
                item,
                ITEMS,
                a.header(),
                a.start(),
                a.row(),
                a.weight(),
                a.units(),
                a.found(),
                a.places(),
                a.values(),
                a.completed()));
    }

    private void maxima(int item, AccountArrays a) {
        if (isOfNeighbours) {
            AccountKernel.maximaOfNeighbours(
                    item, ITEMS, a.header(), a.start(), a.row(), a.weight(), a.units(), a.maxima(), a.completed());
        } else {
            AccountKernel.maxima(
                    item, ITEMS, a.header(), a.start(), a.row(), a.weight(), a.units(), a.maxima(), a.completed());
        }
    }

    private void masks(int item, AccountArrays a) {
        if (isOfNeighbours) {
            AccountKernel.masksOfNeighbours(
                    item,
                    ITEMS,
                    a.header(),
                    a.start(),
                    a.row(),
                    a.weight(),
                    a.units(),
                    a.thresholds(),
                    a.listed(),
                    a.list(),
                    a.masks(),
                    a.completed());
        } else {
            AccountKernel.masks(
                    item,
                    ITEMS,
                    a.header(),
                    a.start(),
                    a.row(),
                    a.weight(),
                    a.units(),
                    a.thresholds(),
                    a.listed(),
                    a.list(),
                    a.masks(),
                    a.completed());
        }
    }

    @Override
    public void take(AccountArrays a) {
        all(item -> UnitRowKernel.blankTaken(item, ITEMS, a.header(), a.blank(), a.taken(), a.completed()));
        all(item -> UnitRowKernel.take(item, ITEMS, a.header(), a.wanted(), a.units(), a.taken(), a.completed()));
    }

    private static void all(IntConsumer kernel) {
        for (int item = 0; item < ITEMS; item++) {
            kernel.accept(item);
        }
    }

    @Override
    public void release(AccountArrays arrays) {
        // Nothing is held.
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
