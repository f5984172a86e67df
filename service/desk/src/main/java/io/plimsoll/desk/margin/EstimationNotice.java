package io.plimsoll.desk.margin;

import io.plimsoll.kernels.Notice;
import io.plimsoll.kernels.model.ModelReplicates;
import io.plimsoll.kernels.model.RiskModel;
import java.util.List;

/// Says of an answer that its intervals lack the error of estimation although the model carries it.
public final class EstimationNotice {
    private EstimationNotice() {}

    /// The warning; none where the model carries no such error.
    ///
    /// @param figures of which answer, for example `a batch's margins`
    public static List<Notice> leftOut(RiskModel model, String figures) {
        return ModelReplicates.isKnown(model)
                ? List.of(new Notice(
                        "estimation-left-out",
                        "/model",
                        "the intervals of " + figures + " hold the error of the simulation alone; a margin request of"
                                + " its own has the error of estimation too"))
                : List.of();
    }
}
