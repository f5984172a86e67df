package io.plimsoll.server.json.request.part;

import io.plimsoll.kernels.check.Checks;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.Pointer;

/// Refuses references to things that do not exist.
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
