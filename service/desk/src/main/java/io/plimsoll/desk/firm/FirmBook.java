package io.plimsoll.desk.firm;

import io.plimsoll.kernels.accounts.Account;
import java.util.Map;

/// A book of a firm.
///
/// @param account id, positions and collateral
/// @param tags free texts by name, for example `trader`; `venue`, `counterparty` and `desk` are those of
///     positions that name none, and of collateral. Without `venue`, collateral is at the venue of the
///     positions if they name a single one
public record FirmBook(Account account, Map<String, String> tags) {
    /// Copies the map.
    public FirmBook {
        tags = Map.copyOf(tags);
    }
}
