package io.plimsoll.kernels.backend.reference;

import io.plimsoll.kernels.backend.Availability;
import io.plimsoll.kernels.backend.BackendProvider;

/// Announces the reference backend. It runs everywhere and has the lowest preference.
public final class ReferenceBackendProvider implements BackendProvider {
    @Override
    public String name() {
        return ReferenceBackend.NAME;
    }

    @Override
    public int preference() {
        return 0;
    }

    @Override
    public Availability probe() {
        return new Availability.Ready(new ReferenceBackend());
    }
}
