package io.plimsoll.server.http.identity;

import io.plimsoll.server.identity.Scope;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The scope that each operation needs: `x-scope` of the contract. `public` needs no caller.
public final class ScopeTable {
    /// Key of an operation in the contract.
    public static final String KEY = "x-scope";

    private static final String PUBLIC = "public";

    /// The files beside these pages belong to them.
    private static final List<String> PAGES = List.of("/docs", "/desk", "/lab");

    private final Map<String, Optional<Scope>> scopes = new HashMap<>();

    /// @param contract with all operations
    /// @throws IllegalArgumentException if an operation has no scope, or an unknown one
    public ScopeTable(JsonObject contract) {
        JsonObject paths = contract.getJsonObject("paths");
        for (String path : paths.fieldNames()) {
            JsonObject operations = paths.getJsonObject(path);
            for (String method : operations.fieldNames()) {
                if (operations.getValue(method) instanceof JsonObject operation) {
                    String name = method.toUpperCase(Locale.ROOT) + " " + path;
                    scopes.put(name, read(name, String.valueOf(operation.getValue(KEY))));
                }
            }
        }
    }

    private static Optional<Scope> read(String operation, String label) {
        Optional<Scope> scope = Scope.ofLabel(label);
        if (scope.isEmpty() && !label.equals(PUBLIC)) {
            throw new IllegalArgumentException(
                    operation + " has " + KEY + " " + label + ": it must be public or one of "
                            + String.join(", ", Scope.LABELS.byLabel().keySet()));
        }
        return scope;
    }

    /// The scope of an operation; empty if it is public.
    ///
    /// @throws IllegalArgumentException if the contract has no such operation
    public Optional<Scope> scope(String method, String path) {
        String page = PAGES.stream()
                .filter(each -> path.startsWith(each + "/"))
                .findFirst()
                .orElse(path);
        Optional<Scope> scope = scopes.get(method + " " + page);
        if (scope == null) {
            throw new IllegalArgumentException("the contract has no " + method + " " + path);
        }
        return scope;
    }

    /// Checks that the contract has every operation that is served.
    ///
    /// @param mounted methods by path
    /// @throws IllegalArgumentException if it lacks one
    public void checkAll(Map<String, Set<String>> mounted) {
        mounted.forEach((path, methods) -> methods.forEach(method -> scope(method, path)));
    }
}
