package io.plimsoll.kernels.backend;

/// Receives the losses of one unit of a column in a run of listed scenarios, on any thread.
@FunctionalInterface
public interface UnitLossReceiver {
    /// @param first index in the list of the run's first scenario; the run lies in one block of
    ///     [ScenarioSimulator#REPLAY_BLOCK]
    /// @param count number of scenarios of the run
    /// @param unit losses, of which the first `count` are used and not kept
    void accept(int first, int count, int column, double[] unit);

    /// Writes them as [ScenarioSimulator#replay] returns them.
    ///
    /// @param columns number of columns
    static UnitLossReceiver byScenario(int columns, double[] losses) {
        return (first, count, column, unit) -> {
            for (int i = 0; i < count; i++) {
                losses[(first + i) * columns + column] = unit[i];
            }
        };
    }

    /// Writes them as [ScenarioSimulator#replayBlocks] returns them.
    ///
    /// @param columns number of columns
    static UnitLossReceiver inBlocks(int columns, double[] losses) {
        return (first, count, column, unit) -> {
            int inBlock = first % ScenarioSimulator.REPLAY_BLOCK;
            int row = (first - inBlock) * columns + column * ScenarioSimulator.REPLAY_BLOCK;
            System.arraycopy(unit, 0, losses, row + inBlock, count);
        };
    }
}
