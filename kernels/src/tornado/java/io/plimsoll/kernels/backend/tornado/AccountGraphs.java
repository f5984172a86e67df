package io.plimsoll.kernels.backend.tornado;

import io.plimsoll.kernels.backend.device.DeviceArrays;
import io.plimsoll.kernels.backend.device.account.AccountArrays;
import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.TaskGraph;
import uk.ac.manchester.tornado.api.enums.DataTransferMode;

/// The kernels of accounts as task graphs. Unit losses that one graph draws stay on the device for the others. A
/// graph finds such arrays only if the graph before it also had them, so every graph consumes all of them.
final class AccountGraphs {
    /// Every task except the one that copies a program to the device.
    static final String[] TASKS = {
        "draw.blank",
        "draw.scenarios",
        "inspect.blank",
        "inspect.gross",
        "inspect.compare",
        "sum.blank",
        "sum.maxima",
        "sum.thresholds",
        "sum.masks",
        "sum.places",
        "sum.values",
        "take.blank",
        "take.rows"
    };

    private final KernelContext context = new KernelContext();
    private final int items;
    private final boolean isOfNeighbours;

    /// @param items work-items per launch
    /// @param isOfNeighbours true if one lane takes neighbouring scenarios
    AccountGraphs(int items, boolean isOfNeighbours) {
        this.items = items;
        this.isOfNeighbours = isOfNeighbours;
    }

    TaskGraph load(DeviceArrays p) {
        return new TaskGraph("load")
                .transferToDevice(DataTransferMode.EVERY_EXECUTION, p.ints(), p.floats(), p.doubles())
                .task("touch", TornadoLauncher::touch, new KernelContext(), p.ints(), p.floats(), p.doubles())
                .persistOnDevice(p.ints(), p.floats(), p.doubles());
    }

    TaskGraph draw(AccountArrays a) {
        DeviceArrays p = a.program();
        return new TaskGraph("draw")
                .consumeFromDevice("load", p.ints(), p.floats(), p.doubles())
                .transferToDevice(DataTransferMode.FIRST_EXECUTION, p.rows(), p.sums(), a.units())
                .transferToDevice(DataTransferMode.EVERY_EXECUTION, p.header(), p.chosen())
                .task(
                        "blank",
                        AccountTasks::blankUnitRows,
                        context,
                        items,
                        p.header(),
                        p.ints(),
                        p.doubles(),
                        a.units(),
                        p.completed())
                .task(
                        "scenarios",
                        AccountTasks::unitRows,
                        context,
                        items,
                        p.header(),
                        p.ints(),
                        p.floats(),
                        p.doubles(),
                        p.chosen(),
                        p.rows(),
                        p.sums(),
                        a.units(),
                        p.completed())
                .transferToHost(DataTransferMode.EVERY_EXECUTION, p.completed())
                .persistOnDevice(a.units());
    }

    TaskGraph inspect(AccountArrays a) {
        DeviceArrays p = a.program();
        return new TaskGraph("inspect")
                .consumeFromDevice("draw", p.ints(), p.floats(), p.doubles(), a.units())
                .transferToDevice(DataTransferMode.EVERY_EXECUTION, a.header(), a.blank(), a.again(), a.sampled())
                .task(
                        "blank",
                        AccountTasks::blankInspected,
                        context,
                        items,
                        a.header(),
                        a.blank(),
                        a.gross(),
                        a.suspicious(),
                        a.differences(),
                        a.sample(),
                        a.completed())
                .task(
                        "gross",
                        AccountTasks::gross,
                        context,
                        items,
                        a.header(),
                        a.units(),
                        a.gross(),
                        a.suspicious(),
                        a.completed())
                .task(
                        "compare",
                        AccountTasks::compare,
                        context,
                        items,
                        a.header(),
                        a.again(),
                        a.sampled(),
                        a.units(),
                        a.differences(),
                        a.sample(),
                        a.completed())
                .transferToHost(
                        DataTransferMode.EVERY_EXECUTION,
                        a.gross(),
                        a.suspicious(),
                        a.differences(),
                        a.sample(),
                        a.completed());
    }

    TaskGraph sum(AccountArrays a) {
        DeviceArrays p = a.program();
        TaskGraph graph = new TaskGraph("sum")
                .consumeFromDevice("draw", p.ints(), p.floats(), p.doubles(), a.units())
                .transferToDevice(DataTransferMode.FIRST_EXECUTION, a.maxima(), a.list(), a.masks(), a.places())
                .transferToDevice(
                        DataTransferMode.EVERY_EXECUTION, a.header(), a.blank(), a.start(), a.row(), a.weight())
                .task(
                        "blank",
                        AccountTasks::blankSums,
                        context,
                        items,
                        a.header(),
                        a.blank(),
                        a.thresholds(),
                        a.listed(),
                        a.found(),
                        a.values(),
                        a.completed());
        return rest(withMaxima(graph, a), a);
    }

    /// Two calls, because each names its kernel.
    private TaskGraph withMaxima(TaskGraph graph, AccountArrays a) {
        return isOfNeighbours
                ? graph.task(
                        "maxima",
                        AccountTasks::maximaOfNeighbours,
                        context,
                        items,
                        a.header(),
                        a.start(),
                        a.row(),
                        a.weight(),
                        a.units(),
                        a.maxima(),
                        a.completed())
                : graph.task(
                        "maxima",
                        AccountTasks::maxima,
                        context,
                        items,
                        a.header(),
                        a.start(),
                        a.row(),
                        a.weight(),
                        a.units(),
                        a.maxima(),
                        a.completed());
    }

    private TaskGraph rest(TaskGraph before, AccountArrays a) {
        TaskGraph graph = before.task(
                "thresholds",
                AccountTasks::thresholds,
                context,
                items,
                a.header(),
                a.maxima(),
                a.thresholds(),
                a.listed(),
                a.list(),
                a.completed());
        return places(withMasks(graph, a), a);
    }

    private TaskGraph withMasks(TaskGraph graph, AccountArrays a) {
        return isOfNeighbours
                ? graph.task(
                        "masks",
                        AccountTasks::masksOfNeighbours,
                        context,
                        items,
                        a.header(),
                        a.start(),
                        a.row(),
                        a.weight(),
                        a.units(),
                        a.thresholds(),
                        a.listed(),
                        a.list(),
                        a.masks(),
                        a.completed())
                : graph.task(
                        "masks",
                        AccountTasks::masks,
                        context,
                        items,
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

    private TaskGraph places(TaskGraph graph, AccountArrays a) {
        return graph.task(
                        "places",
                        AccountTasks::places,
                        context,
                        items,
                        a.header(),
                        a.listed(),
                        a.list(),
                        a.masks(),
                        a.found(),
                        a.places(),
                        a.completed())
                .task(
                        "values",
                        AccountTasks::values,
                        context,
                        items,
                        a.header(),
                        a.start(),
                        a.row(),
                        a.weight(),
                        a.units(),
                        a.found(),
                        a.places(),
                        a.values(),
                        a.completed())
                .transferToHost(
                        DataTransferMode.EVERY_EXECUTION,
                        a.thresholds(),
                        a.listed(),
                        a.found(),
                        a.values(),
                        a.completed());
    }

    TaskGraph take(AccountArrays a) {
        DeviceArrays p = a.program();
        return new TaskGraph("take")
                .consumeFromDevice("draw", p.ints(), p.floats(), p.doubles(), a.units())
                .transferToDevice(DataTransferMode.EVERY_EXECUTION, a.header(), a.blank(), a.wanted())
                .task(
                        "blank",
                        AccountTasks::blankTaken,
                        context,
                        items,
                        a.header(),
                        a.blank(),
                        a.taken(),
                        a.completed())
                .task(
                        "rows",
                        AccountTasks::take,
                        context,
                        items,
                        a.header(),
                        a.wanted(),
                        a.units(),
                        a.taken(),
                        a.completed())
                .transferToHost(DataTransferMode.EVERY_EXECUTION, a.taken(), a.completed());
    }
}
