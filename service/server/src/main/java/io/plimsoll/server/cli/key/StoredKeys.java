package io.plimsoll.server.cli.key;

import io.plimsoll.server.cli.run.ExitCode;
import io.plimsoll.server.identity.KeyDocument;
import io.plimsoll.server.identity.KeyDraft;
import io.plimsoll.server.identity.KeyRing;
import io.plimsoll.server.identity.KeyText;
import io.plimsoll.server.identity.Principal;
import io.plimsoll.store.Store;
import io.plimsoll.store.StoreUnavailableException;
import io.plimsoll.store.Tenant;
import io.plimsoll.store.jdbc.DatabaseSettings;
import io.plimsoll.store.jdbc.DatabaseStore;
import java.time.InstantSource;
import java.util.List;

/// The keys in the store itself. A file of H2 can be opened only while no service has it.
public final class StoredKeys implements KeyAccess {
    private final Store store;
    private final KeyRing keys;

    /// @throws KeyFailureException if the store cannot be opened
    public StoredKeys(DatabaseSettings settings) {
        try {
            store = DatabaseStore.open(settings, InstantSource.system());
            keys = new KeyRing(store, InstantSource.system());
        } catch (StoreUnavailableException unusable) {
            throw new KeyFailureException(
                    ExitCode.ENVIRONMENT,
                    unusable.getMessage() + "; if a service is running on it, add --url with the address of the service"
                            + " and set PLIMSOLL_ADMIN_KEY to an admin key");
        }
    }

    @Override
    public KeyDocument make(KeyDraft draft) {
        Tenant tenant = draft.tenant() == null ? Tenant.DEFAULT : new Tenant(draft.tenant());
        return keys.make(Principal.COMMAND_LINE, tenant, draft).document();
    }

    @Override
    public List<KeyDocument> list() {
        return keys.list(Principal.COMMAND_LINE).stream()
                .map(key -> KeyDocument.of(key, InstantSource.system().instant()))
                .toList();
    }

    @Override
    public KeyDocument revoke(String id) {
        return keys.revoke(Principal.COMMAND_LINE, KeyText.idOf(id))
                .map(key -> KeyDocument.of(key, InstantSource.system().instant()))
                .orElseThrow(() -> new KeyFailureException(ExitCode.USAGE, "no key has the id " + id));
    }

    @Override
    public void close() {
        keys.close();
        store.close();
    }
}
