package io.plimsoll.service.json.part;

import io.plimsoll.kernels.check.Checks;
import io.plimsoll.service.json.tree.FaultLog;
import io.plimsoll.service.json.tree.Pointer;

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
