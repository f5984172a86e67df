package io.plimsoll.desk.whatif;

import io.plimsoll.desk.margin.MarginRequest;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.engine.MarginEngine;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Keeps the scenarios of the most recent accounts, within a memory limit. The key is the digest of the request,
/// including its backend, so that any change of a holding, a price or the model gives another entry. Thread-safe.
final class ScenarioCache {
    /// Memory limit of all accounts together, bytes.
    static final long MAX_BYTES = 256L << 20;

    private final long mostBytes;
    private final Map<String, AccountScenarios> accounts = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    /// @param mostBytes memory limit of all accounts together; an account that needs more is not kept
    ScenarioCache(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /// The scenarios of an account.
    ///
    /// @param isKept true if they were in the cache
    record Found(AccountScenarios scenarios, boolean isKept) {}

    /// The scenarios of an account, simulated if they are not in the cache.
    Found of(MarginRequest request, MarginEngine engine, Execution execution) {
        AccountScenarios kept = kept(request.requestHash());
        if (kept != null) {
            return new Found(kept, true);
        }
        AccountScenarios simulated = AccountScenarios.simulate(request.risk(), engine, execution);
        keep(request.requestHash(), simulated);
        return new Found(simulated, false);
    }

    private synchronized @Nullable AccountScenarios kept(String hash) {
        return accounts.get(hash);
    }

    private synchronized void keep(String hash, AccountScenarios simulated) {
        if (simulated.bytes() > mostBytes) {
            return;
        }
        AccountScenarios before = accounts.put(hash, simulated);
        bytes += simulated.bytes() - (before == null ? 0 : before.bytes());
        Iterator<AccountScenarios> oldest = accounts.values().iterator();
        while (bytes > mostBytes) {
            bytes -= oldest.next().bytes();
            oldest.remove();
        }
    }

    /// Number of accounts in the cache.
    synchronized int size() {
        return accounts.size();
    }
}
