package io.plimsoll.server.json.request.accounts;

import io.plimsoll.desk.batch.BatchRequest.UnreadableAccount;
import io.plimsoll.kernels.accounts.Account;
import io.plimsoll.server.json.tree.FaultLog;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A batch, taken apart.
///
/// @param shared the document with an empty array in the place of its accounts, or as it was where it has none
/// @param accounts those that could be read, in their order
/// @param segments that accounts name themselves, by their place among `accounts`
/// @param unreadable the others, ascending by place
public record AccountsText(
        byte[] shared, List<Account> accounts, Map<Integer, String> segments, List<UnreadableAccount> unreadable) {
    /// Copies the lists.
    public AccountsText {
        accounts = List.copyOf(accounts);
        segments = Map.copyOf(segments);
        unreadable = List.copyOf(unreadable);
    }

    /// Separates the accounts from the rest; null after logging why that is not possible. A document that is no JSON
    /// object stays whole in `shared`, whose reader reports it.
    public static @Nullable AccountsText read(byte[] json, FaultLog log) {
        return new AccountStreamReader(json, log).read();
    }
}
