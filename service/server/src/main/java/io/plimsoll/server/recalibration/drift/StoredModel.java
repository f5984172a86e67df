package io.plimsoll.server.recalibration.drift;

import io.plimsoll.desk.evidence.ModelProvenance;
import io.plimsoll.kernels.model.RiskModel;
import io.plimsoll.server.json.form.JsonFields;
import io.plimsoll.server.json.request.part.ModelReader;
import io.plimsoll.server.json.request.part.Placeholders;
import io.plimsoll.server.json.tree.FaultLog;
import java.time.LocalDate;
import java.util.Optional;

/// A model document that was read.
///
/// @param model the model
/// @param asOf last day of its histories; empty if it does not say it
public record StoredModel(RiskModel model, Optional<LocalDate> asOf) {
    /// Reads a model document.
    ///
    /// @return empty if this version of the program refuses it
    public static Optional<StoredModel> read(byte[] document) {
        FaultLog log = new FaultLog();
        JsonFields fields = JsonFields.ofBody(document, log);
        ModelReader reader = new ModelReader(log, new Placeholders());
        RiskModel model = reader.read(fields);
        return log.count() > 0
                ? Optional.empty()
                : Optional.of(new StoredModel(
                        model, Optional.ofNullable(reader.provenance()).map(ModelProvenance::asOf)));
    }
}
