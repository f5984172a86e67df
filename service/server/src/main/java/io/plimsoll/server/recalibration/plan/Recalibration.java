package io.plimsoll.server.recalibration.plan;

import io.plimsoll.store.Tenant;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// A model that is calibrated again and again.
///
/// @param name of the recalibration, unique in its tenant
/// @param tenant whose model it is
/// @param model stored name that gets the proposals
/// @param schedule when it is due
/// @param calibration the request, as `POST /v1/calibrations` takes it, in JSON
/// @param books of which the report compares the margins; empty for all that name the model and have the tags
/// @param tags that those books must have; empty for any
/// @param effectiveAfter the run a proposal asks to take effect; zero for at its approval
public record Recalibration(
        String name,
        Tenant tenant,
        String model,
        Schedule schedule,
        String calibration,
        List<String> books,
        Map<String, String> tags,
        Duration effectiveAfter) {
    /// Copies the lists.
    public Recalibration {
        books = List.copyOf(books);
        tags = Map.copyOf(tags);
    }
}
