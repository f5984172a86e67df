package io.plimsoll.desk.margin;

import io.plimsoll.kernels.Notice;
import io.plimsoll.kernels.model.ModelReplicates;
import io.plimsoll.kernels.model.RiskModel;
import java.util.List;

/// Warns that the intervals of an answer lack the error of estimation, although the model has one.
public final class EstimationNotice {
    private EstimationNotice() {}

    /// The warning; empty if the model has no error of estimation.
    ///
    /// @param figures the figures concerned, for example `a batch's margins`
    public static List<Notice> leftOut(RiskModel model, String figures) {
        return ModelReplicates.isKnown(model)
                ? List.of(new Notice(
                        "estimation-left-out",
                        "/model",
                        "the intervals of " + figures + " include the simulation error only; those of a margin"
                                + " request include the error of estimation too"))
                : List.of();
    }
}
