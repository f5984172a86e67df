package io.plimsoll.server.json.request.part;

import io.plimsoll.kernels.check.Checks;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.Pointer;

/// Tells of values that are of the right form and lead nowhere.
final class References {
    private References() {}

    /// Logs a fault of a value.
    static void refuse(FaultLog log, Pointer place, String code, String sentence) {
        log.collect(place, () -> {
            new Checks().require(false, "", code, sentence).throwIfAny();
            return sentence;
        });
    }
}
