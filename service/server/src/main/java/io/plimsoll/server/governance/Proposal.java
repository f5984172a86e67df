package io.plimsoll.server.governance;

import io.plimsoll.server.json.form.Difference;
import io.plimsoll.store.NamedVersion;
import io.plimsoll.store.VersionDecision;
import java.util.List;

/// A proposed version of a policy or model, with what was decided and what it changes.
///
/// @param version that is proposed
/// @param decision about it
/// @param comparedWith version in effect now, or when it was decided; 0 for none
/// @param changes of its document against that version
public record Proposal(NamedVersion version, VersionDecision decision, long comparedWith, List<Difference> changes) {
    /// Copies the list.
    public Proposal {
        changes = List.copyOf(changes);
    }
}
