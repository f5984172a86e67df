package io.plimsoll.server.json.canonical;

import io.plimsoll.kernels.model.RiskModel;
import io.plimsoll.server.json.table.ModelForms;

/// The name of a model: the digest of the value of `model` in [CanonicalForm].
public final class ModelHash {
    private ModelHash() {}

    /// The name of a model.
    public static String of(RiskModel model) {
        return CanonicalForm.digest(ModelForms.MODEL, model);
    }
}
