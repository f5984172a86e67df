package io.plimsoll.calibration.architecture.planted;

import io.plimsoll.kernels.backend.BackendRegistry;

/// Makes a registry of its own.
final class PlantedRegistryMaker {
    int backends() {
        try (BackendRegistry registry = BackendRegistry.discover()) {
            return registry.entries().size();
        }
    }
}
