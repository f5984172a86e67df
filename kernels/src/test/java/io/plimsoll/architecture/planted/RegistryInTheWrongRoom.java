package io.plimsoll.architecture.planted;

import io.plimsoll.kernels.backend.BackendRegistry;

/// Looks for backends where it should be given a registry.
final class RegistryInTheWrongRoom {
    int count() {
        try (BackendRegistry registry = BackendRegistry.discover()) {
            return registry.entries().size();
        }
    }
}
